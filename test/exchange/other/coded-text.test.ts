import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { serializeCodedDocx } from "../../../src/format/coded-text/serialize-coded-docx.ts";
import { serializeCodedHtml } from "../../../src/format/coded-text/serialize-coded-html.ts";
import { readZip } from "../../../src/format/read-zip.ts";
import { readXml } from "../../../src/format/refi-qda/read-xml.ts";
import { quayStudy } from "./quay-study.ts";

const study = quayStudy();
const onPath = (names: readonly string[]): string | undefined =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
const libreoffice = onPath(["soffice", "libreoffice"]);
const xmllint = onPath(["xmllint"]);

/** A study whose every text could break out of a page. */
const hostile = {
  ...study,
  meta: { ...study.meta, title: "</title><script>alert(1)</script>" },
  sources: study.sources.map((source) => ({ ...source, title: `"><img src=x onerror=alert(1)> ${source.id}` })),
  texts: new Map([...study.texts].map(([id, text]) => [id, text.replace("issues", "<b>x</b>")])),
  codings: study.codings.slice(0, 1).map((coding) => ({ ...coding, start: 3, end: 20, quote: "x", memo: "]]>\u0001<!--\ud800" })),
  codes: study.codes.map((code) => ({ ...code, label: `${code.label} <iframe>` })),
};

describe("coded text as HTML", () => {
  const { text: html, report } = serializeCodedHtml(study);

  it("shows each coding between its numbers, overlaps nested, and lists them below with their words", () => {
    const body = html.slice(html.indexOf('<div class="text"'), html.indexOf("</div>"));
    const bare = body.replaceAll(/<[^>]+>/g, "");
    expect(bare).toContain(
      "🌊 [1Nobody [2outside2] has write access.1]\n\n[3“Ask first”3], says &lt;Øyvind&gt; &amp; 数据团队.\n\t[4Ask first4].",
    );
    expect(body).toContain('<mark class="d2">outside</mark>');
    expect(html).toContain('<td dir="auto">Asking first &gt; Write access</td>');
    expect(html).toContain('<td dir="auto">Nordlys-instituttet</td>');
    expect(html).toMatch(/<th scope="row" id="c1-2"><a href="#t1-2">2<\/a><\/th>/);
  });

  it("withholds a source without consent to quote, whole, and counts it", () => {
    expect(html).not.toMatch(/Charter|Kari|Names withheld/);
    expect(html).toContain("1 source, 4 codings. 1 source with 1 coding is withheld: there is no consent to quote it.");
    expect(html).toContain("<li>Minutes: codings 1, text withheld</li>");
    expect(report.lost.map(({ message }) => message)).toEqual([
      "the source “Minutes” with 1 codings: there is no consent to quote",
      "a source without codings",
    ]);
    expect(report.kept).toMatchObject({ sources: 1, codings: 4, selections: 4, memos: 1, codes: 2 });
    expect(serializeCodedHtml(study, { quotes: "all" }).text).toMatch(/Charter signed.*Kari Holm/s);
  });

  it("needs nothing from outside and runs nothing, whatever stands in the study", () => {
    const page = serializeCodedHtml(hostile, { quotes: "all" }).text;
    for (const text of [html, page]) {
      const tags = new Set([...text.matchAll(/<([a-z0-9!]+)/gi)].map((match) => match[1]?.toLowerCase()));
      for (const tag of ["script", "img", "iframe", "link", "object", "b", "!--"]) expect(tags).not.toContain(tag);
      expect(text).toContain("default-src 'none'");
      expect([...text.matchAll(/(?:href|src)="([^"]*)"/g)].every((match) => match[1]?.startsWith("#"))).toBe(true);
      expect(text).not.toMatch(/url\(|@import|\son[a-z]+="/);
    }
    expect(page).toContain("]]&gt;\ufffd&lt;!--\ufffd");
  });

  it("has a place for every link", () => {
    const ids = new Set([...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
    expect([...html.matchAll(/href="#([^"]+)"/g)].filter((match) => !ids.has(match[1]))).toEqual([]);
  });
});

describe("coded text as DOCX", () => {
  it("is an archive of sound XML with the same words, the same study the same bytes", async () => {
    for (const quotes of ["consented", "all"] as const) {
      for (const one of [study, hostile]) {
        const { bytes } = serializeCodedDocx(one, { quotes });
        expect(serializeCodedDocx(one, { quotes }).bytes).toEqual(bytes);
        const { files } = await readZip(bytes);
        expect([...files.keys()][0]).toBe("[Content_Types].xml");
        for (const [path, content] of files) expect(() => readXml(content, path, () => {}), path).not.toThrow();
      }
    }
    const { files } = await readZip(serializeCodedDocx(study).bytes);
    const xml = new TextDecoder().decode(files.get("word/document.xml"));
    expect(xml).toContain('<w:shd w:val="clear" w:color="auto" w:fill="FAE19F"/></w:rPr><w:t xml:space="preserve">outside</w:t>');
    expect(xml).not.toMatch(/Charter|Kari/);
    expect(xml).toContain("is withheld: there is no consent to quote it.");
  });

  it.skipIf(xmllint === undefined)("is well-formed to another reader of XML too [needs xmllint]", async () => {
    const { files } = await readZip(serializeCodedDocx(hostile, { quotes: "all" }).bytes);
    for (const content of files.values()) execFileSync(xmllint as string, ["--noout", "-"], { input: content });
  });

  it.skipIf(libreoffice === undefined)(
    "opens in LibreOffice with its text, marks and table, and prints [needs libreoffice]",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "portolan-docx-"));
      try {
        writeFileSync(join(folder, "coded.docx"), serializeCodedDocx(study).bytes);
        const convert = (format: string) =>
          promisify(execFile)(libreoffice as string, [
            `-env:UserInstallation=file://${folder}/profile`,
            "--headless",
            "--convert-to",
            format,
            "--outdir",
            folder,
            join(folder, "coded.docx"),
          ]);
        await convert("txt:Text (encoded):UTF8");
        const text = readFileSync(join(folder, "coded.txt"), "utf8");
        expect(text).toContain("We open the issues in spring. 🌊 [1Nobody [2outside2] has write access.1]");
        expect(text).toContain("[3“Ask first”3], says <Øyvind> & 数据团队.");
        expect(text).toContain("Asking first > Write access");
        await convert("pdf");
        expect(readFileSync(join(folder, "coded.pdf")).subarray(0, 5).toString()).toBe("%PDF-");
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});
