import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Coding } from "../../model/testimony.ts";
import { findSourceText } from "../../store/source-text.ts";
import { indexText } from "../../text/position.ts";
import { changeStudy } from "../change-study.ts";
import { writeCoderCodings } from "../coder-codings.ts";
import { coderOf } from "../coder-in-force.ts";
import { defineVerb } from "../verb.ts";
import type { CodingsChanged } from "./apply.ts";
import { getApplicableCode, getCoding, refuseUnknownPlace } from "./coding-checks.ts";

const input = z.strictObject({
  study: z.string().describe("folder of a working study"),
  codings: z.array(Id).min(1).describe("ids of the codings"),
  start: z.coerce.number().int().nonnegative().optional().describe("new first character, in Unicode code points"),
  end: z.coerce.number().int().positive().optional().describe("new character behind the last"),
  code: Id.optional().describe("another code in place of the one they have"),
  domain: Id.nullable().optional().describe("the chart's domain; null: none"),
  stage: Id.nullable().optional().describe("the chart's stage; null: none"),
  voice: Id.nullable().optional().describe("who said it; null: the source's author"),
  about: Id.nullable().optional().describe("the project they concern; null: none"),
  memo: z.string().nullable().optional().describe("a short memo; empty: none"),
});

export const changeCodings = defineVerb({
  name: "coding change",
  summary: "Recodes, extends or shrinks codings, sets where, by whom and about whom they speak, or their memo",
  input,
  changes: true,
  run: async (context, { study, codings: ids, start, end, code, memo, ...place }): Promise<CodingsChanged> =>
    changeStudy(context, study, { verb: nameOf({ start, end, code, memo }) }, (db, act) => {
      refuseUnknownPlace(db, place);
      const applied = code === undefined ? undefined : getApplicableCode(db, code).id;
      const set = Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)) as Partial<Coding>;
      const changed = ids.map((id): Coding => {
        const coding = getCoding(db, id, coderOf(context));
        const range = { start: start ?? coding.start, end: end ?? coding.end };
        const isMoved = range.start !== coding.start || range.end !== coding.end;
        return {
          ...coding,
          ...set,
          ...(isMoved && { ...range, quote: quoteAt(findSourceText(db, coding.source) ?? "", range) }),
          ...(applied !== undefined && { code: applied }),
          ...(memo !== undefined && { memo: memo === "" ? null : memo }),
        };
      });
      writeCoderCodings(db, changed);
      return { act, codings: changed };
    }),
});

/** What the log calls it, so that an undo can say what it takes back. */
function nameOf({ start, end, code, memo }: Partial<z.output<typeof input>>): string {
  if (code !== undefined) return "recode";
  if (start !== undefined || end !== undefined) return "resize";
  return memo !== undefined ? "write memo" : "place coding";
}

function quoteAt(text: string, { start, end }: Readonly<{ start: number; end: number }>): string {
  const indexed = indexText(text);
  if (end <= start || end > indexed.length)
    throw new PortolanError(`${start}–${end} is no passage of a text of ${indexed.length} characters`);
  return indexed.slice(start, end);
}
