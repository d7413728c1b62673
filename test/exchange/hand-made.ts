import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readZip } from "../../src/format/read-zip.ts";
import { exportQdpx } from "../../src/format/refi-qda/export-exchange.ts";
import { importQdpx } from "../../src/format/refi-qda/import-exchange.ts";
import { type QdpxReading, readQdpx } from "../../src/format/refi-qda/read-qdpx.ts";
import type { StudyParts } from "../../src/format/refi-qda/refi-to-study.ts";
import { writeZip } from "../../src/format/write-zip.ts";
import type { ExchangeItem } from "../../src/model/exchange-report.ts";
import type { Study } from "../../src/model/study.ts";
import { framework } from "./open-framework.ts";

/** A GUID that says what it is: `guid("c1")` → `c1000000-0000-4000-8000-000000000000`; letters beyond f are not for it. */
export const guid = (mark: string): string => `${mark.padEnd(8, "0")}-0000-4000-8000-000000000000`;

export const anna = guid("a1");
export const ben = guid("a2");

export const users = `<Users><User guid="${anna}" name="Anna"/><User guid="${ben}" name="Ben"/></Users>`;
export const codes = (...inner: string[]): string => `<CodeBook><Codes>${inner.join("")}</Codes></CodeBook>`;
export const code = (mark: string, name: string, inner = "", attributes = 'isCodable="true"'): string =>
  `<Code guid="${guid(mark)}" name="${name}" ${attributes}>${inner}</Code>`;
export const coding = (mark: string, codeMark: string, inner = "", user: string | null = anna): string =>
  `<Coding guid="${guid(mark)}"${user === null ? "" : ` creatingUser="${user}"`}><CodeRef targetGUID="${guid(codeMark)}"/>${inner}</Coding>`;
export const selection = (mark: string, start: number, end: number, inner = "", attributes = ""): string =>
  `<PlainTextSelection guid="${guid(mark)}" startPosition="${start}" endPosition="${end}" ${attributes}>${inner}</PlainTextSelection>`;
export const textSource = (mark: string, name: string, inner = "", attributes = `plainTextPath="internal://${guid(mark)}.txt"`): string =>
  `<TextSource guid="${guid(mark)}" name="${name}" ${attributes}>${inner}</TextSource>`;

export const project = (inner: string, attributes = 'name="Harbour interviews" origin="SomeTool 4"'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Project xmlns="urn:QDA-XML:project:1.0" ${attributes}>${inner}</Project>`;

type Content = string | Uint8Array;
export const bytesOf = (content: Content): Uint8Array => (typeof content === "string" ? new TextEncoder().encode(content) : content);

/** An archive of these members; `project.qde` first. */
export function archive(qde: Content, members: Readonly<Record<string, Content>> = {}, name = "project.qde"): Uint8Array {
  return writeZip(new Map([[name, bytesOf(qde)], ...Object.entries(members).map(([path, content]) => [path, bytesOf(content)] as const)]));
}

/** Members of `sources/` by the mark of their GUID. */
export const texts = (byMark: Readonly<Record<string, Content>>): Record<string, Content> =>
  Object.fromEntries(Object.entries(byMark).map(([mark, content]) => [`sources/${guid(mark)}.txt`, content]));

export const read = (bytes: Uint8Array): Promise<QdpxReading> => readQdpx(bytes, { name: "harbour.qdpx" });
export const take = (bytes: Uint8Array) => importQdpx(bytes, { framework, name: "harbour.qdpx" });
export const messages = (items: readonly ExchangeItem[]): string[] =>
  items.map(({ entity, message, count }) => `${entity}: ${message} (${count})`);

/** The study that parts make on their own. */
export function studyOf(parts: StudyParts): Study {
  const { sources, texts: textsOfParts, codes: own, codings, coders, projects, facts } = parts;
  const meta = {
    id: "harbour",
    title: parts.meta.title,
    description: parts.meta.description,
    framework: framework.id,
    asOf: null,
    licence: null,
    credit: null,
  };
  const nothing = { organisations: [], ties: [], derivatives: [], affiliations: [], parts: [] };
  return { ...nothing, meta, framework, sources, texts: textsOfParts, codes: own, codings, coders, projects, facts };
}

/** Through a study and out again, with what was kept beside it. */
export async function through(bytes: Uint8Array): Promise<QdpxReading> {
  const { parts } = await take(bytes);
  return read(exportQdpx(studyOf(parts), { quotes: "all", ...(parts.carried === null ? {} : { carried: parts.carried }) }).bytes);
}

/** What xmllint says against a schema of the fixtures; empty: valid. */
export function validate(xml: Uint8Array, schema: "Project.xsd" | "Codebook.xsd"): string {
  const folder = mkdtempSync(join(tmpdir(), "portolan-xsd-"));
  try {
    const file = join(folder, "written.xml");
    writeFileSync(file, xml);
    execFileSync(
      "xmllint",
      ["--noout", "--nonet", "--schema", fileURLToPath(new URL(`../fixtures/refi-qda/${schema}`, import.meta.url)), file],
      {
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    return "";
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr ?? error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function projectXml(bytes: Uint8Array): Promise<Uint8Array> {
  return (await readZip(bytes)).files.get("project.qde") as Uint8Array;
}
