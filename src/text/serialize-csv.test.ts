import { describe, expect, it } from "vitest";
import { serializeCsv } from "./serialize-csv.ts";

describe("serializeCsv", () => {
  it("quotes commas, quotes and line ends, and leaves null empty", () => {
    expect(
      serializeCsv(
        ["project", "note"],
        [
          ["olmo", 'said "open", twice'],
          ["bloom", null],
          ["aya", "two\nlines"],
        ],
      ),
    ).toBe('project,note\r\nolmo,"said ""open"", twice"\r\nbloom,\r\naya,"two\nlines"\r\n');
  });

  it("keeps a spreadsheet from running a text as a formula, and leaves numbers alone", () => {
    expect(serializeCsv(["value"], [["=HYPERLINK(1)"], ["-cmd"], [-3.5]])).toBe("value\r\n'=HYPERLINK(1)\r\n'-cmd\r\n-3.5\r\n");
  });
});
