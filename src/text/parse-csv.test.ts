import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv, unguardText } from "./parse-csv.ts";
import { serializeCsv } from "./serialize-csv.ts";

describe("parseCsv", () => {
  it("reads quotes, doubled quotes, delimiters and line ends in a field", () => {
    const table = parseCsv('\ufeffproject,note\r\nolmo,"said ""open"", twice"\r\n\r\naya,"two\r\nlines"\r\nbloom,\r\n');
    expect(table.header).toEqual(["project", "note"]);
    expect(table.records).toEqual([
      { line: 2, fields: ["olmo", 'said "open", twice'] },
      { line: 4, fields: ["aya", "two\r\nlines"] },
      { line: 6, fields: ["bloom", ""] },
    ]);
    expect(table.problems).toEqual([]);
  });

  it("takes the delimiter that the header has: a spreadsheet of a land with decimal commas writes semicolons", () => {
    expect(parseCsv('a;"b,c";d\n1;2;3').records[0]?.fields).toEqual(["1", "2", "3"]);
    expect(parseCsv("a\tb\n1,5\t2").records[0]?.fields).toEqual(["1,5", "2"]);
    expect(parseCsv("alone\nvalue").delimiter).toBe(",");
  });

  it("keeps what it can of faulty records, and says where", () => {
    const table = parseCsv('a,b\nonly one\n1,2,3\n"x"y,5" wide\nz,"open\n', "codings.csv");
    expect(table.records.map(({ fields }) => fields)).toEqual([
      ["only one", ""],
      ["1", "2", "3"],
      ["xy", '5" wide'],
      ["z", "open\n"],
    ]);
    expect(table.problems.map(({ line, message }) => `${line}: ${message.slice(0, 40)}`)).toEqual(
      [
        "4: characters behind a closing quote: added",
        "5: a quote is opened and never closed: the r",
        "2: 1 fields, the header has 2: the others a",
        "3: 3 fields, the header has 2: those withou",
      ].map((message) => message.slice(0, 43)),
    );
    expect(table.problems.every(({ file }) => file === "codings.csv")).toBe(true);
  });

  it("gives back whatever serializeCsv wrote, formulas and apostrophes included", () => {
    const field = fc.string({
      unit: fc.constantFrom("a", '"', ",", "\n", "\r", ";", "\t", "=", "+", "'", "-", "@", "😀", " "),
      maxLength: 8,
    });
    const rows = fc.array(fc.tuple(field, field, field), { maxLength: 6 });
    fc.assert(
      fc.property(rows, (raw) => {
        const table = parseCsv(serializeCsv(["one", "two", "three"], raw));
        expect(table.records.map(({ fields }) => fields.map(unguardText))).toEqual(raw);
        expect(table.problems).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("reads any text without a throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", ";", "\ufeff"), maxLength: 40 }), (raw) => {
        const table = parseCsv(raw);
        expect(table.records.every(({ fields }) => fields.length >= table.header.length)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
