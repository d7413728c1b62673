import { codebook, type Study } from "../../model/study.ts";
import { writeBlock } from "./portolan-block.ts";
import { annotationOrigin, type Family, familyName } from "./portolan-names.ts";
import type { Guid, RefiCode } from "./refi-project.ts";

type Code = Study["codes"][number];

/**
 * A study's codes as a tree: the framework's, then the study's own, each below its parent. Codes whose parents form a ring stand at the
 * top. The code for passages without a code is left out. `decor`: colour, notes and codability by GUID, where a file had them.
 */
export function writeCodes(
  study: Pick<Study, "framework" | "codes">,
  guidOf: (id: string) => Guid,
  decor: ReadonlyMap<Guid, RefiCode> = new Map(),
): readonly RefiCode[] {
  const own = new Set(study.codes.map(({ id }) => id));
  const frameworks = new Set(study.framework.codes.map(({ id }) => id));
  const all = codebook(study).filter(({ origin }) => origin !== annotationOrigin);
  const ids = new Set(all.map(({ id }) => id));
  const below = new Map<string | null, Code[]>();
  for (const code of all) {
    const parent = code.parent !== null && ids.has(code.parent) ? code.parent : null;
    const siblings = below.get(parent);
    if (siblings === undefined) below.set(parent, [code]);
    else siblings.push(code);
  }
  const written = new Set<string>();
  const write = (code: Code): RefiCode => {
    written.add(code.id);
    const guid = guidOf(code.id);
    const before = decor.get(guid);
    return {
      guid,
      name: code.label,
      isCodable: before?.isCodable ?? true,
      color: before?.color ?? null,
      description: describeCode(code, own.has(code.id) ? (frameworks.has(code.id) ? "override" : "study") : "framework"),
      noteRefs: before?.noteRefs ?? [],
      children: (below.get(code.id) ?? []).filter(({ id }) => !written.has(id)).map(write),
    };
  };
  const tree = (below.get(null) ?? []).map(write);
  return [...tree, ...all.filter(({ id }) => !written.has(id)).flatMap((code) => (written.has(code.id) ? [] : [write(code)]))];
}

function describeCode(code: Code, of: "study" | "framework" | "override"): string | null {
  return writeBlock(code.definition, [
    ["id", code.id],
    ["of", of],
    ["origin", code.origin],
    ["kind", code.kind],
    ["level", code.level],
    ["include", code.include],
    ["exclude", code.exclude],
    ["example", code.example],
    ["deprecated", code.deprecated === true ? "true" : null],
    ["merged-into", code.mergedInto ?? null],
  ]);
}

/** A family of codes that say where on the chart a passage speaks of, or who speaks. */
export function writeFamily(
  family: Family,
  members: readonly Readonly<{ id: string; label: string; definition: string | null }>[],
  guidOf: (kind: string, id: string) => Guid,
): RefiCode {
  const plain = { color: null, noteRefs: [] };
  return {
    ...plain,
    guid: guidOf("family", family),
    name: familyName(family),
    isCodable: false,
    description: writeBlock(null, [["family", family]]),
    children: members.map(({ id, label, definition }) => ({
      ...plain,
      guid: guidOf(family, id),
      name: label,
      isCodable: true,
      description: writeBlock(definition, [[family, id]]),
      children: [],
    })),
  };
}
