/** A stretch that both texts have: UTF-16 offsets in each, and its length. */
export type KeptStretch = Readonly<{ old: number; new: number; length: number }>;

/** Edits beyond which two lists of pieces are taken as different altogether; the work grows with its square. */
const mostEdits = 1500;

/**
 * What a corrected text keeps of the old one, in order and apart: lines first, then words, within each changed place. Myers' shortest edit
 * script (Algorithmica 1, 1986) on each level. A passage that moved is not followed: it is gone and new.
 */
export function diffTexts(before: string, after: string): readonly KeptStretch[] {
  const kept: KeptStretch[] = [];
  const add = (old: number, fresh: number, length: number): void => {
    if (length === 0) return;
    const last = kept.at(-1);
    if (last !== undefined && last.old + last.length === old && last.new + last.length === fresh)
      kept[kept.length - 1] = { ...last, length: last.length + length };
    else kept.push({ old, new: fresh, length });
  };
  diffPieces(splitLines(before), splitLines(after), 0, 0, add, (oldPiece, newPiece, oldAt, newAt) => {
    diffPieces(splitWords(oldPiece), splitWords(newPiece), oldAt, newAt, add, () => {});
  });
  return kept;
}

type Add = (old: number, fresh: number, length: number) => void;
type Changed = (oldText: string, newText: string, oldAt: number, newAt: number) => void;

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function splitWords(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

function diffPieces(olds: readonly string[], news: readonly string[], oldAt: number, newAt: number, add: Add, changed: Changed): void {
  let head = 0;
  while (head < olds.length && head < news.length && olds[head] === news[head]) head += 1;
  let tail = 0;
  while (tail < olds.length - head && tail < news.length - head && olds[olds.length - 1 - tail] === news[news.length - 1 - tail]) tail += 1;
  const pairs = pairPieces(olds.slice(head, olds.length - tail), news.slice(head, news.length - tail));
  const steps = [
    ...Array.from({ length: head }, (_, n) => [n, n] as const),
    ...pairs.map(([a, b]) => [a + head, b + head] as const),
    ...Array.from({ length: tail }, (_, n) => [olds.length - tail + n, news.length - tail + n] as const),
  ];
  let [a, b, oldPlace, newPlace] = [0, 0, oldAt, newAt];
  const skipTo = (nextA: number, nextB: number): void => {
    const [gone, come] = [olds.slice(a, nextA).join(""), news.slice(b, nextB).join("")];
    if (gone !== "" && come !== "") changed(gone, come, oldPlace, newPlace);
    oldPlace += gone.length;
    newPlace += come.length;
  };
  for (const [nextA, nextB] of steps) {
    skipTo(nextA, nextB);
    const { length } = olds[nextA] as string;
    add(oldPlace, newPlace, length);
    oldPlace += length;
    newPlace += length;
    a = nextA + 1;
    b = nextB + 1;
  }
  skipTo(olds.length, news.length);
}

/** Indexes of the pieces that stand in both lists along a shortest edit script; none where it would be longer than `mostEdits`. */
function pairPieces(olds: readonly string[], news: readonly string[]): (readonly [number, number])[] {
  const [n, m] = [olds.length, news.length];
  const most = Math.min(n + m, mostEdits);
  const furthest = new Int32Array(2 * most + 3);
  const middle = most + 1;
  const trail: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits += 1) {
    trail.push(furthest.slice(middle - edits - 1, middle + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const isDown = k === -edits || (k !== edits && (furthest[middle + k - 1] as number) < (furthest[middle + k + 1] as number));
      let x = isDown ? (furthest[middle + k + 1] as number) : (furthest[middle + k - 1] as number) + 1;
      while (x < n && x - k < m && olds[x] === news[x - k]) x += 1;
      furthest[middle + k] = x;
      if (x >= n && x - k >= m) return walkBack(trail, n, m);
    }
  }
  return [];
}

function walkBack(trail: readonly Int32Array[], n: number, m: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [n, m];
  for (let edits = trail.length - 1; edits >= 0; edits -= 1) {
    const reached = trail[edits] as Int32Array;
    const at = (k: number) => reached[k + edits + 1] as number;
    const k = x - y;
    const isDown = k === -edits || (k !== edits && at(k - 1) < at(k + 1));
    const fromX = edits === 0 ? 0 : at(isDown ? k + 1 : k - 1);
    const fromY = edits === 0 ? 0 : fromX - (isDown ? k + 1 : k - 1);
    const stopX = edits === 0 ? 0 : isDown ? fromX : fromX + 1;
    while (x > stopX) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}
