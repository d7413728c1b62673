import { z } from "zod";
import { Id } from "../../model/id.ts";
import { changeStudy } from "../change-study.ts";
import { removeCoderCoding } from "../coder-codings.ts";
import { coderOf } from "../coder-in-force.ts";
import { defineVerb } from "../verb.ts";
import { getCoding } from "./coding-checks.ts";

export const removeCodings = defineVerb({
  name: "coding remove",
  summary: "Takes codings away; an undo brings them back",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    codings: z.array(Id).min(1).describe("ids of the codings"),
  }),
  changes: true,
  run: async (context, { study, codings }): Promise<Readonly<{ act: number; removed: readonly Id[] }>> =>
    changeStudy(context, study, { verb: "remove coding" }, (db, act) => {
      for (const id of codings) {
        getCoding(db, id, coderOf(context));
        removeCoderCoding(db, id, coderOf(context));
      }
      return { act, removed: codings };
    }),
});
