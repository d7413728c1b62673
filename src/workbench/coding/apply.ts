import { randomBytes } from "node:crypto";
import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Coding } from "../../model/testimony.ts";
import { findCoding } from "../../store/coding.ts";
import { findSealedRound } from "../../store/round.ts";
import { listSealedCodingsOf } from "../../store/sealed-coding.ts";
import { findSourceBrief } from "../../store/source.ts";
import { findSourceText } from "../../store/source-text.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { indexText } from "../../text/position.ts";
import { changeStudy } from "../change-study.ts";
import { writeCoderCodings } from "../coder-codings.ts";
import { ensureCoder } from "../coder-in-force.ts";
import { defineVerb } from "../verb.ts";
import { getApplicableCode, refuseUnknownPlace } from "./coding-checks.ts";

/** `act`: of the log. `codings`: as they now stand. */
export type CodingsChanged = Readonly<{ act: number; codings: readonly Coding[] }>;

export const applyCode = defineVerb({
  name: "coding apply",
  summary: "Applies codes to a passage of a source",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    source: Id.describe("id of the source"),
    start: z.coerce.number().int().nonnegative().describe("first character, counted from 0 in Unicode code points"),
    end: z.coerce.number().int().positive().describe("the character behind the last"),
    codes: z.array(Id).min(1).describe("ids of the codes"),
    domain: Id.nullable().default(null).describe("the chart's domain that the passage speaks of"),
    stage: Id.nullable().default(null).describe("the chart's stage that it speaks of"),
    voice: Id.nullable().optional().describe("who said it; default: the source's participant"),
    about: Id.nullable().optional().describe("the project it concerns; default: the source's, where it has one"),
    memo: z.string().min(1).nullable().default(null).describe("a short memo"),
  }),
  changes: true,
  run: async (context, input): Promise<CodingsChanged> =>
    changeStudy(context, input.study, { verb: "apply" }, (db, act) => {
      const source = findSourceBrief(db, input.source);
      const text = findSourceText(db, input.source);
      if (source === undefined || text === undefined) throw new PortolanError(`no source is called ${input.source}`);
      const indexed = indexText(text);
      if (input.end <= input.start || input.end > indexed.length)
        throw new PortolanError(`${input.start}–${input.end} is no passage of a text of ${indexed.length} characters`);
      const { domain, stage, memo } = input;
      const voice = input.voice === undefined ? source.participant : input.voice;
      const about = input.about === undefined ? (source.projects.length === 1 ? (source.projects[0] as Id) : null) : input.about;
      refuseUnknownPlace(db, { domain, stage, about, voice: input.voice ?? null });
      const coder = ensureCoder(db, context);
      const range = { source: input.source, start: input.start, end: input.end, quote: indexed.slice(input.start, input.end) };
      const codes = [...new Set(input.codes.map((id) => getApplicableCode(db, id).id))].filter(
        (code) => !isApplied(db, { ...range, code, coder }),
      );
      const round = findSealedRound(db, coder, input.source);
      const codings = codes.map((code, n): Coding => {
        const id = round === undefined ? freeId(db, act, n) : blindId();
        return { id, ...range, code, domain, stage, voice, about, coder, memo, ...(round !== undefined && { round }) };
      });
      writeCoderCodings(db, codings);
      return { act, codings };
    }),
});

/** The same code on the same passage by the same coder is one coding. */
function isApplied(
  db: StudyStore,
  { source, start, end, code, coder }: Pick<Coding, "source" | "start" | "end" | "code" | "coder">,
): boolean {
  const sql = "SELECT 1 FROM coding WHERE source = ? AND range_start = ? AND range_end = ? AND code = ? AND coder = ?";
  if (db.prepare(sql).get(source, start, end, code, coder) !== undefined) return true;
  return listSealedCodingsOf(db, { coder, source }).some((coding) => coding.start === start && coding.end === end && coding.code === code);
}

/** Says nothing of how much others did, and meets no other when rounds coded in several places are brought together. */
function blindId(): Id {
  return `b-${randomBytes(8).toString("hex")}`;
}

/** Acts are counted for ever, so that an id is never given again: an undo finds its own coding. */
function freeId(db: StudyStore, act: number, n: number): Id {
  let id = `c-${act}-${n + 1}`;
  while (findCoding(db, id) !== undefined) id = `${id}-x`;
  return id;
}
