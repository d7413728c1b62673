import { z } from "zod";
import { type CodebookDifference, compareCodebooks } from "../../finding/codebook-difference.ts";
import { PortolanError } from "../../model/problem.ts";
import { codebook } from "../../model/study.ts";
import { readCodes } from "../../store/code.ts";
import { listCodebookVersions, readCodesAt } from "../../store/codebook-version.ts";
import { readFramework } from "../../store/framework.ts";
import { readStudyStore } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

export const compareCodebookVersions = defineVerb({
  name: "code compare",
  summary: "What changed in the codebook between two of its versions",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    from: z.coerce.number().int().positive().describe("number of the earlier version; 1: as it came"),
    to: z.coerce.number().int().positive().optional().describe("number of the later one; default: as it is now"),
  }),
  changes: false,
  run: async (_context, input): Promise<CodebookDifference & Readonly<{ from: number; to: number }>> =>
    readStudyStore(input.study, (db) => {
      const versions = listCodebookVersions(db);
      const newest = versions[0]?.number ?? 1;
      const framework = readFramework(db);
      const at = (number: number) => {
        if (number > newest) throw new PortolanError(`the codebook has no version ${number}`, { hint: `The newest is ${newest}.` });
        const act = number === 1 ? (versions.at(-1)?.act ?? 1) - 1 : (versions.find((version) => version.number === number)?.act ?? 0);
        return codebook({ framework, codes: number === newest ? readCodes(db) : readCodesAt(db, act) });
      };
      const to = input.to ?? newest;
      return { from: input.from, to, ...compareCodebooks(at(input.from), at(to)) };
    }),
});
