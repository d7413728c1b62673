import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { writeCodes } from "../../store/code.ts";
import { listCodingsWith, removeCoding, writeCodings } from "../../store/coding.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";
import { getCode, readCodebook } from "./code-edits.ts";

/** `recoded`: codings that now have the other code; `doubled`: those whose passage had it already, which went. */
export type CodesMerged = Readonly<{ act: number; recoded: number; doubled: number; moved: readonly Id[] }>;

export const mergeCodes = defineVerb({
  name: "code merge",
  summary: "Gives a code's codings and the codes below it to another; the old name leads to it from then on",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    code: Id.describe("id of the code that goes"),
    into: Id.describe("id of the code that takes its codings"),
  }),
  changes: true,
  run: async (context, { study, code: id, into }): Promise<CodesMerged> =>
    changeStudy(context, study, { verb: "merge codes", note: `${id} into ${into}` }, (db, act) => {
      const codes = readCodebook(db);
      const [code, target] = [getCode(codes, id), getCode(codes, into)];
      if (id === into) throw new PortolanError("a code is not merged into itself");
      for (let at: Id | undefined = into; at !== undefined; at = codes.get(at)?.mergedInto)
        if (at === id) throw new PortolanError(`${into} was merged into ${id} before`);
      const placeOf = (coding: Readonly<{ source: Id; start: number; end: number; coder: Id }>) =>
        `${coding.source} ${coding.start} ${coding.end} ${coding.coder}`;
      const taken = new Set(listCodingsWith(db, into).map(placeOf));
      const codings = listCodingsWith(db, id);
      const doubled = codings.filter((coding) => taken.has(placeOf(coding)));
      for (const coding of doubled) removeCoding(db, coding.id);
      const recoded = codings.filter((coding) => !taken.has(placeOf(coding))).map((coding) => ({ ...coding, code: into }));
      writeCodings(db, recoded);
      const below = [...codes.values()].filter(({ parent, id: child }) => parent === id && child !== into);
      const freed = target.parent === id ? [{ ...target, parent: code.parent }] : [];
      writeCodes(db, [...below.map((child) => ({ ...child, parent: into })), ...freed, { ...code, deprecated: true, mergedInto: into }]);
      return { act, recoded: recoded.length, doubled: doubled.length, moved: below.map((child) => child.id) };
    }),
});
