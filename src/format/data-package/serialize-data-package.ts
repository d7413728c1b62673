import type { Table } from "../../model/table.ts";
import { serializeCsv } from "../../text/serialize-csv.ts";

/** What a package is, beside its tables. */
export type PackageInfo = Readonly<{
  name: string;
  title: string;
  description: string | null;
  licence: string | null;
  version: string | null;
}>;

/** Tables as a Data Package (version 2, datapackage.org): `datapackage.json` and one CSV a table below `data/`. Empty cells are null. */
export function serializeDataPackage(info: PackageInfo, tables: readonly Table[]): ReadonlyMap<string, string> {
  const files = tables.map(
    ({ name, columns, rows }) =>
      [
        `data/${name}.csv`,
        serializeCsv(
          columns.map((column) => column.name),
          rows.map((row) => row.map((value) => (typeof value === "boolean" ? String(value) : value))),
        ),
      ] as const,
  );
  const resources = tables.map(({ name, title, columns }) => ({
    name,
    type: "table",
    title,
    path: `data/${name}.csv`,
    scheme: "file",
    format: "csv",
    mediatype: "text/csv",
    encoding: "utf-8",
    schema: {
      $schema: "https://datapackage.org/profiles/2.0/tableschema.json",
      fields: columns.map((column) => ({ name: column.name, type: column.type, description: column.description })),
      missingValues: [""],
    },
  }));
  const descriptor = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: info.name,
    title: info.title,
    ...(info.description === null ? {} : { description: info.description }),
    ...(info.version === null ? {} : { version: info.version }),
    ...(info.licence === null ? {} : { licenses: [{ name: info.licence }] }),
    resources,
  };
  return new Map([["datapackage.json", `${JSON.stringify(descriptor, null, 2)}\n`], ...files]);
}
