import type { CodeRow } from "../../../model/desk-documents.ts";

/** Keys that apply a code, in order. */
export const codeKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "q", "w", "e", "r", "t", "y"] as const;

/** Codes that may be applied: not deprecated, not merged away, and no mere heading of a branch that was never applied. */
export function applicable(codes: readonly CodeRow[]): readonly CodeRow[] {
  const parents = new Set(codes.map(({ parent }) => parent));
  return codes.filter(
    ({ id, deprecated, mergedInto, parent, codings }) =>
      deprecated !== true && mergedInto === undefined && !(parent === null && parents.has(id) && codings === 0),
  );
}

/** Which code each key applies: of those found by a filter the first, without one those applied most. */
export function assignKeys(codes: readonly CodeRow[], isFiltered: boolean): ReadonlyMap<string, string> {
  const order = new Map(codes.map(({ id }, index) => [id, index]));
  const chosen = isFiltered
    ? codes.slice(0, codeKeys.length)
    : [...codes]
        .sort((a, b) => b.codings - a.codings)
        .slice(0, codeKeys.length)
        .sort((a, b) => (order.get(a.id) as number) - (order.get(b.id) as number));
  return new Map(chosen.map(({ id }, index) => [codeKeys[index] as string, id]));
}

/** Codes whose name, id, definition or parent's name holds every word; in the codebook's order, names that begin with them first. */
export function findCodes(codes: readonly CodeRow[], wanted: string): readonly CodeRow[] {
  const words = wanted
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return codes;
  const labels = new Map(codes.map(({ id, label }) => [id, label.toLowerCase()]));
  const scored = codes.flatMap((code) => {
    const label = code.label.toLowerCase();
    const all = `${label} ${code.id} ${labels.get(code.parent ?? "") ?? ""} ${code.definition.toLowerCase()}`;
    if (!words.every((word) => all.includes(word))) return [];
    return [{ code, score: label.startsWith(words[0] as string) ? 0 : words.every((word) => label.includes(word)) ? 1 : 2 }];
  });
  return scored.sort((a, b) => a.score - b.score).map(({ code }) => code);
}
