import { describe, expect, it } from "vitest";
import { parseAnnotations } from "../../../src/format/w3c-annotation/parse-annotations.ts";
import { serializeAnnotations } from "../../../src/format/w3c-annotation/serialize-annotations.ts";
import { PortolanError } from "../../../src/model/problem.ts";
import { indexText } from "../../../src/text/position.ts";
import { quayStudy } from "./quay-study.ts";

const study = quayStudy();
const text = indexText(study.texts.get("talk") as string);

type Written = { total: number; first: { items: { id: string; body: unknown[]; target: { selector: Record<string, unknown>[] } }[] } };

/** One Annotation of another program on the talk. */
function foreign(annotation: Record<string, unknown>) {
  return JSON.stringify({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    type: "Annotation",
    id: "https://pad.example/a/17",
    ...annotation,
  });
}
const onTalk = (...selector: unknown[]) => ({ source: "https://quay.example/talk", selector });

describe("Web Annotations written", () => {
  it("are one collection whose positions count code points and whose quotes have their context", () => {
    const written = JSON.parse(serializeAnnotations(study).text) as Written & { textPositionUnit: string; "@context": unknown[] };
    expect(written.total).toBe(5);
    expect(written.textPositionUnit).toBe("Unicode code point");
    expect(written["@context"][0]).toBe("http://www.w3.org/ns/anno.jsonld");
    const access = written.first.items[0];
    expect(access).toMatchObject({
      id: "urn:x-portolan:quay:coding:c-access",
      motivation: "tagging",
      creator: { type: "Person", name: "Mika" },
      body: [{ type: "TextualBody", purpose: "tagging", value: "Write access", id: "urn:x-portolan:quay:code:write-access" }],
      about: "urn:x-portolan:quay:project:tidevann",
      voice: "urn:x-portolan:quay:voice:nordlys",
    });
    expect(access?.target.selector).toEqual([
      { type: "TextPositionSelector", start: 32, end: 64 },
      {
        type: "TextQuoteSelector",
        exact: "Nobody outside has write access.",
        prefix: text.slice(0, 32),
        suffix: text.slice(64, 96),
      },
    ]);
  });

  it("hold no word of a source without consent to quote, and say how many codings that concerns", () => {
    const { text: json, report } = serializeAnnotations(study);
    expect(json).not.toMatch(/Charter signed|Kari Holm/);
    expect(json).toContain("urn:x-portolan:quay:coding:c-charter");
    expect(report.lost.map(({ message }) => message)).toContain(
      "words of a coding of “Minutes”: there is no consent to quote; its position is written",
    );
    expect(report.kept).toMatchObject({ codings: 5, memos: 1, selections: 5, sources: 2, codes: 2 });
    expect(serializeAnnotations(study, { quotes: "all" }).text).toMatch(/Kari Holm.*Charter signed/s);
  });
});

describe("Web Annotations read", () => {
  it("of our own, come back whole, the withheld ones by their position", () => {
    const all = parseAnnotations(serializeAnnotations(study, { quotes: "all" }).text, study);
    expect(all.codings).toEqual(study.codings);
    expect(all.report.repaired).toEqual([]);
    expect(all.report.lost).toEqual([]);
    const consented = parseAnnotations(serializeAnnotations(study).text, study);
    expect(consented.codings).toEqual(study.codings.map((coding) => (coding.id === "c-charter" ? { ...coding, memo: null } : coding)));
    expect(consented.report.repaired.map(({ severity, message }) => [severity, message])).toEqual([
      ["note", "a coding in “Minutes” comes without its words: its position was taken as it is"],
    ]);
  });

  it("of a program that counts UTF-16 units, land on their words", () => {
    const read = parseAnnotations(
      foreign({
        motivation: "tagging",
        bodyValue: "Write access",
        creator: { id: "acct:kim@pad.example", name: "Kim" },
        target: onTalk(
          { type: "TextPositionSelector", start: 33, end: 65 },
          { type: "TextQuoteSelector", exact: "Nobody outside has write access." },
        ),
      }),
      study,
    );
    expect(read.codings[0]).toMatchObject({ source: "talk", start: 32, end: 64, code: "write-access", coder: "acct-kim-pad-example" });
    expect(read.coders).toEqual([{ id: "acct-kim-pad-example", name: "Kim", kind: "person" }]);
    expect(read.report.repaired.map(({ message }) => message)).toContain(
      "a position in “Talk with a maintainer” counts UTF-16 units: turned into code points",
    );
  });

  it("of an older text, are found again by their words and those around them", () => {
    const target = onTalk(
      { type: "TextPositionSelector", start: 4, end: 13 },
      { type: "TextQuoteSelector", exact: "Ask first", prefix: "\t", suffix: ".\n" },
    );
    const read = parseAnnotations(foreign({ body: { type: "TextualBody", purpose: "tagging", value: "Asking first" }, target }), study);
    expect(read.codings[0]).toMatchObject({ start: 102, end: 111, code: "asking" });
    expect(read.report.repaired.map(({ message }) => message)).toContain(
      "a position in “Talk with a maintainer” did not hold: found again by its words and those around it",
    );
  });

  it("without a tag are codings of “Annotation”, with a comment as memo; new tags are new codes", () => {
    const quote = { type: "TextQuoteSelector", exact: "spring" };
    const read = parseAnnotations(
      JSON.stringify([
        JSON.parse(foreign({ motivation: "commenting", body: { type: "TextualBody", value: "Which year?" }, target: onTalk(quote) })),
        JSON.parse(
          foreign({
            id: "https://pad.example/a/18",
            tags: ["Seasons", "Openness"],
            target: { ...onTalk(quote), type: "SpecificResource" },
          }),
        ),
      ]),
      study,
      { file: "pad.json" },
    );
    expect(read.codings.map(({ id, code, memo, quote: words }) => [id, code, memo, words])).toEqual([
      ["17", "annotation", "Which year?", "spring"],
      ["18", "seasons", null, "spring"],
      ["18-2", "openness", null, "spring"],
    ]);
    expect(read.codes.map(({ label, origin, kind }) => [label, origin, kind])).toEqual([
      ["Annotation", "Web Annotation: pad.json", "other"],
      ["Seasons", "Web Annotation: pad.json", "other"],
      ["Openness", "Web Annotation: pad.json", "other"],
    ]);
  });

  it("that cannot be kept are named: pictures, other sources, words that are gone", () => {
    const lost = (annotation: Record<string, unknown>) =>
      parseAnnotations(foreign(annotation), study).report.lost.map(({ message }) => message);
    expect(
      lost({ target: { source: "https://quay.example/talk", selector: { type: "FragmentSelector", value: "xywh=0,0,9,9" } } }),
    ).toEqual(["a target that is not text: a picture, a recording, or a whole page"]);
    expect(lost({ target: { source: "https://quay.example/other", selector: { type: "TextQuoteSelector", exact: "spring" } } })).toEqual([
      "a coding of “https://quay.example/other”, which is no source of this study",
    ]);
    expect(lost({ target: onTalk({ type: "TextQuoteSelector", exact: "autumn" }) })).toEqual([
      "a coding of “Talk with a maintainer”: its words are not in the source's text",
    ]);
    expect(lost({ target: onTalk({ type: "TextQuoteSelector", exact: "Ask first" }) })).toEqual([
      "a coding of “Talk with a maintainer”: its words stand several times in the source's text, and nothing tells which is meant",
    ]);
  });

  it("are refused with a reason where the file is no JSON or holds none", () => {
    expect(() => parseAnnotations("<html>", study, { file: "a.json" })).toThrow(/^a\.json is not JSON/);
    expect(() => parseAnnotations('{"type":"Note"}', study)).toThrow(PortolanError);
    expect(() => parseAnnotations("7", study)).toThrow("holds no Web Annotation");
    expect(parseAnnotations('{"type":"AnnotationCollection","total":0}', study).codings).toEqual([]);
  });
});
