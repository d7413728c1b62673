/** A place in the matrix: a row, and a column of it; column -1 is the row's name. */
export type Place = Readonly<{ row: number; column: number }>;

export type GridShape = Readonly<{
  /** Columns of each row, and how many columns of the whole matrix one of its cells spans. */
  rows: readonly Readonly<{ columns: number; span: number; group: number }>[];
  /** Columns of one stage. */
  domains: number;
}>;

export type Move =
  | "ArrowLeft"
  | "ArrowRight"
  | "ArrowUp"
  | "ArrowDown"
  | "Home"
  | "End"
  | "ctrl+ArrowLeft"
  | "ctrl+ArrowRight"
  | "ctrl+ArrowUp"
  | "ctrl+ArrowDown";

/** The place after a key. Moves end at the edges; up and down keep to the column of the whole matrix, also past rows of wider cells. */
export function moveFocus(shape: GridShape, { row, column }: Place, move: Move): Place {
  const at = shape.rows[row];
  if (at === undefined) return { row: 0, column: 0 };
  const within = (next: number) => ({ row, column: Math.max(-1, Math.min(at.columns - 1, next)) });
  switch (move) {
    case "ArrowLeft":
      return within(column - 1);
    case "ArrowRight":
      return within(column + 1);
    case "Home":
      return within(0);
    case "End":
      return within(at.columns - 1);
    case "ArrowUp":
      return toRow(shape, { row, column }, row - 1);
    case "ArrowDown":
      return toRow(shape, { row, column }, row + 1);
    case "ctrl+ArrowLeft":
    case "ctrl+ArrowRight": {
      const stageLength = Math.max(1, shape.domains / at.span);
      const stage = Math.floor(Math.max(0, column) / stageLength) + (move === "ctrl+ArrowLeft" ? -1 : 1);
      const last = Math.ceil(at.columns / stageLength) - 1;
      return within(Math.floor(Math.max(0, Math.min(last, stage)) * stageLength));
    }
    case "ctrl+ArrowUp":
    case "ctrl+ArrowDown": {
      const group = at.group + (move === "ctrl+ArrowUp" ? -1 : 1);
      const first = shape.rows.findIndex((candidate) => candidate.group === group);
      return first < 0 ? { row, column } : toRow(shape, { row, column }, first);
    }
  }
}

function toRow(shape: GridShape, { row, column }: Place, next: number): Place {
  const [from, to] = [shape.rows[row], shape.rows[next]];
  if (from === undefined || to === undefined) return { row, column };
  if (column < 0) return { row: next, column };
  return { row: next, column: Math.min(to.columns - 1, Math.floor((column * from.span) / to.span)) };
}
