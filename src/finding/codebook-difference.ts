import type { Code } from "../model/framework.ts";
import type { Id } from "../model/id.ts";

/** What one state of a codebook has otherwise than an earlier one. `fields`: those of the code that differ. */
export type CodebookDifference = Readonly<{
  added: readonly Code[];
  removed: readonly Code[];
  changed: readonly Readonly<{ before: Code; after: Code; fields: readonly (keyof Code)[] }>[];
}>;

export function compareCodebooks(before: readonly Code[], after: readonly Code[]): CodebookDifference {
  const old = new Map<Id, Code>(before.map((code) => [code.id, code]));
  const fresh = new Map<Id, Code>(after.map((code) => [code.id, code]));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !fresh.has(id)),
    changed: after.flatMap((code) => {
      const was = old.get(code.id);
      if (was === undefined) return [];
      const fields = fieldNames.filter((field) => (was[field] ?? null) !== (code[field] ?? null));
      return fields.length === 0 ? [] : [{ before: was, after: code, fields }];
    }),
  };
}

const fieldNames: readonly (keyof Code)[] = [
  "label",
  "parent",
  "kind",
  "level",
  "definition",
  "include",
  "exclude",
  "example",
  "origin",
  "deprecated",
  "mergedInto",
];
