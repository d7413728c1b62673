import { describe, expect, it } from "vitest";
import { orderAsTree } from "../../../src/format/codebook/codebook-columns.ts";
import { parseCodebookCsv, parseCodebookYaml } from "../../../src/format/codebook/parse-codebook.ts";
import { serializeCodebookCsv, serializeCodebookYaml } from "../../../src/format/codebook/serialize-codebook.ts";
import { framework } from "../open-framework.ts";
import { quayStudy } from "./quay-study.ts";

const study = quayStudy();

describe("a codebook as CSV and as YAML", () => {
  it("holds every code, the framework's too, each followed by those below it", () => {
    const lines = serializeCodebookCsv(study).text.split("\r\n");
    expect(lines[0]).toBe("id,parent,path,label,definition,kind,level,include,exclude,example,deprecated,merged_into,origin,from");
    expect(lines.slice(-3)).toEqual([
      "asking,,Asking first,Asking first,A word before a change.,practice,,'=also in chat,Not thanks.,“Ask first”,,,inferred,study",
      "write-access,asking,Asking first > Write access,Write access,Who may push.,other,,,,,,,inferred,study",
      "",
    ]);
    expect(lines).toHaveLength(framework.codes.length + study.codes.length + 2);
    const yaml = serializeCodebookYaml(study).text;
    expect(yaml).toMatch(/^codebook: quay\nframework: open-llm \d/);
    expect(yaml).toContain("  - id: write-access\n    parent: asking\n    label: Write access\n    definition: Who may push.\n");
    expect(serializeCodebookYaml(study).report.kept.codes).toBe(framework.codes.length + 2);
  });

  it("gives back the study's own codes, and nothing that the framework has", () => {
    for (const { codes, report } of [
      parseCodebookCsv(serializeCodebookCsv(study).text, { framework }),
      parseCodebookYaml(serializeCodebookYaml(study).text, { framework }),
    ]) {
      expect(codes).toEqual(study.codes);
      expect(report).toMatchObject({ repaired: [], lost: [], kept: { codes: framework.codes.length + 2 } });
    }
  });

  it("of other programs is read: other headers, names for ids, parents by path or by nesting, parents last", () => {
    const csv = parseCodebookCsv("Name,Description,Colour,Parent\nSprint,Short work,red,Time\nTime,,blue,\n", { framework, file: "c.csv" });
    expect(csv.codes.map(({ id, parent, definition, kind, origin }) => [id, parent, definition, kind, origin])).toEqual([
      ["time", null, "Time", "other", "Codebook: c.csv"],
      ["sprint", "time", "Short work", "other", "Codebook: c.csv"],
    ]);
    expect(csv.report.lost.map(({ message, places }) => [message, ...places])).toEqual([
      ["the column “Colour”, which a codebook does not have", "c.csv:1"],
    ]);
    const yaml = parseCodebookYaml("- label: Time\n  codes:\n    - Sprint\n    - {label: 2024, definition: A year}\n", { framework });
    expect(yaml.codes.map(({ id, parent, label }) => [id, parent, label])).toEqual([
      ["time", null, "Time"],
      ["sprint", "time", "Sprint"],
      ["2024", "time", "2024"],
    ]);
    const paths = parseCodebookCsv("path\nA > B\nA\n", { framework });
    expect(paths.codes.map(({ id, parent }) => [id, parent])).toEqual([
      ["a", null],
      ["b", "a"],
    ]);
  });

  it("says what it repairs: taken ids, kinds and levels that do not fit, loops, parents that are not there", () => {
    const { codes, report } = parseCodebookCsv(
      "id,label,definition,kind,level,parent,from\n" +
        "a,A,x,participation,,b,\nb,B,x,other,wide,a,\nb,Again,x,habit,,nowhere,\nUpper Case,U,x,other,,,\n",
      { framework },
    );
    expect(codes.map(({ id, parent, kind }) => [id, parent, kind])).toEqual([
      ["a", null, "other"],
      ["b", "a", "other"],
      ["b-2", null, "other"],
      ["upper-case", null, "other"],
    ]);
    expect(report.repaired.map(({ message }) => message)).toEqual([
      "the id “b” is taken or is none: a new one was made",
      "the id “Upper Case” is taken or is none: a new one was made",
      "a code whose kind and level do not go together: read as kind other without a level",
      "the code “a” stands below itself: put at the top",
    ]);
    expect(report.lost.map(({ message, places }) => [message, ...places])).toEqual([
      ["the level “wide”, which is none of closed, selective, open", "line 3"],
      ["the parent “nowhere”, which is no code: the code stands at the top", "line 4"],
      ["the kind “habit”, which is none: read as other", "line 4"],
    ]);
  });

  it("leaves the framework's codes as they are, and says where the file differs", () => {
    const known = framework.codes[0];
    const { codes, report } = parseCodebookCsv(`id,label\n${known?.id},Renamed\n`, { framework });
    expect(codes).toEqual([]);
    expect(report.lost.map(({ message }) => message)).toEqual([`label of the framework's code “${known?.id}”: the framework's own stands`]);
  });

  it("is refused where it is none, or could do harm", () => {
    expect(() => parseCodebookCsv("colour\nred\n", { framework })).toThrow("its header has none of id, label and path");
    expect(() => parseCodebookYaml("a: &x 1\ncodes: [*x]\n", { framework })).toThrow("an a");
    expect(() => parseCodebookYaml("codes: 7\n", { framework })).toThrow("holds no list of codes");
    expect(() => parseCodebookYaml("codes:\n - a: [\n", { framework })).toThrow(/not readable as YAML, line \d/);
    expect(() => parseCodebookYaml(`codes: ${"- ".repeat(5000)}`, { framework })).toThrow("nested more than 100 deep");
    expect(() => parseCodebookYaml(`codes: ${"[".repeat(50_000)}`, { framework })).toThrow("nested more than 100 deep");
    const stairs = Array.from({ length: 2500 }, (_, depth) => `${" ".repeat(depth)}codes:`).join("\n");
    expect(() => parseCodebookYaml(`${stairs}\n`, { framework })).toThrow();
  });
});

describe("orderAsTree", () => {
  it("puts each code before those below it and keeps the rest of the order", () => {
    const codes = [
      { id: "b", parent: "a" },
      { id: "x", parent: "y" },
      { id: "a", parent: null },
      { id: "y", parent: "x" },
      { id: "c", parent: "gone" },
    ];
    expect(orderAsTree(codes).map(({ id }) => id)).toEqual(["a", "b", "c", "x", "y"]);
  });
});
