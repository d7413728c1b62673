import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { writeCodes } from "../../store/code.ts";
import { findCoding, writeCodings } from "../../store/coding.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";
import type { CodeChanged } from "./add.ts";
import { getCode, readCodebook } from "./code-edits.ts";

export const splitCode = defineVerb({
  name: "code split",
  summary: "Makes a new code beside one and gives it some of its codings",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    code: Id.describe("id of the code that is split"),
    label: z.string().min(1).max(200).describe("name of the new code"),
    definition: z.string().min(1).optional().describe("what it means; default: its name, to be written later"),
    codings: z.array(Id).min(1).describe("ids of the codings that the new code takes"),
  }),
  changes: true,
  run: async (context, { study, code: id, label, definition, codings: ids }): Promise<CodeChanged & Readonly<{ recoded: number }>> =>
    changeStudy(context, study, { verb: "split code", note: `${label} from ${id}` }, (db, act) => {
      const codes = readCodebook(db);
      const { deprecated: _, mergedInto: __, ...old } = getCode(codes, id);
      const codings = ids.map((coding) => {
        const found = findCoding(db, coding);
        if (found?.code !== id) throw new PortolanError(`${coding} is no coding of ${id}`);
        return found;
      });
      const code = {
        ...old,
        id: new FreeIds("code", codes.keys()).make(label),
        label,
        definition: definition ?? label,
        origin: "this study",
        include: null,
        exclude: null,
        example: null,
      };
      writeCodes(db, [code]);
      writeCodings(
        db,
        codings.map((coding) => ({ ...coding, code: code.id })),
      );
      return { act, code, recoded: codings.length };
    }),
});
