/**
 * The word nearest to a mistyped one, if it is near enough to be meant: at most a third of the letters differ (one at least).
 * Undefined: none is near. Of equally near words the first.
 */
export function findNearWord(word: string, words: Iterable<string>): string | undefined {
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(word.length / 3)) + 1;
  const typed = word.toLowerCase();
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) >= limit) continue;
    const distance = editDistance(typed, candidate.toLowerCase(), limit);
    if (distance < limit) {
      best = candidate;
      limit = distance;
    }
  }
  return best;
}

/** A hint for a name that is not known: the near one, or all of them where they are few. Undefined: neither. */
export function suggestWord(word: string, words: Iterable<string>): string | undefined {
  const all = [...words];
  const near = findNearWord(word, all);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return all.length > 0 && all.length <= 12 ? `Known: ${all.join(", ")}.` : undefined;
}

/** Insertions, deletions and substitutions (Levenshtein), and swaps of neighbours as one; stops counting at the limit. */
function editDistance(a: string, b: string, limit: number): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(get(previous, j) + 1, get(row, j - 1) + 1, get(previous, j - 1) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, get(older, j - 2) + 1);
      row.push(least);
    }
    if (Math.min(...row) >= limit) return limit;
    older = previous;
    previous = row;
  }
  return get(previous, b.length);
}

function get(row: readonly number[], n: number): number {
  return row[n] as number;
}
