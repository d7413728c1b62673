import type { Cell, Chart } from "../../model/cell.ts";
import type { Study } from "../../model/study.ts";
import { agreementOf } from "../agreement.ts";
import { readTestimony } from "../coded-participation.ts";
import { suppressCell } from "./suppress-cell.ts";

/**
 * The chart as it may leave the study. Testimony of a cell is counted over all sources that may be analysed where at least `smallest` voices
 * speak, and else over those alone that may be published, so that no figure tells what one person said in confidence. Counts of people
 * below `smallest` are withheld.
 */
export function leavingChart(chart: Chart, publishable: Study, smallest: number): Chart {
  const read = readTestimony(publishable);
  const leave = (cell: Cell): Cell =>
    suppressCell(
      cell.stage === null ? cell : withTestimony(cell, read(cell.project, cell.stage, cell.domain), publishable, smallest),
      smallest,
    );
  return { ...chart, cells: chart.cells.map(leave), undated: chart.undated.map(leave), commons: chart.commons.map(leave) };
}

function withTestimony(cell: Cell, open: ReturnType<ReturnType<typeof readTestimony>>, { framework }: Study, smallest: number): Cell {
  const isWhole = open.testimony.passages === cell.testimony.passages && open.testimony.asked === cell.testimony.asked;
  if (isWhole || cell.testimony.voices >= smallest) return cell;
  const agreement = cell.agreement === null ? null : agreementOf(open, cell.traces, framework);
  return { ...cell, testimony: open.testimony, agreement };
}
