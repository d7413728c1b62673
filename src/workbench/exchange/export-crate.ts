import { existsSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { activityTable, listTables } from "../../finding/archive/list-tables.ts";
import { traceProvenance } from "../../finding/archive/trace-provenance.ts";
import { findSecrets } from "../../finding/publication/find-secrets.ts";
import { composeReport } from "../../finding/report/compose-report.ts";
import { listReferences } from "../../finding/report/list-references.ts";
import { serializeBibtex } from "../../format/bibtex/serialize-bibtex.ts";
import { serializeCitationCff } from "../../format/bibtex/serialize-citation-cff.ts";
import { serializeDataPackage } from "../../format/data-package/serialize-data-package.ts";
import { serializeGraphml } from "../../format/graphml/serialize-graphml.ts";
import { serializeReportHtml } from "../../format/report/serialize-report-html.ts";
import { type CrateFile, serializeCrate } from "../../format/ro-crate/serialize-crate.ts";
import { serializeProvenance } from "../../format/ro-crate/serialize-provenance.ts";
import { serializeAnnotations } from "../../format/w3c-annotation/serialize-annotations.ts";
import { PortolanError } from "../../model/problem.ts";
import { reportSections } from "../../model/report.ts";
import type { Study } from "../../model/study.ts";
import type { Context } from "../context.ts";
import { copyDurably, ensureWritableFolder, isFree, writeDurably } from "../durable-file.ts";
import { leavingDocuments } from "../leaving-documents.ts";
import { locateStudy } from "../locate-study.ts";
import { openSoundStudy } from "../open-study.ts";
import { writeParquet } from "../write-parquet.ts";

export type ExportedCrate = Readonly<{ study: string; format: "ro-crate"; out: string; files: readonly string[] }>;

/**
 * Writes a study as an archive to be deposited: an RO-Crate 1.2 with tables as a Data Package, annotations, provenance, ties as a graph, a
 * report and citations. Nothing stands in it that consent or small counts keep back; events go as counts by month, unless `rows` asks
 * for them one by one, pseudonymised as they are.
 */
export async function exportCrate(
  context: Context,
  input: Readonly<{ study: string; out: string; rows: boolean }>,
): Promise<ExportedCrate> {
  const out = resolve(input.out);
  if (!isFree(out)) throw new PortolanError(`${input.out} holds something already`, { hint: "Name a new or an empty folder with --out." });
  const { study, report, count } = await leavingDocuments(context, input.study);
  const activity = new Map([...(await count())].map(([id, counted]) => [id, counted.activity] as const));
  const references = listReferences(study);
  const { meta, framework } = study;
  const tables = listTables({ study, chart: report.chart, claims: report.claims, activity });
  const info = { name: meta.id, title: meta.title, description: meta.description, licence: meta.licence, version: meta.asOf };
  const annotated = { ...study, texts: new Map<string, string>() };
  const texts = new Map<string, string>([
    ...serializeDataPackage(info, tables),
    ["annotations.jsonld", serializeAnnotations(annotated).text],
    ["provenance.jsonld", serializeProvenance(traceProvenance(study))],
    ["ties.graphml", graphOf(study)],
    ["report.html", serializeReportHtml(composeReport(report, reportSections))],
    ["references.bib", serializeBibtex(references)],
    [
      "CITATION.cff",
      serializeCitationCff(
        { title: meta.title, version: meta.asOf, released: meta.asOf, licence: meta.licence, credit: meta.credit },
        references,
      ),
    ],
  ]);
  for (const [path, text] of texts) {
    const [found] = findSecrets(text);
    if (found !== undefined) throw new PortolanError(`nothing was written: ${path} would hold what looks like ${found.what}`);
  }
  const temporary = `${out}.${process.pid}.tmp`;
  try {
    ensureWritableFolder(join(temporary, "traces"));
    for (const [path, text] of texts) writeDurably(join(temporary, path), new TextEncoder().encode(text));
    await writeParquet(activityTable(activity), join(temporary, "traces/activity.parquet"));
    if (input.rows) {
      const { root } = locateStudy(input.study);
      for (const { path } of openSoundStudy(context, input.study).study.parts) copyDurably(join(root, path), join(temporary, path));
    }
    const files = listFiles(temporary).map((path) => describeFile(path, statSync(join(temporary, path)).size));
    const crate = serializeCrate(
      {
        title: meta.title,
        description: meta.description ?? `${study.projects.length} projects under ${framework.title}.`,
        published: meta.asOf ?? new Date().toISOString().slice(0, 10),
        licence: meta.licence,
        credit: meta.credit,
        source: framework.source,
        program: report.chart.version,
      },
      files,
    );
    writeDurably(join(temporary, "ro-crate-metadata.json"), new TextEncoder().encode(crate));
    if (existsSync(out)) rmdirSync(out);
    renameSync(temporary, out);
    return { study: meta.id, format: "ro-crate", out, files: ["ro-crate-metadata.json", ...files.map(({ path }) => path)].sort() };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const kinds: readonly (readonly [end: string, name: string, mediaType: string, conformsTo?: string])[] = [
  ["datapackage.json", "Data Package of the tables", "application/json", "https://datapackage.org/profiles/2.0/datapackage.json"],
  ["annotations.jsonld", "Coded passages as Web Annotations", "application/ld+json", "https://www.w3.org/TR/annotation-model/"],
  ["provenance.jsonld", "Provenance as PROV-O", "application/ld+json", "https://www.w3.org/TR/prov-o/"],
  ["ties.graphml", "Organisations and projects as a graph", "application/graphml+xml"],
  ["report.html", "Report", "text/html"],
  ["references.bib", "References", "application/x-bibtex"],
  ["CITATION.cff", "How to cite", "application/yaml"],
  ["activity.parquet", "Events counted by month, domain and standing", "application/vnd.apache.parquet"],
  [
    ".parquet",
    "Events one by one, pseudonymised: who holds the repositories can tell who did what on a day",
    "application/vnd.apache.parquet",
  ],
  [".csv", "Table", "text/csv"],
];

function describeFile(path: string, bytes: number): CrateFile {
  const [, name, mediaType, conformsTo] = kinds.find(([end]) => path.endsWith(end)) ?? ["", path, "application/octet-stream"];
  const label = mediaType === "text/csv" ? `Table ${path.slice("data/".length, -".csv".length)}` : (name as string);
  return {
    path,
    name: label,
    description: label,
    mediaType: mediaType as string,
    bytes,
    ...(conformsTo === undefined ? {} : { conformsTo }),
  };
}

/** Organisations and projects with what ties them. */
function graphOf({ organisations, projects, ties }: Study): string {
  const tied = new Set([
    ...ties.flatMap(({ a, b }) => [a, b]),
    ...projects.flatMap(({ involvements }) => involvements.map(({ organisation }) => organisation)),
  ]);
  return serializeGraphml(
    [
      ...organisations
        .filter(({ id }) => tied.has(id))
        .map(({ id, name, type, country }) => ({
          id: `organisation-${id}`,
          attributes: { label: name, kind: "organisation", type, country },
        })),
      ...projects.map(({ id, name, organisationalModel, region }) => ({
        id: `project-${id}`,
        attributes: { label: name, kind: "project", type: organisationalModel.value, country: region },
      })),
    ],
    [
      ...ties.map(({ a, b, kind, confidence, status }) => ({
        from: `organisation-${a}`,
        to: `organisation-${b}`,
        isDirected: false,
        attributes: { kind, confidence, status },
      })),
      ...projects.flatMap(({ id, involvements }) =>
        involvements.map(({ organisation, role, status }) => ({
          from: `organisation-${organisation}`,
          to: `project-${id}`,
          isDirected: true,
          attributes: { kind: role, confidence: null, status },
        })),
      ),
    ],
  );
}
