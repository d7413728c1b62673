import type { CellSummary } from "../model/desk.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

type Row = Omit<CellSummary, "evidence" | "counterEvidence"> & { evidence: string; counterEvidence: string };

const summaries = new Table<Row>("cell_summary", ["id"], {
  id: "id",
  project: "project",
  code: "code",
  text: "body",
  evidence: "evidence",
  counterEvidence: "counter_evidence",
  writer: "writer",
  writtenOn: "written_on",
});

export function readCellSummaries(db: StudyStore): CellSummary[] {
  return summaries.list(db).map(({ id, project, code, text, evidence, counterEvidence, writer, writtenOn }) => ({
    id,
    project,
    code,
    text,
    evidence: JSON.parse(evidence) as string[],
    counterEvidence: JSON.parse(counterEvidence) as string[],
    writer,
    writtenOn,
  }));
}

export function writeCellSummaries(db: StudyStore, given: readonly CellSummary[]): void {
  summaries.append(
    db,
    given.map((summary) => ({
      ...summary,
      evidence: JSON.stringify(summary.evidence),
      counterEvidence: JSON.stringify(summary.counterEvidence),
    })),
  );
}

export function removeCellSummary(db: StudyStore, id: string): boolean {
  return summaries.remove(db, { id }) > 0;
}
