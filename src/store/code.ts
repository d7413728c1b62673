import type { Code } from "../model/framework.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

type Row = Omit<Code, "deprecated" | "mergedInto"> & { deprecated: number | null; mergedInto: string | null };

const codes = new Table<Row>("code", ["id"], {
  id: "id",
  label: "label",
  definition: "definition",
  origin: "origin",
  kind: "kind",
  parent: "parent",
  level: "level",
  include: "include_rule",
  exclude: "exclude_rule",
  example: "example",
  deprecated: "deprecated",
  mergedInto: "merged_into",
});

/** The codes that the study adds to the framework's, and its own form of the framework's. */
export function readCodes(db: StudyStore): Code[] {
  return codes.list(db).map(parseRow);
}

/** Changes codes by their id and adds new ones at the end. */
export function writeCodes(db: StudyStore, given: readonly Code[]): void {
  codes.append(db, given.map(serializeRow));
}

/** Gives the study's codes the order of the list; those that are not in it stay behind. */
export function placeCodes(db: StudyStore, given: readonly Code[]): void {
  codes.place(db, given.map(serializeRow));
}

/** Codings that name the code stay: a code may be the framework's, so the store does not follow it. */
export function removeCode(db: StudyStore, id: string): boolean {
  return codes.remove(db, { id }) > 0;
}

function serializeRow({ deprecated, mergedInto, ...plain }: Code): Row {
  return { ...plain, deprecated: deprecated === undefined ? null : Number(deprecated), mergedInto: mergedInto ?? null };
}

function parseRow({ deprecated, mergedInto, ...plain }: Row): Code {
  return {
    ...plain,
    ...(deprecated !== null && { deprecated: deprecated === 1 }),
    ...(mergedInto !== null && { mergedInto }),
  };
}

/** A row of the log's images as a code. */
export function parseCodeImage(image: string): Code {
  const row = JSON.parse(image) as Record<string, unknown>;
  return parseRow({
    id: row["id"],
    label: row["label"],
    definition: row["definition"],
    origin: row["origin"],
    kind: row["kind"],
    parent: row["parent"],
    level: row["level"],
    include: row["include_rule"],
    exclude: row["exclude_rule"],
    example: row["example"],
    deprecated: row["deprecated"] ?? null,
    mergedInto: row["merged_into"] ?? null,
  } as Row);
}
