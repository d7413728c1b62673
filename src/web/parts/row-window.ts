/** Where the rows of a long list stand, in pixels from its top: groups, each with a head of one height, of rows of another. */
export type RowLayout = Readonly<{
  groups: readonly Readonly<{ first: number; count: number; top: number }>[];
  headHeight: number;
  rowHeight: number;
  height: number;
}>;

/** Rows from `from` up to and without `to`. */
export type RowRange = Readonly<{ from: number; to: number }>;

/** A stretch of a group that is left out, in pixels, and the row after it; or a row that is drawn, by its number in the whole list. */
export type GroupPart = Readonly<{ gap: number; before: number }> | Readonly<{ row: number }>;

export function layoutRows(counts: readonly number[], headHeight: number, rowHeight: number): RowLayout {
  let [first, top] = [0, 0];
  const groups = counts.map((count) => {
    const group = { first, count, top };
    first += count;
    top += headHeight + count * rowHeight;
    return group;
  });
  return { groups, headHeight, rowHeight, height: top };
}

/** The rows that show between two heights, in whole steps of rows so that a short way changes nothing, and as many more on both sides. */
export function findShownRows(layout: RowLayout, top: number, bottom: number, step: number): RowRange {
  const last = layout.groups.at(-1);
  const total = last === undefined ? 0 : last.first + last.count;
  const from = Math.floor(rowAt(layout, top) / step) * step - step;
  const to = (Math.floor(rowAt(layout, bottom) / step) + 2) * step;
  return { from: Math.max(0, Math.min(from, total)), to: Math.max(0, Math.min(to, total)) };
}

/** The row at a height; a head counts to the row below it. */
function rowAt({ groups, headHeight, rowHeight }: RowLayout, height: number): number {
  const group = groups.findLast(({ top }) => top <= height) ?? groups[0];
  if (group === undefined) return 0;
  const within = Math.floor((height - group.top - headHeight) / rowHeight);
  return group.first + Math.max(0, Math.min(group.count, within));
}

/** Top of a row. */
export function topOfRow({ groups, headHeight, rowHeight }: RowLayout, row: number): number {
  const group = groups.findLast(({ first, count }) => first <= row && count > 0);
  return group === undefined ? 0 : group.top + headHeight + (row - group.first) * rowHeight;
}

/** What is drawn of a group: the rows in the range and one more wherever it stands, with gaps between them. */
export function planGroup(layout: RowLayout, index: number, { from, to }: RowRange, always: number | null): GroupPart[] {
  const group = layout.groups[index];
  if (group === undefined) return [];
  const end = group.first + group.count;
  const rows: number[] = [];
  for (let row = Math.max(from, group.first); row < Math.min(to, end); row++) rows.push(row);
  if (always !== null && always >= group.first && always < end && (always < from || always >= to)) {
    if (always < from) rows.unshift(always);
    else rows.push(always);
  }
  const parts: GroupPart[] = [];
  let next = group.first;
  const skipTo = (row: number) => {
    if (row > next) parts.push({ gap: (row - next) * layout.rowHeight, before: row });
  };
  for (const row of rows) {
    skipTo(row);
    parts.push({ row });
    next = row + 1;
  }
  skipTo(end);
  return parts;
}
