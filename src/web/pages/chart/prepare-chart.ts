import { useEffect, useState } from "react";
import type { Cell } from "../../../model/cell.ts";
import type { StudyDocument } from "../../../model/documents.ts";
import type { LoadedChart } from "../../client/documents.ts";
import { runInSlices, type Steps } from "../../client/steps.ts";
import { classifyCell, type EvidenceClass } from "../../parts/cell-class.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { groupRows, indexInSteps, type MatrixGroup } from "./matrix-rows.ts";
import { type Summary, summariseChart } from "./summary.ts";

/** The chart made ready to be drawn: what depends on every cell is worked out once, not at each drawing. */
export type PreparedChart = Readonly<{
  chart: LoadedChart;
  groups: readonly MatrixGroup[];
  /** Of all groups. */
  rows: number;
  /** Every cell by its key, undated readings and commons included. */
  cells: ReadonlyMap<string, Cell>;
  /** The class of each cell in a stage. */
  classes: ReadonlyMap<Cell, EvidenceClass>;
  /** Classes that some cell is in. */
  present: ReadonlySet<EvidenceClass>;
  /** Commons by place. */
  commons: ReadonlyMap<string, Cell>;
  /** Cells that differ, in reading order. */
  differing: readonly Cell[];
  summary: Summary;
}>;

export function* prepareChart(study: StudyDocument, chart: LoadedChart): Steps<PreparedChart> {
  const groups = yield* groupRows(study, chart);
  const commons = yield* indexInSteps(chart.commons);
  const cells = new Map<string, Cell>();
  for (const part of [chart.cells, chart.undated, chart.commons]) {
    for (const cell of part) {
      cells.set(cellKey(cell), cell);
      yield;
    }
  }
  const classes = new Map<Cell, EvidenceClass>();
  for (const cell of chart.cells) {
    classes.set(cell, classifyCell(cell));
    yield;
  }
  const differing: Cell[] = [];
  for (const { rows } of groups) {
    for (const row of rows) {
      for (const cell of row.cells) if (cell?.agreement === "differs") differing.push(cell);
      yield;
    }
  }
  const summary = summariseChart(study, chart);
  const rows = sumOf(groups.map((group) => group.rows.length));
  return { chart, groups, rows, cells, classes, present: new Set(classes.values()), commons, differing, summary };
}

/** How many cells of the kept projects are in each class. */
export function countKept(classes: PreparedChart["classes"], kept: ReadonlySet<string>): ReadonlyMap<EvidenceClass, number> {
  const counts = new Map<EvidenceClass, number>();
  for (const [cell, name] of classes) {
    if (kept.has(cell.project)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

export function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

/** The chart made ready; null until it first is. While a newer one is made ready, the one before is given. */
export function usePrepared(study: StudyDocument, chart: LoadedChart | undefined): PreparedChart | null {
  const [prepared, setPrepared] = useState<PreparedChart | null>(null);
  useEffect(() => {
    if (chart === undefined) return;
    let isWanted = true;
    void runInSlices(prepareChart(study, chart)).then((made) => {
      if (isWanted) setPrepared(made);
    });
    return () => {
      isWanted = false;
    };
  }, [study, chart]);
  return prepared;
}
