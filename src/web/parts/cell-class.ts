import type { Cell, Silence } from "../../model/cell.ts";

/** What a cell amounts to: every cell is in exactly one class. The legend filters by it. */
export type EvidenceClass = "agree" | "adjacent" | "differs" | "not-compared" | "said-only" | "traced-only" | "undetermined" | Silence;

export const evidenceClasses: readonly EvidenceClass[] = [
  "agree",
  "adjacent",
  "differs",
  "not-compared",
  "said-only",
  "traced-only",
  "undetermined",
];

/** Silences as the legend lists them, the quietest last. */
export const silences: readonly Silence[] = [
  "nothing-found",
  "not-yet-public",
  "ended",
  "no-artefact",
  "not-traceable",
  "undated",
  "nobody-looked",
  "not-applicable",
];

export const classLabels: Readonly<Record<EvidenceClass, string>> = {
  agree: "Agree",
  adjacent: "Adjacent",
  differs: "Differs",
  "not-compared": "Both, not compared",
  "said-only": "Said only",
  "traced-only": "Traced only",
  undetermined: "Undetermined",
  "nothing-found": "Nothing found",
  "not-yet-public": "Not yet public",
  ended: "Ended",
  "no-artefact": "No artefact",
  "not-traceable": "Not traceable",
  undated: "Undated",
  "nobody-looked": "Nobody looked",
  "not-applicable": "Not applicable",
};

/**
 * Agreement first; then a traced level that cannot be told; then which of the two sides speaks. A cell with passages and no traced
 * event is "said only" whatever its silence; a cell with neither is in the class of its silence.
 */
export function classifyCell(cell: Cell): EvidenceClass {
  if (cell.agreement !== null) return cell.agreement;
  const isSaid = cell.testimony.passages > 0;
  if (cell.silence !== null) return isSaid ? "said-only" : cell.silence;
  if (cell.traces.level === "undetermined") return "undetermined";
  return isSaid ? "not-compared" : "traced-only";
}

export function countClasses(cells: readonly Cell[]): ReadonlyMap<EvidenceClass, number> {
  const counts = new Map<EvidenceClass, number>();
  for (const cell of cells) {
    const name = classifyCell(cell);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}
