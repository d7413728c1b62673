/** A found place: UTF-16 offsets. */
export type Found = Readonly<{ from: number; to: number }>;

/**
 * Places of a word as a whole word, upper and lower case alike; `shar*` finds all that begin with it. Accents count. A scan: ten million
 * characters take some tens of milliseconds, so that no second copy of people's words has to be kept.
 */
export function findWord(text: string, lowered: string, word: string, limit: number): readonly Found[] {
  const isOpen = word.endsWith("*");
  const wanted = (isOpen ? word.slice(0, -1) : word).toLowerCase();
  const found: Found[] = [];
  if (wanted === "" || lowered.length !== text.length) return wanted === "" ? found : findSlowly(text, wanted, isOpen, limit);
  for (let at = lowered.indexOf(wanted); at >= 0 && found.length < limit; at = lowered.indexOf(wanted, at + 1)) {
    const to = at + wanted.length;
    if (isLetter(lowered, at - 1) || (!isOpen && isLetter(lowered, to))) continue;
    found.push({ from: at, to: isOpen ? wordEnd(lowered, to) : to });
  }
  return found;
}

/** Places of a phrase: its words in this order, whatever white space stands between them. */
export function findPhrase(text: string, phrase: string, limit: number): readonly Found[] {
  const words = phrase
    .trim()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  const pattern = new RegExp(words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+"), "giu");
  const found: Found[] = [];
  for (const match of text.matchAll(pattern)) {
    found.push({ from: match.index, to: match.index + match[0].length });
    if (found.length >= limit) break;
  }
  return found;
}

/** Lower-casing a few letters changes the length (İ), and with it every position behind. */
function findSlowly(text: string, wanted: string, isOpen: boolean, limit: number): readonly Found[] {
  return findPhrase(text, wanted, limit * 2)
    .filter(({ from, to }) => !isLetter(text, from - 1) && (isOpen || !isLetter(text, to)))
    .slice(0, limit);
}

const letter = /[\p{L}\p{M}\p{N}]/u;

function isLetter(text: string, at: number): boolean {
  return at >= 0 && at < text.length && letter.test(text[at] as string);
}

function wordEnd(text: string, from: number): number {
  let to = from;
  while (isLetter(text, to)) to += 1;
  return to;
}
