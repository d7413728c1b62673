import { PortolanError } from "../../model/problem.ts";
import type { CodedSpan, Continuum } from "./continuum.ts";
import type { Ratings } from "./ratings.ts";

/** A unit chosen beforehand: a turn, a paragraph, a sentence; half-open. */
export type FixedUnit = Readonly<{ start: number; end: number }>;

/** Sets of codes a unit, and what was done to get there. */
export type UnitSets = Readonly<{
  /** Rows are units, columns coders; the codes that the coder's passages bring to the unit. */
  rows: readonly (readonly (readonly string[])[])[];
  /** Passages that touch no unit: they are counted, not lost. */
  outside: readonly Readonly<{ coder: string; span: CodedSpan }>[];
}>;

/**
 * Codes each coder gave each unit. A unit has a code where that coder's passages of the code cover more than `share` of its length
 * (0, when left out: any overlap). Passages that two coders cut differently thus meet in the unit instead of being dropped as
 * incomparable. Passages that only overlap between units are listed as outside. Units must be sorted and not overlap.
 */
export function codeSetsOfUnits(units: readonly FixedUnit[], coders: Continuum["coders"], share = 0): UnitSets {
  units.forEach(({ start, end }, index) => {
    const before = units[index - 1];
    if (!(end > start) || (before !== undefined && start < before.end)) {
      throw new PortolanError(`Unit ${index + 1}, [${start}, ${end}), is empty or overlaps the one before`);
    }
  });
  const covered = coders.map(() => units.map(() => new Map<string, [number, number][]>()));
  const outside: { coder: string; span: CodedSpan }[] = [];
  coders.forEach(({ name, spans }, coder) => {
    for (const span of spans) {
      let met = false;
      for (let at = firstEndingAfter(units, span.start); at < units.length; at++) {
        const unit = units[at] as FixedUnit;
        if (unit.start >= span.end) break;
        met = true;
        const ofCoder = covered[coder]?.[at] as Map<string, [number, number][]>;
        const pieces = ofCoder.get(span.code) ?? [];
        pieces.push([Math.max(unit.start, span.start), Math.min(unit.end, span.end)]);
        ofCoder.set(span.code, pieces);
      }
      if (!met) outside.push({ coder: name, span });
    }
  });
  const rows = units.map((unit, at) =>
    covered.map((ofCoder) =>
      [...(ofCoder[at] as Map<string, [number, number][]>)]
        .filter(([, pieces]) => lengthOfUnion(pieces) > share * (unit.end - unit.start))
        .map(([code]) => code)
        .sort(),
    ),
  );
  return { rows, outside };
}

/** Coded or not, position by position. Characters of one text are not independent: prefer units chosen beforehand. */
export function ratingsOfPositions({ start, end, coders, codebook }: Continuum): Ratings {
  const units = end - start;
  const codes = coders.map(({ spans }) => {
    const column = new Uint8Array(units);
    for (const span of spans) column.fill(1, Math.max(0, span.start - start), Math.max(0, span.end - start));
    return column;
  });
  return { categories: ["no", "yes"], units, codes, unit: "character", codebook };
}

function firstEndingAfter(units: readonly FixedUnit[], position: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((units[middle] as FixedUnit).end <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lengthOfUnion(pieces: readonly [number, number][]): number {
  let length = 0;
  let at = Number.NEGATIVE_INFINITY;
  for (const [start, end] of [...pieces].sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    length += end - Math.max(start, at);
    at = end;
  }
  return length;
}
