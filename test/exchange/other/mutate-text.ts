/** A small generator of pseudo-random numbers (mulberry32), so that a failing seed can be run again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

const pieces = [
  '"',
  ",",
  "\n",
  "\r",
  "{",
  "}",
  "[",
  "]",
  ":",
  "- ",
  "&a",
  "*a",
  "!x",
  "null",
  "-1",
  "9e99",
  "\u0000",
  "\ud800",
  "😀",
  "e\u0301",
  "'=",
  "#",
  "'",
  "\t",
];

/** A text with one to four faults: pieces cut out, doubled, moved, replaced, or strewn in. */
export function mutateText(text: string, seed: number): string {
  const random = randomFrom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  let mutated = text;
  for (let n = 0; n <= below(4); n += 1) {
    const from = below(mutated.length + 1);
    const until = Math.min(mutated.length, from + below(random() < 0.2 ? mutated.length : 12));
    const piece = pieces[below(pieces.length)] as string;
    const kinds = [
      () => mutated.slice(0, from) + mutated.slice(until),
      () => mutated.slice(0, until) + mutated.slice(from),
      () => mutated.slice(0, from) + piece + mutated.slice(until),
      () => mutated.slice(0, from) + piece + mutated.slice(from),
      () => mutated.slice(0, from),
      () => mutated.slice(0, from) + String(below(2_000_000_000) - 1_000_000) + mutated.slice(until),
    ];
    mutated = (kinds[below(kinds.length)] as () => string)();
  }
  return mutated;
}
