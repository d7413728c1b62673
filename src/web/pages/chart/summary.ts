import type { Cell, ObservedLevel } from "../../../model/cell.ts";
import type { StudyDocument } from "../../../model/documents.ts";
import type { LoadedChart } from "../../client/documents.ts";
import { classifyCell, countClasses, silences } from "../../parts/cell-class.ts";
import { countOf, formatCount } from "../../parts/numbers.ts";

/** What the chart says as a whole: a title that is a finding, and the sentences under it. All of it is counted, none of it is kept. */
export type Summary = Readonly<{ title: string; sentences: readonly string[] }>;

export function summariseChart(study: Pick<StudyDocument, "events" | "sources">, chart: LoadedChart): Summary {
  const { cells } = chart;
  const classes = countClasses(cells);
  const compared = (classes.get("agree") ?? 0) + (classes.get("adjacent") ?? 0) + (classes.get("differs") ?? 0);
  const differs = classes.get("differs") ?? 0;
  const title =
    compared === 0
      ? `Said and traced can be compared in none of ${formatCount(cells.length)} cells`
      : `Said and traced can be compared in ${formatCount(compared)} of ${formatCount(cells.length)} cells${differs === 0 ? "" : `; ${formatCount(differs)} ${differs === 1 ? "differs" : "differ"}`}`;
  return { title, sentences: [evidenceSentence(study, cells), levelSentence(cells, chart.undated), silenceSentence(cells)] };
}

function evidenceSentence(study: Pick<StudyDocument, "events" | "sources">, cells: readonly Cell[]): string {
  const passages = cells.reduce((sum, { testimony }) => sum + testimony.passages, 0);
  const placed = cells.reduce((sum, { traces }) => sum + (traces.events ?? 0), 0);
  const isAllNotes = study.sources.length > 0 && study.sources.every(({ kind }) => kind === "reading-note");
  return `${countOf(passages, "coded passage")}${isAllNotes && passages > 0 ? " from reading notes" : ""} beside ${countOf(placed, "traced event")}.`;
}

function levelSentence(cells: readonly Cell[], undated: readonly Cell[]): string {
  const levels = cells.flatMap(({ traces }) => traces.level ?? []);
  const count = (level: ObservedLevel) => levels.filter((each) => each === level).length;
  const parts = (["open", "selective", "closed", "undetermined"] as const).map((level) => `${formatCount(count(level))} ${level}`);
  const beside = undated.filter(({ traces }) => traces.level !== null).length;
  return `Traces can be read in ${countOf(levels.length, "cell")}: ${parts.join(", ")}${beside === 0 ? "" : `; ${formatCount(beside)} more without a date`}.`;
}

/** "Not applicable" is no want of evidence and is left out. */
function silenceSentence(cells: readonly Cell[]): string {
  const silent = cells.filter((cell) => silences.includes(classifyCell(cell) as (typeof silences)[number]));
  const missing = silent.filter(({ silence }) => silence !== "not-applicable").length;
  return `${countOf(missing, "cell has", "cells have")} neither; each says why.`;
}
