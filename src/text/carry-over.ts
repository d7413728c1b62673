import type { DisplacedCoding } from "../model/desk.ts";
import type { Coding, PassageConsent, Source, Turn } from "../model/testimony.ts";
import { diffTexts } from "./diff-text.ts";
import { indexText } from "./position.ts";
import { reanchorer } from "./reanchor.ts";

/** What of a source's text positions becomes of a corrected text. */
export type CarriedOver = Readonly<{
  /** Codings in their new places, with their new words. */
  codings: readonly Coding[];
  displaced: readonly DisplacedCoding[];
  counts: Readonly<{ same: number; changed: number; found: number; displaced: number }>;
  turns: readonly Turn[];
  /** Never lost: a passage whose words are gone holds for all between what stands before and after it. */
  passages: readonly PassageConsent[];
}>;

/** Code points of the old text kept around a displaced coding. */
const contextLength = 120;

/** Carries a source's codings, turns and narrower consents over to its corrected text. */
export function carryOver(
  before: string,
  after: string,
  codings: readonly Coding[],
  { turns = [], passages = [] }: Pick<Source, "turns" | "passages">,
): CarriedOver {
  const [old, fresh] = [indexText(before), indexText(after)];
  const place = reanchorer(old, fresh, diffTexts(before, after));
  const kept: Coding[] = [];
  const displaced: DisplacedCoding[] = [];
  const counts = { same: 0, changed: 0, found: 0, displaced: 0 };
  for (const coding of codings) {
    const found = place(coding);
    if ("reason" in found) {
      counts.displaced += 1;
      displaced.push({
        id: coding.id,
        coding,
        before: old.slice(Math.max(0, coding.start - contextLength), coding.start),
        after: old.slice(coding.end, coding.end + contextLength),
        reason: found.reason,
      });
      continue;
    }
    counts[found.how] += 1;
    kept.push({ ...coding, start: found.start, end: found.end, quote: fresh.slice(found.start, found.end) });
  }
  const carried = turns.flatMap((turn): Turn[] => {
    const found = place(turn);
    return "reason" in found ? [] : [{ ...turn, start: found.start, end: found.end }];
  });
  return {
    codings: kept,
    displaced,
    counts,
    turns: carried.sort((a, b) => a.start - b.start),
    passages: passages.map((passage) => {
      const found = place(passage);
      if (!("reason" in found)) return { ...passage, start: found.start, end: found.end };
      return { ...passage, ...nearest(passage, place, old.length, fresh.length) };
    }),
  };
}

/** From the last character before a range that has a place to the first one behind it: tried outwards in growing steps. */
function nearest(
  range: Readonly<{ start: number; end: number }>,
  place: ReturnType<typeof reanchorer>,
  oldLength: number,
  newLength: number,
): Readonly<{ start: number; end: number }> {
  const search = (from: number, step: 1 | -1): number | null => {
    for (let distance = 1; distance < 1e7; distance = Math.ceil(distance * 1.5)) {
      const at = from + step * distance;
      if (at < 0 || at >= oldLength) return null;
      const found = place({ start: at, end: at + 1 });
      if (!("reason" in found) && found.how !== "found") return step === 1 ? found.start : found.end;
    }
    return null;
  };
  const start = search(range.start, -1) ?? 0;
  const end = search(range.end - 1, 1) ?? newLength;
  return end > start ? { start, end } : { start: 0, end: newLength };
}
