import type { Cell } from "../../model/cell.ts";
import { classifyCell, classLabels } from "./cell-class.ts";
import { countOf, formatShare, formatShares } from "./numbers.ts";
import { codedWords, observedWords, silenceTitles, whyWords } from "./words.ts";

export type CellNames = Readonly<{ project: string; stage: string; domain: string }>;

/** A cell's name for a screen reader: project, stage, domain; passages; activity and outside share; verdict. */
export function describeCell(cell: Cell, names: CellNames): string {
  const scope = cell.traces.scope === "shared" ? ", artefacts wider than the project" : "";
  return [
    `${names.project}, ${names.stage}, ${names.domain}${scope}`,
    describeTestimony(cell),
    describeTraces(cell),
    // A silence is its own verdict, and was said.
    ...(cell.silence !== null && cell.testimony.passages === 0 && cell.agreement === null ? [] : [describeVerdict(cell)]),
  ].join("; ");
}

export function describeTestimony({ testimony }: Cell): string {
  if (testimony.passages === 0) return testimony.asked > 0 ? "asked, nothing said" : "nothing said";
  const level = testimony.level === null ? "" : `, said to be ${codedWords[testimony.level]}`;
  return `${countOf(testimony.passages, "passage")} by ${countOf(testimony.voices, "voice")}${level}`;
}

export function describeTraces({ silence, traces }: Cell): string {
  if (silence !== null) return `no traced event: ${silenceTitles[silence].toLowerCase()}`;
  const { low, high, periphery } = traces.shareOfEvents;
  const share =
    traces.ledBy === "community"
      ? periphery === null
        ? ""
        : `, ${formatShare(periphery)} by the periphery`
      : low === null
        ? ""
        : `, ${formatShares(low, high)} by people outside`;
  return `${countOf(traces.events ?? 0, "event")} by ${countOf(traces.actors ?? 0, "person", "people")}${share}`;
}

function describeVerdict(cell: Cell): string {
  const { level, why } = cell.traces;
  const traced = level === null ? "" : `, traced as ${observedWords[level].toLowerCase()}${why === null ? "" : `: ${whyWords[why]}`}`;
  return `${classLabels[classifyCell(cell)].toLowerCase()}${traced}`;
}
