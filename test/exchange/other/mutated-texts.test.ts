import { describe, expect, it } from "vitest";
import { parseCodebookCsv, parseCodebookYaml } from "../../../src/format/codebook/parse-codebook.ts";
import { serializeCodebookCsv, serializeCodebookYaml } from "../../../src/format/codebook/serialize-codebook.ts";
import { parseCodingsTable } from "../../../src/format/codings-table/parse-codings-table.ts";
import { serializeCodingsTable } from "../../../src/format/codings-table/serialize-codings-table.ts";
import { parseAnnotations } from "../../../src/format/w3c-annotation/parse-annotations.ts";
import { serializeAnnotations } from "../../../src/format/w3c-annotation/serialize-annotations.ts";
import { Code } from "../../../src/model/framework.ts";
import { PortolanError } from "../../../src/model/problem.ts";
import { Coder, Coding } from "../../../src/model/testimony.ts";
import { framework } from "../open-framework.ts";
import { mutateText } from "./mutate-text.ts";
import { quayStudy } from "./quay-study.ts";

const study = quayStudy();
/** A small framework keeps each of the thousands of readings short; its codes are the first of the real one. */
const small = { framework: { ...framework, codes: framework.codes.slice(0, 3) } };
const own = { ...study, ...small, codings: study.codings, meta: study.meta };
const count = 5_000;

/** What a reading gives must be sound by the model, whatever the file was. */
function checkSound(read: { codings?: readonly Coding[]; codes: readonly Code[]; coders?: readonly Coder[] }): void {
  const codes = new Set([...small.framework.codes, ...own.codes, ...read.codes].map(({ id }) => id));
  const coders = new Set([...own.coders, ...(read.coders ?? [])].map(({ id }) => id));
  for (const code of read.codes) Code.parse(code);
  for (const coder of read.coders ?? []) Coder.parse(coder);
  expect(new Set(read.codes.map(({ id }) => id)).size).toBe(read.codes.length);
  for (const { parent } of read.codes) expect(parent === null || codes.has(parent)).toBe(true);
  for (const coding of read.codings ?? []) {
    Coding.parse(coding);
    const points = [...(own.texts.get(coding.source) as string)];
    expect(points.slice(coding.start, coding.end).join("")).toBe(coding.quote);
    expect(codes.has(coding.code) && coders.has(coding.coder)).toBe(true);
  }
  expect(new Set(read.codings?.map(({ id }) => id)).size).toBe(read.codings?.length ?? 0);
}

describe("damaged files", () => {
  it.each([
    ["Web Annotations", serializeAnnotations(own, { quotes: "all" }).text, (text: string) => parseAnnotations(text, own)],
    ["a table of codings", serializeCodingsTable(own, { quotes: "all" }).text, (text: string) => parseCodingsTable(text, own)],
    ["a codebook as CSV", serializeCodebookCsv(own).text, (text: string) => parseCodebookCsv(text, small)],
    ["a codebook as YAML", serializeCodebookYaml(own).text, (text: string) => parseCodebookYaml(text, small)],
  ] as const)("5,000 of %s give sound parts or a PortolanError", (_, whole, read) => {
    let refused = 0;
    let changed = 0;
    for (let seed = 1; seed <= count; seed += 1) {
      const text = mutateText(whole, seed);
      try {
        const result = read(text);
        checkSound(result);
        if (result.report.repaired.length + result.report.lost.length > 0) changed += 1;
      } catch (error) {
        if (!(error instanceof PortolanError)) throw new Error(`seed ${seed}`, { cause: error });
        refused += 1;
      }
    }
    expect(refused + changed).toBeGreaterThan(count / 10);
    expect(refused).toBeLessThan(count);
  });
});
