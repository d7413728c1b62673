import type { Id } from "../../model/id.ts";
import type { Coding } from "../../model/testimony.ts";

/** A stretch of a source's text in Unicode code points. */
export type Stretch = Readonly<{ source: Id; start: number; end: number }>;

export const relations = ["and", "or", "not", "overlaps", "within", "followed by"] as const;
export type Relation = (typeof relations)[number];

/** `a OP b OP c …`, read from the left. */
export type Combination = Readonly<{ first: Id; then: readonly Readonly<{ relation: Relation; code: Id }>[] }>;

/** Code points within which what follows begins. */
export const followsWithin = 300;

/**
 * Passages by how codes stand to each other. `and`: the stretches that both have. `or`: the passages of either. `not`: those that touch
 * none of the other. `overlaps`: those that share a character with one of the other. `within`: those inside one of the other. `followed by`:
 * those behind whose end one of the other begins within 300 characters. `passagesOf` gives a code's passages; those below it count as its own.
 */
export function combineCodings({ first, then }: Combination, passagesOf: (code: Id) => readonly Coding[]): readonly Stretch[] {
  let found = stretchesOf(passagesOf(first));
  for (const { relation, code } of then) found = relate(found, relation, stretchesOf(passagesOf(code)));
  return found;
}

/** `shared-curation and not open-call`, `a followed by b`: code ids and the words between them. Undefined: it cannot be read. */
export function parseCombination(text: string): Combination | undefined {
  const words = text
    .trim()
    .replaceAll(/\band\s+not\b/g, "not")
    .replaceAll(/\bfollowed\s+by\b/g, "followed-by")
    .split(/\s+/);
  const [first, ...rest] = words;
  if (first === undefined || first === "" || rest.length % 2 !== 0) return undefined;
  const then: { relation: Relation; code: Id }[] = [];
  for (let at = 0; at < rest.length; at += 2) {
    const relation = relations.find((each) => each === rest[at]?.replace("-", " "));
    const code = rest[at + 1];
    if (relation === undefined || code === undefined) return undefined;
    then.push({ relation, code });
  }
  return { first, then };
}

function relate(left: readonly Stretch[], relation: Relation, right: readonly Stretch[]): readonly Stretch[] {
  const bySource = new Map<Id, Stretch[]>();
  for (const stretch of right) bySource.set(stretch.source, [...(bySource.get(stretch.source) ?? []), stretch]);
  const others = (a: Stretch) => bySource.get(a.source) ?? [];
  const touches = (a: Stretch, b: Stretch) => a.start < b.end && b.start < a.end;
  switch (relation) {
    case "or":
      return sorted([...left, ...right]);
    case "and":
      return sorted(
        left.flatMap((a) =>
          others(a)
            .filter((b) => touches(a, b))
            .map((b) => ({ source: a.source, start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) })),
        ),
      );
    case "not":
      return left.filter((a) => !others(a).some((b) => touches(a, b)));
    case "overlaps":
      return left.filter((a) => others(a).some((b) => touches(a, b)));
    case "within":
      return left.filter((a) => others(a).some((b) => b.start <= a.start && b.end >= a.end));
    case "followed by":
      return left.filter((a) => others(a).some((b) => b.start >= a.end && b.start - a.end <= followsWithin));
  }
}

/** Several codings of one range are one passage. */
function stretchesOf(codings: readonly Coding[]): readonly Stretch[] {
  return sorted(codings.map(({ source, start, end }) => ({ source, start, end })));
}

function sorted(stretches: readonly Stretch[]): readonly Stretch[] {
  const unique = new Map(stretches.map((stretch) => [`${stretch.source} ${stretch.start} ${stretch.end}`, stretch]));
  return [...unique.values()].sort((a, b) => (a.source < b.source ? -1 : a.source > b.source ? 1 : a.start - b.start || a.end - b.end));
}
