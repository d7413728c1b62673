import { describe, expect, it } from "vitest";
import { parseCodingsTable } from "../../../src/format/codings-table/parse-codings-table.ts";
import { serializeCodingsTable } from "../../../src/format/codings-table/serialize-codings-table.ts";
import { quayStudy } from "./quay-study.ts";

const study = quayStudy();

describe("the table of codings", () => {
  it("has a record a coding with its words, what stands around them, and names for people", () => {
    const lines = serializeCodingsTable(study).text.split("\r\n");
    expect(lines[0]).toBe(
      "id,source,source_title,start,end,before,quote,after,code,code_path,voice,about,domain,stage,coder,coder_name,coder_kind,memo",
    );
    expect(lines[1]).toBe(
      'c-access,talk,Talk with a maintainer,32,64,We open the issues in spring. 🌊 ,Nobody outside has write access.,"\n\n“Ask first”, says <Øyvind> & 数"' +
        ",write-access,Asking first > Write access,nordlys,tidevann,,,mika,Mika,person,",
    );
    expect(lines[2]).toMatch(/,lexicon,The word list,tool,"'-said twice\nand ""loud"""$/);
  });

  it("withholds words and memos of a source without consent to quote, and counts them", () => {
    const { text, report } = serializeCodingsTable(study);
    expect(text).toMatch(/c-charter,minutes,Minutes,0,15,,,,asking/);
    expect(text).not.toMatch(/Charter|Kari/);
    expect(report.lost.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^words of a coding of “Minutes”/),
        expect.stringMatching(/^memo of a coding of “Minutes”/),
      ]),
    );
    expect(report.kept).toMatchObject({ codings: 5, memos: 1 });
  });

  it("comes back whole", () => {
    const read = parseCodingsTable(serializeCodingsTable(study, { quotes: "all" }).text, study);
    expect(read).toMatchObject({ codings: study.codings, codes: [], coders: [] });
    expect(read.report.repaired).toEqual([]);
    expect(read.report.lost).toEqual([]);
  });

  it("made by hand in a spreadsheet is read: columns in any order, semicolons, codes by path, no positions", () => {
    const table =
      "Quote;Source title;Code path;Coder name;About\nspring;Talk with a maintainer;Timing > Season;Kim;tidevann\nwrite access;talk;Asking first > Write access;Mika;moon\n";
    const read = parseCodingsTable(table, study, { file: "kim.csv" });
    expect(read.codings.map(({ id, start, code, coder, about }) => ({ id, start, code, coder, about }))).toEqual([
      { id: "talk-1", start: 22, code: "season", coder: "kim", about: "tidevann" },
      { id: "talk-1-2", start: 51, code: "write-access", coder: "mika", about: null },
    ]);
    expect(read.codes.map(({ id, parent, origin }) => ({ id, parent, origin }))).toEqual([
      { id: "timing", parent: null, origin: "CSV: kim.csv" },
      { id: "season", parent: "timing", origin: "CSV: kim.csv" },
    ]);
    expect(read.coders).toEqual([{ id: "kim", name: "Kim", kind: "person" }]);
    expect(read.report.lost).toEqual([
      {
        severity: "warning",
        entity: null,
        message: "“moon” is no project here: the coding stands without",
        count: 1,
        places: ["kim.csv:3"],
      },
    ]);
  });

  it("names the line of what it cannot keep", () => {
    const read = parseCodingsTable(
      'source,quote,start,end,colour\ntalk,autumn,0,6,red\nnowhere,spring,,,\ntalk,,900,901,\ntalk,,,,\ntalk,,0,2,"x',
      study,
    );
    expect(read.codings.map(({ quote }) => quote)).toEqual(["We"]);
    expect(read.report.lost.map(({ places, message }) => `${places.join()}: ${message}`)).toEqual([
      "line 1: the column “colour”, which is none of a table of codings",
      "line 2: a coding of “Talk with a maintainer”: its words are not in the source's text",
      "line 3: a coding of “nowhere”, which is no source of this study",
      "line 4: a coding of “Talk with a maintainer”: its position lies outside the source's text, and it gives no words",
      "line 5: a coding of “Talk with a maintainer”: it says neither position nor words",
    ]);
  });

  it("is refused where it is no table of codings", () => {
    expect(() => parseCodingsTable("name,age\nkim,9\n", study)).toThrow("its header is “name”, “age”");
    expect(() => parseCodingsTable("", study)).toThrow("its header is empty");
  });
});
