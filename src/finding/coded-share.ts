/** Share of a text of `length` code points that at least one of the ranges covers, 0–1. */
export function codedShare(ranges: readonly Readonly<{ start: number; end: number }>[], length: number): number {
  if (length === 0) return 0;
  let covered = 0;
  let reached = 0;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    covered += Math.max(0, end - Math.max(start, reached));
    reached = Math.max(reached, end);
  }
  return covered / length;
}
