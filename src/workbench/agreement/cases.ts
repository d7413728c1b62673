import { readFile } from "node:fs/promises";
import { z } from "zod";
import { type CaseResult, runCases } from "../../finding/coder-agreement/run-cases.ts";
import { PortolanError } from "../../model/problem.ts";
import { defineVerb } from "../verb.ts";

export const runAgreementCases = defineVerb({
  name: "agreement cases",
  summary: "Evaluates coefficients of agreement on a file of cases with known values",
  input: z.strictObject({ cases: z.string().describe("JSON file of cases: data, coefficient, expected value, tolerance") }),
  changes: false,
  run: async (_context, { cases }): Promise<readonly CaseResult[]> => runCases(await readJson(cases)),
});

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    throw new PortolanError(`${file} cannot be read: ${cause.code === "ENOENT" ? "there is no such file" : cause.message}`, { cause });
  });
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new PortolanError(`${file} is no JSON: ${(cause as Error).message}`, { cause });
  }
}
