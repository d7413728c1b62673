import { readdirSync } from "node:fs";
import { PortolanError } from "../model/problem.ts";
import { fingerprintOf } from "../traces/fingerprint.ts";
import { getSqlFolder, readSql } from "./sql-folder.ts";

export const groupings = ["artefact", "project", "cell", "organisation"] as const;
export type Grouping = (typeof groupings)[number];

/** What a measure says of itself: the header of `sql/NAME.sql`. */
export type MeasureDefinition = Readonly<{
  name: string;
  question: string;
  /** Parameters with their types, `foundingDays integer`; empty: none. */
  asks: readonly string[];
  /** Views that it reads. */
  reads: readonly string[];
  gives: string;
  /** What it can be grouped by. */
  by: readonly Grouping[];
  unit: string;
  caveat: string;
  version: string;
  source: string;
}>;

const fields = ["question", "asks", "reads", "gives", "by", "unit", "caveat", "version", "source"] as const;

/** All measures, by name. Throws PortolanError where a document's header lacks a field. */
export function listMeasures(): readonly MeasureDefinition[] {
  return namesOf().map((name) => parseHeader(name, readSql(`${name}.sql`)));
}

/** One measure with its SQL. Throws PortolanError, with the names there are, where it is not one of them. */
export function getMeasure(name: string): Readonly<{ definition: MeasureDefinition; sql: string }> {
  const names = namesOf();
  if (!names.includes(name)) throw new PortolanError(`There is no measure ${name}`, { hint: `Measures are: ${names.join(", ")}.` });
  const sql = readSql(`${name}.sql`);
  return { definition: parseHeader(name, sql), sql };
}

/** Changes with any measure's or figure's SQL: what a kept answer was computed by. Twelve hexadecimal digits. */
export function catalogueVersion(): string {
  const folders = [[], ["figures"], ["views"]] as const;
  const documents = folders.flatMap((folder) => namesOf(...folder).map((name) => [name, readSql(...folder, `${name}.sql`)]));
  return fingerprintOf(documents).slice(0, 12);
}

/** Reads the `-- field: text` lines on top of a document; a further `--   text` continues the field before it. */
export function parseHeader(name: string, sql: string): MeasureDefinition {
  const found = new Map<string, string>();
  let field: string | undefined;
  for (const line of sql.split("\n")) {
    if (!line.startsWith("--")) break;
    const begun = /^-- ([a-z]+): (.*)$/.exec(line);
    if (begun !== null) {
      field = begun[1] as string;
      found.set(field, (begun[2] as string).trim());
    } else if (field !== undefined) found.set(field, `${found.get(field)} ${line.slice(2).trim()}`);
  }
  const missing = fields.filter((one) => !found.get(one));
  if (missing.length > 0) {
    throw new PortolanError(`The measure ${name} does not say its ${missing.join(", ")}`, {
      hint: `Each document of src/measure/sql begins with a line "-- FIELD: text" for ${fields.join(", ")}.`,
    });
  }
  const get = (one: (typeof fields)[number]): string => found.get(one) as string;
  const list = (one: (typeof fields)[number]): string[] => (get(one) === "nothing" ? [] : get(one).split(/, */));
  return {
    name,
    question: get("question"),
    asks: list("asks"),
    reads: list("reads"),
    gives: get("gives"),
    by: list("by") as Grouping[],
    unit: get("unit"),
    caveat: get("caveat"),
    version: get("version"),
    source: get("source"),
  };
}

function namesOf(...folder: string[]): string[] {
  return readdirSync([getSqlFolder(), ...folder].join("/"))
    .filter((file) => file.endsWith(".sql"))
    .map((file) => file.slice(0, -".sql".length))
    .sort();
}
