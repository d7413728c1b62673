import type { KeptStretch } from "./diff-text.ts";
import { placeQuote } from "./place-quote.ts";
import type { IndexedText } from "./position.ts";

type Range = Readonly<{ start: number; end: number }>;

/**
 * Where a range of the old text stands in the corrected one, in code points. `same`: the same words at the same place or moved along.
 * `changed`: its ends stand, words within were corrected. `found`: gone from its place, found by its words elsewhere.
 */
export type Reanchored = Range & Readonly<{ how: "same" | "changed" | "found" }>;

/** Why a range has no place in the corrected text. */
export type Displaced = Readonly<{ reason: string }>;

/** Code points around a range that tell it from others with the same words. */
const contextLength = 64;

/** Share of a range's characters that must stand for it to be the same passage. */
const leastKept = 0.5;

/**
 * Carries ranges of a text over to its corrected form, by position and by their words. What is gone, what kept less than half of its
 * characters, and what stands at several places alike is displaced: a person decides.
 */
export function reanchorer(
  before: IndexedText,
  after: IndexedText,
  kept: readonly KeptStretch[],
): (range: Range) => Reanchored | Displaced {
  const starts = kept.map(({ old }) => old);
  return (range) => {
    const [from, to] = [before.toUtf16(range.start), before.toUtf16(range.end)];
    const inside = keptWithin(kept, starts, from, to);
    const share = inside.reduce((sum, { length }) => sum + length, 0) / (to - from);
    const start = mapStart(kept, starts, from, after.text.length);
    const end = mapEnd(kept, starts, to);
    if (share >= leastKept && start !== null && end !== null && end > start) {
      const isSame = before.text.slice(from, to) === after.text.slice(start, end);
      return { start: after.toCodePoint(start), end: after.toCodePoint(end), how: isSame ? "same" : "changed" };
    }
    const quote = before.slice(range.start, range.end);
    const placed = placeQuote(after, {
      start: null,
      end: null,
      quote,
      before: before.slice(Math.max(0, range.start - contextLength), range.start),
      after: before.slice(range.end, range.end + contextLength),
    });
    if (typeof placed !== "string") return { start: placed.start, end: placed.end, how: "found" };
    if (placed === "ambiguous") return { reason: "its words stand at several places of the corrected text" };
    return { reason: share > 0 ? "less than half of its words stand in the corrected text" : "its words are not in the corrected text" };
  };
}

/** The parts of kept stretches that lie within [from, to). */
function keptWithin(kept: readonly KeptStretch[], starts: readonly number[], from: number, to: number): readonly KeptStretch[] {
  const inside: KeptStretch[] = [];
  for (let at = Math.max(0, lastAtOrBefore(starts, from)); at < kept.length; at += 1) {
    const { old, new: fresh, length } = kept[at] as KeptStretch;
    if (old >= to) break;
    const [first, last] = [Math.max(old, from), Math.min(old + length, to)];
    if (last > first) inside.push({ old: first, new: fresh + first - old, length: last - first });
  }
  return inside;
}

/** A range that begins where a corrected place begins takes the correction in; one that begins within it has no sure start. */
function mapStart(kept: readonly KeptStretch[], starts: readonly number[], from: number, length: number): number | null {
  const at = lastAtOrBefore(starts, from);
  const stretch = kept[at];
  if (stretch === undefined) return from === 0 && length > 0 ? 0 : null;
  const inside = from - stretch.old;
  return inside <= stretch.length ? stretch.new + inside : null;
}

function mapEnd(kept: readonly KeptStretch[], starts: readonly number[], to: number): number | null {
  const at = lastAtOrBefore(starts, to - 1);
  const stretch = kept[at];
  if (stretch !== undefined && to <= stretch.old + stretch.length) return stretch.new + to - stretch.old;
  const next = kept[at + 1];
  return next !== undefined && next.old === to ? next.new : null;
}

function lastAtOrBefore(starts: readonly number[], place: number): number {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= place) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
