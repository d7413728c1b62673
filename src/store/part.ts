import type { Part } from "../model/study.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

const parts = new Table<Omit<Part, "artefacts">>("part", ["path"], {
  path: "path",
  sha256: "sha256",
  rows: "row_count",
  schemaVersion: "schema_version",
  writer: "writer",
});

const partArtefacts = new Table<{ part: string; artefact: string }>("part_artefact", ["part", "position"], {
  part: "part",
  artefact: "artefact",
});

/** The manifest of harvested parts. */
export function readParts(db: StudyStore): Part[] {
  const artefacts = groupBy(partArtefacts.list(db), (row) => row.part);
  return parts.list(db).map((row) => ({ ...row, artefacts: (artefacts.get(row.path) ?? []).map((link) => link.artefact) }));
}

/** Changes parts by their path and adds new ones at the end. */
export function writeParts(db: StudyStore, given: readonly Part[]): void {
  parts.append(
    db,
    given.map(({ artefacts: _, ...row }) => row),
  );
  for (const { path: part, artefacts } of given) {
    partArtefacts.replaceList(
      db,
      { part },
      artefacts.map((artefact) => ({ part, artefact })),
    );
  }
}

/** Takes the part out of the manifest; its file is the caller's. */
export function removePart(db: StudyStore, path: string): boolean {
  return parts.remove(db, { path }) > 0;
}
