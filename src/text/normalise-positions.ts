import { normaliseText, type TextChanges } from "./normalise-text.ts";

/** A text in the study's form, and where the old text's offsets stand in it. Offsets count UTF-16 units on both sides. */
export type NormalisedPositions = Readonly<{
  text: string;
  changes: TextChanges;
  /** A position inside what became one character goes behind it; positions outside the old text are cut to it. */
  toNew(offset: number): number;
}>;

/** What never composes with a character before it begins a piece; marks and the later letters of a Hangul syllable go on with one. */
const piece = /[^\p{M}\u1161-\u1175\u11a8-\u11c2\r\n]?[\p{M}\u1161-\u1175\u11a8-\u11c2]+|\r\n?|[^\p{M}\u1161-\u1175\u11a8-\u11c2\r]/gu;

/** Marks on one letter beyond which a position inside them goes behind them all. */
const longestPiece = 32;

/** `normaliseText` with its positions. One pass; a conversion afterwards is O(log n) in the number of places where the length changed. */
export function normalisePositions(raw: string): NormalisedPositions {
  const { text, changes } = normaliseText(raw);
  if (text === raw) return { text, changes, toNew: (offset) => clamp(offset, raw.length) };
  // Begin and end of each piece that changed, in the old and the new text; between two pieces the distance stays.
  const olds: number[] = [0];
  const news: number[] = [0];
  const begins = new Set<number>();
  let after = 0;
  let at = 0;
  if (raw.startsWith("\ufeff")) {
    at = 1;
    olds.push(1);
    news.push(0);
  }
  for (const match of raw.slice(at).matchAll(piece)) {
    const old = match[0];
    const made = old.startsWith("\r") ? "\n" : old.normalize("NFC");
    at += old.length;
    after += made.length;
    if (made !== old) {
      begins.add(olds.length);
      olds.push(at - old.length, at);
      news.push(after - made.length, after);
    }
  }
  const toNew = (offset: number): number => {
    const inside = clamp(offset, raw.length);
    let low = 0;
    let high = olds.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((olds[middle] as number) <= inside) low = middle;
      else high = middle - 1;
    }
    const [old, made] = [olds[low] as number, news[low] as number];
    const [oldEnd, madeEnd] = [olds[low + 1], news[low + 1]];
    if (oldEnd === undefined || madeEnd === undefined || inside === old || !begins.has(low)) return made + inside - old;
    for (let place = inside; place < Math.min(oldEnd, inside + longestPiece); place += 1) {
      const head = raw.slice(old, place).normalize("NFC");
      if (head + raw.slice(place, oldEnd).normalize("NFC") === text.slice(made, madeEnd)) return made + head.length;
    }
    return madeEnd;
  };
  return { text, changes, toNew };
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}
