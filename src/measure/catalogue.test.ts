import { describe, expect, it } from "vitest";
import { PortolanError } from "../model/problem.ts";
import { getMeasure, groupings, listMeasures, parseHeader } from "./catalogue.ts";
import { readSql } from "./sql-folder.ts";

/** What DuckDB and ClickHouse do not both run, or not with one meaning (docs: portable SQL). */
const banned: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["median or quantile", /\b(median|quantile\w*|percentile\w*|mode)\s*\(/i],
  ["round", /\bround\s*\(/i],
  ["log", /\blog\d*\s*\(/i],
  ["arg_max and arg_min", /\barg_?(max|min)\s*\(/i],
  ["string_agg and list functions", /\b(string_agg|group_concat|list\w*|array\w*|struct\w*|unnest|unpivot|pivot)\s*\(/i],
  ["generate_series and range", /\b(generate_series|range)\s*\(/i],
  ["bool_or and bool_and", /\bbool_(or|and)\s*\(/i],
  ["lag or lead without nullif", /\b(lag|lead)\s*\(\s*(?!nullif)/i],
  ["a cast by ::", /::/],
  ["a session variable", /\bgetvariable\b/i],
  ["a bare UNION", /\bUNION\b(?!\s+(ALL|DISTINCT))/i],
  ["a RANGE of an interval", /\bRANGE\s+BETWEEN\s+INTERVAL/i],
  ["GROUP BY ALL and star modifiers", /\bGROUP BY ALL\b|\*\s+(EXCLUDE|REPLACE)\b/i],
  ["a list or struct in brackets", /[[\]{}]/],
];

const withoutComments = (sql: string): string => sql.replace(/--.*$/gm, "");

describe("the catalogue of measures", () => {
  it("holds the measures that the chart's readers are promised", () => {
    expect(listMeasures().map(({ name }) => name)).toEqual([
      "activity-by-month",
      "ai-co-authored-share",
      "arrivals",
      "before-after",
      "change-request-acceptance",
      "change-request-closure",
      "co-authored-share",
      "contributor-absence-factor",
      "contributor-survival",
      "contributors",
      "dataset-reuse",
      "derivatives",
      "effective-number",
      "elephant-factor",
      "events",
      "exposure-years",
      "gini",
      "new-contributors",
      "on-ramp-signals",
      "organisational-diversity",
      "outside-organisations",
      "retention-by-cohort",
      "retention-by-quarter",
      "share-of-events",
      "time-to-first-response",
      "top-share",
      "truck-factor",
    ]);
  });

  it("names the measures there are when asked for another", () => {
    expect(() => getMeasure("bus-factor")).toThrow(PortolanError);
    expect(() => getMeasure("bus-factor")).toThrow("There is no measure bus-factor");
  });

  it("refuses a document that leaves a field of its header out", () => {
    expect(() => parseHeader("wind", "-- question: From where does it blow?\n-- asks: nothing\nSELECT 1")).toThrow(
      /does not say its reads, gives/,
    );
  });

  it("joins the lines of a field that goes on", () => {
    const fields = ["question", "asks", "reads", "gives", "by", "unit", "version", "source"].map((name) => `-- ${name}: nothing`);
    const header = [...fields, "-- caveat: Wind is measured", "--   at ten metres.", "SELECT 1"].join("\n");
    expect(parseHeader("wind", header).caveat).toBe("Wind is measured at ten metres.");
  });

  describe.each(listMeasures())("$name", ({ name, asks, reads, by }) => {
    const sql = withoutComments(readSql(`${name}.sql`));

    it("uses no word that the two engines read differently", () => {
      expect(banned.filter(([, pattern]) => pattern.test(sql)).map(([what]) => what)).toEqual([]);
    });

    it("asks for the parameters that it uses, and reads the views that it names, and no others", () => {
      const used = [...new Set([...sql.matchAll(/\$(\w+)/g)].map(([, parameter]) => parameter))].sort();
      expect(asks.map((parameter) => parameter.split(" ")[0]).sort()).toEqual(used);
      const steps = [...sql.matchAll(/\b(\w+) AS \(/g)].map(([, step]) => step);
      const sources = [...new Set([...sql.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/gi)].map(([, source]) => source))];
      expect(sources.filter((source) => !steps.includes(source)).sort()).toEqual([...reads].sort());
    });

    it("orders its rows by position and groups by what it says", () => {
      expect(sql.trim()).toMatch(/ORDER BY 1, 2, 3, 4, 5(, 6(, 7)?)?$/);
      expect(groupings).toEqual(expect.arrayContaining([...by]));
    });
  });
});
