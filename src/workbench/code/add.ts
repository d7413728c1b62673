import { z } from "zod";
import { Code, CodeKind } from "../../model/framework.ts";
import { Id } from "../../model/id.ts";
import { writeCodes } from "../../store/code.ts";
import { readFramework } from "../../store/framework.ts";
import { FreeIds } from "../../text/free-ids.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";
import { getCode, readCodebook, refuseLevel } from "./code-edits.ts";

/** `act`: of the log. */
export type CodeChanged = Readonly<{ act: number; code: Code }>;

export const addCode = defineVerb({
  name: "code add",
  summary: "Adds a code to the study's codebook; two branches may have codes of one name",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    label: z.string().min(1).max(200).describe("its name"),
    definition: z.string().min(1).optional().describe("what it means; default: its name, to be written later"),
    kind: CodeKind.optional().describe("practice, on-ramp, barrier, participation, motivation, governance or other; default: its parent's"),
    parent: Id.optional().describe("the code it stands below"),
    level: z.enum(["closed", "selective", "open"]).optional().describe("for a participation code: the level it stands for"),
    include: z.string().min(1).optional().describe("what counts"),
    exclude: z.string().min(1).optional().describe("what does not"),
    example: z.string().min(1).optional().describe("a passage that shows it"),
    inVivo: z.boolean().default(false).describe("the name is the words of a passage"),
  }),
  changes: true,
  run: async (context, { study, ...given }): Promise<CodeChanged> =>
    changeStudy(context, study, { verb: "add code", note: given.inVivo ? null : given.label }, (db, act) => {
      const codes = readCodebook(db);
      const parent = given.parent === undefined ? null : getCode(codes, given.parent);
      const code = Code.parse({
        id: new FreeIds("code", codes.keys()).make(given.label),
        label: given.label,
        definition: given.definition ?? given.label,
        origin: given.inVivo ? "in vivo" : "this study",
        kind: given.kind ?? parent?.kind ?? "other",
        parent: parent?.id ?? null,
        level: given.level ?? null,
        include: given.include ?? null,
        exclude: given.exclude ?? null,
        example: given.example ?? null,
      });
      refuseLevel(readFramework(db), code);
      writeCodes(db, [code]);
      return { act, code };
    }),
});
