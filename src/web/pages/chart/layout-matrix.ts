/** Whole-pixel columns of the matrix. */
export type MatrixLayout = Readonly<{
  /** One stage at a time. */
  isSingle: boolean;
  nameWidth: number;
  cellWidth: number;
  rowHeight: number;
  /** Room between two stages. */
  gap: number;
  width: number;
}>;

const widestCell = 56;
const widestName = 260;

/**
 * @param width of the pane in pixels
 * @param stages and domains: how many of each
 * @param isPhone smaller names, taller rows
 */
export function layoutMatrix(width: number, stages: number, domains: number, isPhone: boolean): MatrixLayout {
  const gap = 10;
  const least = isPhone ? 96 : 180;
  const narrowest = 38;
  const wanted = cellWidthFor(width, least, stages * domains, (stages - 1) * gap);
  const isSingle = isPhone || wanted < narrowest;
  const cellWidth = Math.max(24, Math.min(widestCell, isSingle ? cellWidthFor(width, least, domains, 0) : wanted));
  const cells = isSingle ? domains * cellWidth : stages * domains * cellWidth + (stages - 1) * gap;
  const nameWidth = Math.max(least, Math.min(widestName, width - cells));
  return { isSingle, nameWidth, cellWidth, rowHeight: isPhone ? 36 : 32, gap, width: nameWidth + cells };
}

function cellWidthFor(width: number, name: number, cells: number, gaps: number): number {
  return Math.floor((width - name - gaps) / cells);
}

/** Left edge of a column, counted over all shown stages. */
export function columnLeft(layout: MatrixLayout, column: number, domains: number): number {
  return layout.nameWidth + column * layout.cellWidth + (layout.isSingle ? 0 : Math.floor(column / domains) * layout.gap);
}
