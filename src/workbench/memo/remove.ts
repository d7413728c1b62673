import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { removeMemo } from "../../store/memo.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

export const removeMemoVerb = defineVerb({
  name: "memo remove",
  summary: "Takes a memo away; an undo brings it back",
  input: z.strictObject({ study: z.string().describe("folder of a working study"), memo: Id.describe("id of the memo") }),
  changes: true,
  run: async (context, { study, memo }): Promise<Readonly<{ act: number }>> =>
    changeStudy(context, study, { verb: "remove memo" }, (db, act) => {
      if (!removeMemo(db, memo)) throw new PortolanError(`no memo is called ${memo}`);
      return { act };
    }),
});
