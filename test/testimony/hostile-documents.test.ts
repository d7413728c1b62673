import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/format/read-document.ts";
import { writeZip } from "../../src/format/write-zip.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const docx = (document: string, more: Record<string, Uint8Array> = {}) =>
  writeZip(
    new Map([
      ["[Content_Types].xml", bytes('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')],
      [
        "_rels/.rels",
        bytes(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        ),
      ],
      ["word/document.xml", bytes(document)],
      ...Object.entries(more),
    ]),
  );
const word = (body: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${body}</w:body></w:document>`;
const said = "<w:p><w:r><w:t>The gauge at Reine was never calibrated.</w:t></w:r></w:p>";

/** A PDF of one page with this content, deflated. */
function pdf(content: Uint8Array): Uint8Array {
  const packed = deflateSync(content, { level: 9 });
  const head = Buffer.from(
    [
      "%PDF-1.4",
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
      "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
      "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj",
      "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj",
      `4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`,
    ].join("\n"),
  );
  return Buffer.concat([head, packed, Buffer.from("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF")]);
}

describe("hostile documents", () => {
  it("a script in HTML is no text, runs nowhere and is counted", async () => {
    const html = `<h1>Talk</h1><script>globalThis.ran = true; document.write("x")</script><p onclick="x()">Said.</p><img src="http://127.0.0.1:1/x"><iframe src="x"></iframe>`;
    expect(await readDocument(bytes(html), "talk.html")).toMatchObject({
      text: "Talk\n\nSaid.",
      changes: ["not in the text: 1 script, 1 picture, 1 frame"],
    });
    expect(globalThis).not.toHaveProperty("ran");
  });

  it("a zip bomb in a docx is refused by what its directory says", async () => {
    const bomb = docx(word(said), { "word/styles.xml": new Uint8Array(80 * 2 ** 20) });
    await expect(readDocument(bomb, "talk.docx")).rejects.toThrow(/talk.docx: word\/styles.xml would (?:be|grow) /);
  });

  it("an entity bomb is refused, in docx and in odt", async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
    await expect(readDocument(docx(bomb + word("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")), "talk.docx")).rejects.toThrow(
      "declares a document type",
    );
    const odt = writeZip(new Map([["content.xml", bytes(`${bomb}<office:document-content xmlns:office="o"/>`)]]));
    await expect(readDocument(odt, "talk.odt")).rejects.toThrow("declares a document type");
  });

  it("pictures from elsewhere are not fetched", async () => {
    const outside = `<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rId9"/></w:drawing></w:r></w:p>`;
    const rels = bytes(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/hostname" TargetMode="External"/></Relationships>',
    );
    const { text } = await readDocument(docx(word(said + outside), { "word/_rels/document.xml.rels": rels }), "talk.docx");
    expect(text).toBe("The gauge at Reine was never calibrated.");
  });

  it("a PDF that never ends is given up after its time, and one that grows without end after its memory", async () => {
    const endless = pdf(Buffer.from("BT /F1 9 Tf (again and again) Tj ET\n".repeat(3_000_000)));
    await expect(readDocument(endless, "endless.pdf", { limits: { milliseconds: 1200 } })).rejects.toThrow(
      "endless.pdf takes longer than 1.2 s to read: it was given up",
    );
    await expect(readDocument(endless, "large.pdf", { limits: { heapMegabytes: 48, milliseconds: 20_000 } })).rejects.toThrow(
      /large.pdf takes more than \d+ MB of memory to read: it was given up/,
    );
    const { text } = await readDocument(pdf(Buffer.from("BT /F1 9 Tf 72 700 Td (once) Tj ET")), "once.pdf");
    expect(text.trim()).toBe("once");
  });

  it("what is no file of its kind is refused with the reason", async () => {
    const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
      ["talk.docx", bytes("<!doctype html><p>sign in"), /is a web page/],
      ["talk.docx", writeZip(new Map([["content.xml", bytes("<a/>")]])), /no word\/document.xml/],
      ["talk.odt", writeZip(new Map([["content.xml", bytes("<a><b></a>")]])), /not sound XML/],
      ["talk.pdf", bytes("no pdf at all"), /cannot be read as PDF/],
      ["talk.vtt", bytes("1\n00:00 --> 00:01\nx"), /does not begin with WEBVTT/],
      ["talk.srt", bytes("nothing here"), /no caption/],
      ["talk.json", bytes("{}"), /no transcript of Whisper/],
      ["talk.json", bytes("{"), /is not JSON/],
      ["talk.txt", new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0]), /is no text file/],
      ["talk.txt", bytes(" \n "), /holds no text/],
    ];
    for (const [name, content, reason] of cases) await expect(readDocument(content, name), name + reason).rejects.toThrow(reason);
    await expect(readDocument(bytes("x"), "talk.doc")).rejects.toMatchObject({ hint: "Save it as .docx or .odt." });
  });
});
