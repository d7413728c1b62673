import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { writeCodings } from "../../store/coding.ts";
import { readDisplacedCodings, removeDisplacedCoding } from "../../store/displaced-coding.ts";
import { findSourceText } from "../../store/source-text.ts";
import { indexText } from "../../text/position.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

export const settleDisplaced = defineVerb({
  name: "source settle",
  summary: "Decides on a coding that a corrected text had no place for: gives it one, or drops it",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    coding: Id.describe("id of the displaced coding"),
    start: z.coerce.number().int().nonnegative().optional().describe("where it begins, in Unicode code points"),
    end: z.coerce.number().int().positive().optional().describe("where it ends"),
    drop: z.boolean().default(false).describe("drop it"),
  }),
  changes: true,
  run: async (context, { study, coding: id, start, end, drop }): Promise<Readonly<{ id: Id; act: number; left: number }>> =>
    changeStudy(context, study, { verb: drop ? "drop displaced coding" : "place displaced coding" }, (db, act) => {
      const queue = readDisplacedCodings(db);
      const found = queue.find((displaced) => displaced.id === id);
      if (found === undefined) throw new PortolanError(`no displaced coding is called ${id}`);
      removeDisplacedCoding(db, id);
      if (!drop) {
        const text = indexText(findSourceText(db, found.coding.source) ?? "");
        if (start === undefined || end === undefined || end <= start || end > text.length)
          throw new PortolanError("say where it stands", { hint: "Give --start and --end, or --drop." });
        writeCodings(db, [{ ...found.coding, start, end, quote: text.slice(start, end) }]);
      }
      return { id, act, left: queue.length - 1 };
    }),
});
