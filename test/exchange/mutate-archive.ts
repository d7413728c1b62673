/** A small generator of numbers, the same for the same seed (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const tokens = [
  "<",
  ">",
  "&",
  '"',
  "/",
  "</Code>",
  "<!DOCTYPE x>",
  "<![CDATA[",
  "]]>",
  "&#0;",
  "&x;",
  "-1",
  "99999999999",
  "1e9",
  "NaN",
  "{",
  "}",
  "\u0000",
  "🙂",
  "guid",
  "xmlns=''",
  "internal://",
  "../",
  "<Code ",
  "<Coding/>",
];

/** The text with one to four changes: words put in, cut out, doubled, moved; characters changed. */
export function mutateText(text: string, random: () => number): string {
  let changed = text;
  for (let left = 1 + Math.floor(random() * 4); left > 0; left -= 1) {
    const at = Math.floor(random() * changed.length);
    const length = Math.floor(random() * random() * 200);
    const token = tokens[Math.floor(random() * tokens.length)] as string;
    const kind = Math.floor(random() * 5);
    const cut = changed.slice(at, at + length);
    if (kind === 0) changed = changed.slice(0, at) + token + changed.slice(at);
    else if (kind === 1) changed = changed.slice(0, at) + changed.slice(at + length);
    else if (kind === 2) changed = changed.slice(0, at) + cut + changed.slice(at);
    else if (kind === 3) changed = changed.slice(0, at) + token + changed.slice(at + 1);
    else {
      const rest = changed.slice(0, at) + changed.slice(at + length);
      const to = Math.floor(random() * rest.length);
      changed = rest.slice(0, to) + cut + rest.slice(to);
    }
  }
  return changed;
}

/** The bytes with one to six changed, or an end cut off. */
export function mutateBytes(bytes: Uint8Array, random: () => number): Uint8Array {
  if (random() < 0.1) return bytes.slice(0, Math.floor(random() * bytes.length));
  const changed = bytes.slice();
  for (let left = 1 + Math.floor(random() * 6); left > 0; left -= 1) {
    // Half of the changes fall on the directory at the end, where sizes and names stand.
    const at =
      random() < 0.5 ? Math.floor(random() * changed.length) : changed.length - 1 - Math.floor(random() * Math.min(400, changed.length));
    changed[at] = random() < 0.5 ? Math.floor(random() * 256) : (changed[at] as number) ^ (1 << Math.floor(random() * 8));
  }
  return changed;
}
