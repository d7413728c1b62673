import { z } from "zod";
import { CodeKind } from "../../model/framework.ts";
import { Id } from "../../model/id.ts";
import { writeCodes } from "../../store/code.ts";
import { readFramework } from "../../store/framework.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";
import type { CodeChanged } from "./add.ts";
import { getCode, readCodebook, refuseLevel, refuseLoop } from "./code-edits.ts";

const cleared = z.string().optional();

export const changeCode = defineVerb({
  name: "code change",
  summary: "Renames a code, moves it in the tree, changes its definition and rules, or deprecates it; its codings stay",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    code: Id.describe("id of the code, the framework's or the study's own"),
    label: z.string().min(1).max(200).optional().describe("another name"),
    parent: z
      .union([Id, z.literal("")])
      .optional()
      .describe("the code it stands below; empty: none"),
    definition: z.string().min(1).optional().describe("what it means"),
    kind: CodeKind.optional().describe("practice, on-ramp, barrier, participation, motivation, governance or other"),
    level: z.enum(["closed", "selective", "open"]).optional().describe("for a participation code: the level it stands for"),
    include: cleared.describe("what counts; empty: not said"),
    exclude: cleared.describe("what does not count; empty: not said"),
    example: cleared.describe("a passage that shows it; empty: none"),
    deprecate: z.boolean().default(false).describe("it is no longer to be applied"),
    restore: z.boolean().default(false).describe("it may be applied again"),
  }),
  changes: true,
  run: async (context, { study, code: id, parent, deprecate, restore, ...given }): Promise<CodeChanged> =>
    changeStudy(context, study, { verb: deprecate ? "deprecate code" : "change code" }, (db, act) => {
      const codes = readCodebook(db);
      const { deprecated: was, ...code } = getCode(codes, id);
      const said = Object.fromEntries(
        Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value === "" ? null : value]])),
      );
      const above = parent === undefined ? code.parent : parent === "" ? null : getCode(codes, parent).id;
      refuseLoop(codes, id, above);
      const isDeprecated = (was === true || deprecate) && !restore;
      const changed = { ...code, ...said, parent: above, ...(isDeprecated && { deprecated: true }) };
      refuseLevel(readFramework(db), changed);
      writeCodes(db, [changed]);
      return { act, code: changed };
    }),
});
