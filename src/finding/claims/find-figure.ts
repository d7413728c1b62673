import type { MeasureRef, PinnedFigure } from "../../model/claim.ts";
import type { MeasureRow } from "../../model/figures.ts";

/** The row of a measure's answer that a reference names; undefined where none or more than one does. */
export function findFigure(rows: readonly MeasureRow[], ref: MeasureRef): MeasureRow | undefined {
  const isCell = ref.by === "cell";
  const found = rows.filter(
    (row) =>
      (ref.project === null || row.project === ref.project) &&
      (ref.artefact === null || row.artefact === ref.artefact) &&
      (ref.organisation === null || row.organisation === ref.organisation) &&
      (ref.domain === null || row.domain === ref.domain) &&
      (row.aspect ?? null) === ref.aspect &&
      (isCell ? row.stage === ref.stage : ref.stage === null || row.stage === ref.stage),
  );
  return found.length === 1 ? found[0] : undefined;
}

export function pinRow({ value, low, high, coverage, n, version }: MeasureRow): PinnedFigure {
  return { value, low, high, coverage, n, version };
}
