import type { Artefact, StageRule } from "../model/artefact.ts";
import type { Id } from "../model/id.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

type Row = Omit<Artefact, "stageRule" | "governanceFiles" | "tags"> & {
  project: Id;
  stageRule: StageRule["by"];
  ruleStage: Id | null;
  ruleGeneration: Id | null;
  governanceFiles: string;
  tags: string;
};

const artefacts = new Table<Row>("artefact", ["id"], {
  project: "project",
  id: "id",
  kind: "kind",
  domain: "artefact_domain",
  scope: "scope",
  stageRule: "stage_rule",
  ruleStage: "rule_stage",
  ruleGeneration: "rule_generation",
  status: "status",
  url: "url",
  licence: "licence",
  head: "head",
  snapshotDate: "snapshot_date",
  inheritedBefore: "inherited_before",
  governanceFiles: "governance_files",
  tags: "tags",
  caveat: "caveat",
  source: "source",
});

/** Artefacts by project. */
export function readArtefacts(db: StudyStore): Map<Id, Artefact[]> {
  const rows = groupBy(artefacts.list(db), (row) => row.project);
  return new Map([...rows].map(([project, own]) => [project, own.map(parseRow)]));
}

/** The artefacts of a project become these, in this order. */
export function writeArtefacts(db: StudyStore, project: Id, given: readonly Artefact[]): void {
  artefacts.remove(db, { project }, { column: "id", values: given.map((artefact) => artefact.id) });
  artefacts.place(
    db,
    given.map((artefact) => serializeRow(project, artefact)),
  );
}

/** Adds artefacts to a project at the end, or changes those it has. */
export function appendArtefacts(db: StudyStore, project: Id, given: readonly Artefact[]): void {
  artefacts.append(
    db,
    given.map((artefact) => serializeRow(project, artefact)),
  );
}

export function removeArtefact(db: StudyStore, id: string): boolean {
  return artefacts.remove(db, { id }) > 0;
}

function serializeRow(project: Id, artefact: Artefact): Row {
  const { stageRule: rule, governanceFiles, tags } = artefact;
  return {
    ...artefact,
    project,
    stageRule: rule.by,
    ruleStage: rule.by === "stage" ? rule.stage : null,
    ruleGeneration: rule.by === "generation" ? rule.generation : null,
    governanceFiles: JSON.stringify(governanceFiles),
    tags: JSON.stringify(tags),
  };
}

/** Written out: the driver's rows are hash tables to V8, and a copy by `...` is one too, which every reader of a large study would pay for. */
function parseRow(row: Row): Artefact {
  return {
    id: row.id,
    kind: row.kind,
    domain: row.domain,
    scope: row.scope,
    stageRule: parseRule(row.stageRule, row.ruleStage, row.ruleGeneration),
    status: row.status,
    url: row.url,
    licence: row.licence,
    head: row.head,
    snapshotDate: row.snapshotDate,
    inheritedBefore: row.inheritedBefore,
    governanceFiles: row.governanceFiles === "{}" ? {} : (JSON.parse(row.governanceFiles) as Artefact["governanceFiles"]),
    tags: row.tags === "[]" ? [] : (JSON.parse(row.tags) as Artefact["tags"]),
    caveat: row.caveat,
    source: row.source,
  };
}

/** The table's checks see to it that a bound rule names what it is bound to. */
function parseRule(by: StageRule["by"], stage: Id | null, generation: Id | null): StageRule {
  if (by === "stage") return { by, stage: stage as Id };
  if (by === "generation") return { by, generation: generation as Id };
  return { by };
}
