/** What may compose with the character before it: marks, and the vowels and final consonants of Hangul. */
const segments = /[^\p{M}\u1160-\u11ff][\p{M}\u1160-\u11ff]*|[\p{M}\u1160-\u11ff]+/gsu;

/** Longer runs of marks are no writing; a position inside one goes behind it. */
const longestSegment = 32;

/**
 * Where a position of a text (code points) stands after the text is composed (NFC). A position inside what becomes one character goes
 * behind it. One pass over the text, then each position is a look-up.
 */
export function composePositions(text: string): (position: number) => number {
  if (text.normalize("NFC") === text) return (position) => position;
  const table = new Int32Array(text.length + 1);
  let from = 0;
  let to = 0;
  for (const [segment] of text.matchAll(segments)) {
    const characters = [...segment];
    const length = [...segment.normalize("NFC")].length;
    for (let inside = 0; inside < characters.length; inside += 1) {
      const isShort = characters.length <= longestSegment;
      const before = inside === 0 ? 0 : isShort ? [...characters.slice(0, inside).join("").normalize("NFC")].length : length;
      table[from + inside] = to + Math.min(before, length);
    }
    from += characters.length;
    to += length;
  }
  table[from] = to;
  return (position) => table[Math.min(Math.max(position, 0), from)] as number;
}
