import type { Cell } from "../../../model/cell.ts";
import type { PassageView } from "../../../model/documents.ts";

/** Share 0–1 of a cell's passages that stand in reading notes. 0 without passages. */
export function secondHandOf(cell: Pick<Cell, "stage" | "domain">, passages: readonly PassageView[]): number {
  const mine = new Map(
    passages
      .filter(({ stage, domain }) => stage === cell.stage && domain === cell.domain)
      .map((view) => [`${view.source} ${view.start} ${view.end}`, view]),
  );
  const notes = [...mine.values()].filter(({ sourceKind }) => sourceKind === "reading-note").length;
  return mine.size === 0 ? 0 : notes / mine.size;
}
