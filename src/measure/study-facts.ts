import type { Derivatives } from "../model/artefact.ts";
import type { ArtefactId, Id } from "../model/id.ts";
import type { OnRampSignal } from "../model/on-ramp-signal.ts";
import type { Release } from "../model/release.ts";
import type { Engine } from "../traces/engine.ts";

/** Uses of one dataset by models or spaces, as of a day: by the project's own, and by others. */
export type DatasetReuse = Readonly<{ project: Id; artefact: ArtefactId; byType: string; byOwn: number; byOthers: number; asOf: string }>;

/** One person's part in one file of an artefact: whether they made it, and how often they changed it after. Names are keyed hashes. */
export type FilePart = Readonly<{ project: Id; artefact: ArtefactId; file: string; actor: string; isCreator: boolean; changes: number }>;

/** What measures need of a study beside its placed events. A list is empty where nobody looked. */
export type StudyFacts = Readonly<{
  releases: readonly Release[];
  derivatives: readonly Derivatives[];
  datasetReuses: readonly DatasetReuse[];
  onRampSignals: readonly OnRampSignal[];
  fileParts: readonly FilePart[];
}>;

export const noStudyFacts: StudyFacts = { releases: [], derivatives: [], datasetReuses: [], onRampSignals: [], fileParts: [] };

type StudyTable = Readonly<{ shape: string; rowsOf: (facts: StudyFacts) => readonly object[] }>;

/** Tables that a measure's SQL may read, by name: each is made from the study's facts when a measure asks for it. */
const tables: Readonly<Record<string, StudyTable>> = {
  study_derivatives: {
    shape: '"project":"VARCHAR","relation":"VARCHAR","depth":"INTEGER","edges":"INTEGER","outsideAccounts":"INTEGER","asOf":"VARCHAR"',
    rowsOf: ({ derivatives }) => derivatives,
  },
  study_dataset_reuses: {
    shape: '"project":"VARCHAR","artefact":"VARCHAR","byType":"VARCHAR","byOwn":"INTEGER","byOthers":"INTEGER","asOf":"VARCHAR"',
    rowsOf: ({ datasetReuses }) => datasetReuses,
  },
  study_on_ramp_signals: {
    shape: '"project":"VARCHAR","artefact":"VARCHAR","domain":"VARCHAR","scope":"VARCHAR","signal":"VARCHAR","isThere":"BOOLEAN"',
    rowsOf: ({ onRampSignals }) => onRampSignals,
  },
  study_file_parts: {
    shape: '"project":"VARCHAR","artefact":"VARCHAR","file":"VARCHAR","actor":"VARCHAR","isCreator":"BOOLEAN","changes":"INTEGER"',
    rowsOf: ({ fileParts }) => fileParts,
  },
};

/** Makes those of the tables that are named. */
export async function loadStudyTables(engine: Engine, names: readonly string[], facts: StudyFacts): Promise<void> {
  for (const name of names) {
    const table = tables[name];
    if (table === undefined) continue;
    const rows = JSON.stringify(table.rowsOf(facts));
    const sql = `CREATE OR REPLACE TEMP TABLE ${name} AS SELECT unnest(from_json($rows, '[{${table.shape}}]'), recursive := true)`;
    await engine.run(sql, { rows });
  }
}
