import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCodebookCsv, parseCodebookYaml } from "../../../src/format/codebook/parse-codebook.ts";
import { serializeCodebookCsv, serializeCodebookYaml } from "../../../src/format/codebook/serialize-codebook.ts";
import { serializeCodedDocx } from "../../../src/format/coded-text/serialize-coded-docx.ts";
import { serializeCodedHtml } from "../../../src/format/coded-text/serialize-coded-html.ts";
import { parseCodingsTable } from "../../../src/format/codings-table/parse-codings-table.ts";
import { serializeCodingsTable } from "../../../src/format/codings-table/serialize-codings-table.ts";
import { maskPassages } from "../../../src/format/consent-to-quote.ts";
import { readZip } from "../../../src/format/read-zip.ts";
import { readXml } from "../../../src/format/refi-qda/read-xml.ts";
import { parseAnnotations } from "../../../src/format/w3c-annotation/parse-annotations.ts";
import { serializeAnnotations } from "../../../src/format/w3c-annotation/serialize-annotations.ts";
import type { Code } from "../../../src/model/framework.ts";
import type { Study } from "../../../src/model/study.ts";
import { study as anyStudy } from "../generate-study.ts";

const runs = { numRuns: 150 };

/** An empty text and no text are the same in a file of cells. */
const noEmpty = <T extends object>(item: T): T =>
  Object.fromEntries(Object.entries(item).map(([key, value]) => [key, value === "" ? null : value])) as T;

const readers = [
  ["Web Annotations", (study: Study) => parseAnnotations(serializeAnnotations(study, { quotes: "all" }).text, study)],
  ["a table of codings", (study: Study) => parseCodingsTable(serializeCodingsTable(study, { quotes: "all" }).text, study)],
] as const;

describe("round trips of any study", () => {
  it.each(readers)("every field of every coding comes back from %s", (_, read) => {
    fc.assert(
      fc.property(anyStudy, (study) => {
        const { codings, codes, coders, report } = read(study);
        expect(codings).toEqual(study.codings.map(noEmpty));
        expect([codes, coders]).toEqual([[], []]);
        expect(report.lost).toEqual([]);
        expect(report.repaired).toEqual([]);
        expect(report.kept.codings).toBe(study.codings.length);
      }),
      runs,
    );
  });

  it.each(readers)("from %s codings find their words after the text has changed before and after them", (_, read) => {
    fc.assert(
      fc.property(anyStudy, fc.constantFrom("", "🌊 New opening.\n", "e\u0301"), (study, opening) => {
        const texts = new Map([...study.texts].map(([id, text]) => [id, `${opening}${text}\n(end)`.normalize("NFC")]));
        const file = read(study);
        const moved = read({ ...study, texts });
        expect(moved.codings.length).toBe(file.codings.length);
        for (const coding of moved.codings) {
          const points = [...(texts.get(coding.source) as string)];
          expect(points.slice(coding.start, coding.end).join("")).toBe(coding.quote);
        }
      }),
      runs,
    );
  });

  it.each([
    ["CSV", (study: Study) => parseCodebookCsv(serializeCodebookCsv(study).text, study)],
    ["YAML", (study: Study) => parseCodebookYaml(serializeCodebookYaml(study).text, study)],
  ] as const)("every field of every own code comes back from a codebook as %s", (_, read) => {
    fc.assert(
      fc.property(anyStudy, (study) => {
        const { codes, report } = read(study);
        const byId = (list: readonly Code[]) => [...list].map(noEmpty).sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(byId(codes)).toEqual(byId(study.codes));
        expect(report.lost).toEqual([]);
      }),
      runs,
    );
  });

  it("coded text is whole in HTML and sound in DOCX", async () => {
    await fc.assert(
      fc.asyncProperty(anyStudy, async (study) => {
        const { text, report } = serializeCodedHtml(study);
        expect(report.kept.codings + withheldCodings(study)).toBe(study.codings.length);
        const shown = [...text.matchAll(/<div class="text"[^>]*>(.*?)<\/div>/gs)].map((match) =>
          (match[1] as string)
            .replaceAll(/<a [^>]*>[^<]*<\/a>|<\/?mark[^>]*>/g, "")
            .replaceAll("&lt;", "<")
            .replaceAll("&gt;", ">")
            .replaceAll("&quot;", '"')
            .replaceAll("&#39;", "'")
            .replaceAll("&amp;", "&"),
        );
        const coded = new Set(study.codings.map(({ source }) => source));
        const texts = study.sources
          .filter(({ id, consent }) => coded.has(id) && consent.analyse && consent.quote)
          .map((source) => maskPassages(study.texts.get(source.id) ?? "", source));
        expect(shown.map(clean)).toEqual(texts.map(clean));
        const { files } = await readZip(serializeCodedDocx(study, { quotes: "all" }).bytes);
        for (const [path, content] of files) readXml(content, path, () => {});
      }),
      { numRuns: 60 },
    );
  });
});

function withheldCodings({ sources, codings }: Study): number {
  const open = new Set(sources.filter(({ consent }) => consent.analyse && consent.quote).map(({ id }) => id));
  return codings.filter(({ source }) => !open.has(source)).length;
}

function clean(text: string): string {
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
}
