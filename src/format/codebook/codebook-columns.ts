import type { Code } from "../../model/framework.ts";

/**
 * What a codebook file says of a code, in order. `from` is `framework`, `study`, or `override` (the study's, in the place of the framework's): a framework's codes are written so that the tree is whole, and
 * are not read back into the study. `path` is for people: labels from the top.
 */
export const codebookColumns = [
  "id",
  "parent",
  "path",
  "label",
  "definition",
  "kind",
  "level",
  "include",
  "exclude",
  "example",
  "deprecated",
  "merged_into",
  "origin",
  "from",
] as const;

export type CodebookColumn = (typeof codebookColumns)[number];

/** A code as a file writes it. `above`: the code that it is nested in, by its index. */
export type CodeDraft = Readonly<{
  line: number | undefined;
  fields: Readonly<Partial<Record<CodebookColumn, string>>>;
  above: number | null;
}>;

const synonyms: Readonly<Record<string, CodebookColumn>> = {
  name: "label",
  code: "label",
  description: "definition",
  memo: "definition",
  code_path: "path",
};

/** The column that a header or a key of YAML means. */
export function findColumn(header: string): CodebookColumn | undefined {
  const key = header
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
  return codebookColumns.find((column) => column === key) ?? (Object.hasOwn(synonyms, key) ? synonyms[key] : undefined);
}

/**
 * Codes with those below them right behind, in the order of the list. Codes whose parent is not in the list stand at the top; codes that stand
 * below themselves stand last.
 */
export function orderAsTree<T extends Pick<Code, "id" | "parent">>(codes: readonly T[]): readonly T[] {
  const children = new Map<string | null, T[]>();
  const ids = new Set(codes.map(({ id }) => id));
  for (const code of codes) {
    const parent = code.parent !== null && ids.has(code.parent) ? code.parent : null;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [code]);
    else siblings.push(code);
  }
  const ordered = new Set<T>();
  const stack = [...(children.get(null) ?? [])].reverse();
  for (let code = stack.pop(); code !== undefined; code = stack.pop()) {
    if (ordered.has(code)) continue;
    ordered.add(code);
    stack.push(...[...(children.get(code.id) ?? [])].reverse());
  }
  return [...ordered, ...codes.filter((code) => !ordered.has(code))];
}
