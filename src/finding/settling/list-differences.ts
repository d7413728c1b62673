import type { Id } from "../../model/id.ts";
import type { Round, Verdict } from "../../model/round.ts";
import type { Coding } from "../../model/testimony.ts";

/** What one coder did with the passage of a difference. */
export type Side = Readonly<{
  coder: Id;
  /** With the code in question. */
  codings: readonly Coding[];
  /** What the coder has there instead: codings with other codes that overlap the passage. */
  instead: readonly Coding[];
}>;

/** A passage that the coders who read it see differently, or alike. */
export type Difference = Readonly<{
  /** Names its codings, so that it is another as soon as one of them changes. */
  id: string;
  source: Id;
  code: Id;
  /** The stretch that its codings cover together, Unicode code points, half-open. */
  start: number;
  end: number;
  /**
   * alike: the same passage and place by all who read it; alone: not all gave the code; cut: all gave it, to passages of other limits or
   * numbers; place: the same passage, but another domain, stage, voice or project.
   */
  kind: "alike" | "alone" | "cut" | "place";
  sides: readonly Side[];
  /** The last verdict on these very codings; null: none yet. */
  verdict: Verdict | null;
}>;

/**
 * Codings of a round by source and code, those that overlap gathered in one passage, in the order of sources, then of the text. A
 * passage has a side for each coder who read the source, whether they coded it or not.
 */
export function listDifferences(round: Round, codings: readonly Coding[], verdicts: readonly Verdict[]): Difference[] {
  const readers = new Map<Id, Id[]>();
  for (const { coder, sources } of round.assignments) {
    for (const source of sources) readers.set(source, [...(readers.get(source) ?? []), coder]);
  }
  const settled = new Map(verdicts.filter((verdict) => verdict.round === round.id).map((verdict) => [keyOf(verdict.codings), verdict]));
  return [...readers].flatMap(([source, coders]) => {
    const own = codings.filter((coding) => coding.round === round.id && coding.source === source && coders.includes(coding.coder));
    const codes = [...new Set(own.map(({ code }) => code))];
    return codes
      .flatMap((code) => gather(own.filter((coding) => coding.code === code)).map((group) => differenceOf(group, own, coders, settled)))
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.code < b.code ? -1 : 1));
  });
}

/** Whether the coders still have to speak about it. */
export function isOpen({ kind, verdict }: Difference): boolean {
  return kind !== "alike" && (verdict === null || verdict.decision === "discuss");
}

function differenceOf(
  group: readonly Coding[],
  all: readonly Coding[],
  coders: readonly Id[],
  settled: ReadonlyMap<string, Verdict>,
): Difference {
  const { source, code } = group[0] as Coding;
  const start = Math.min(...group.map((coding) => coding.start));
  const end = Math.max(...group.map((coding) => coding.end));
  const sides = coders.map((coder): Side => {
    const codings = group.filter((coding) => coding.coder === coder);
    const there = all.filter((coding) => coding.coder === coder && coding.code !== code && coding.start < end && coding.end > start);
    return { coder, codings, instead: codings.length > 0 ? [] : there };
  });
  const ids = keyOf(group.map(({ id }) => id));
  return { id: ids, source, code, start, end, kind: kindOf(sides), sides, verdict: settled.get(ids) ?? null };
}

function kindOf(sides: readonly Side[]): Difference["kind"] {
  if (sides.some(({ codings }) => codings.length === 0)) return "alone";
  const forms = (say: (coding: Coding) => string) => new Set(sides.map(({ codings }) => codings.map(say).sort().join("; "))).size;
  if (forms(({ start, end }) => `${start}–${end}`) > 1) return "cut";
  return forms(({ domain, stage, voice, about }) => [domain, stage, voice, about].join("|")) > 1 ? "place" : "alike";
}

/** Codings that overlap, directly or by others between them. */
function gather(codings: readonly Coding[]): Coding[][] {
  const groups: Coding[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const coding of [...codings].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (coding.start < end) (groups.at(-1) as Coding[]).push(coding);
    else groups.push([coding]);
    end = Math.max(end, coding.end);
  }
  return groups;
}

function keyOf(ids: readonly Id[]): string {
  return [...ids].sort().join("+");
}
