import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError, type Problem } from "../../model/problem.ts";
import { codebook } from "../../model/study.ts";
import { act } from "../../store/log.ts";
import { openStudyStore } from "../../store/open.ts";
import { findRound } from "../../store/round.ts";
import { listSealedCodingsOf, type SealedCoding, writeSealedCodings } from "../../store/sealed-coding.ts";
import { readStudy, writeStudy } from "../../store/study.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { type IndexedText, indexText } from "../../text/position.ts";
import { changeStudy, readStudyStore } from "../change-study.ts";
import { coderOf } from "../coder-in-force.ts";
import { ensureWritableFolder, isFree, writeDurably } from "../durable-file.ts";
import { refuseTakenFile } from "../refuse-taken-file.ts";
import { defineVerb } from "../verb.ts";
import { getRound } from "./get-round.ts";
import { parseRoundFile, type RoundFile, serializeRoundFile } from "./round-file.ts";

export const exportRound = defineVerb({
  name: "round export",
  summary: "Writes a sealed round as one file for one coder: texts, codebook and their own codings, nothing of the others",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    round: Id.describe("id of the round"),
    to: z.string().describe("the file to write"),
    coder: Id.optional().describe("whose; default: who acts. Another's codings do not go along, only the texts to code"),
    replace: z.boolean().default(false).describe("write over a file that is there"),
  }),
  changes: false,
  run: async (context, input): Promise<Readonly<{ file: string; codings: number }>> =>
    readStudyStore(input.study, (db, root) => {
      refuseTakenFile(input.to, { replace: input.replace, root });
      const round = getRound(db, input.round);
      const coder = input.coder ?? coderOf(context);
      if (!round.assignments.some((one) => one.coder === coder)) throw new PortolanError(`${coder} reads nothing in the round ${round.id}`);
      const own = coder === coderOf(context) ? listSealedCodingsOf(db, { coder, round: round.id }) : [];
      writeDurably(input.to, serializeRoundFile(readStudy(db), round, coder, own));
      return { file: input.to, codings: own.length };
    }),
});

export const openRoundFile = defineVerb({
  name: "round open",
  summary: "Makes a working study of a round's file, to be coded on another machine",
  input: z.strictObject({ file: z.string().describe("a file of round export"), study: z.string().describe("folder of the new study") }),
  changes: false,
  run: async (context, input): Promise<Readonly<{ study: string; round: Id; coder: Id }>> => {
    const given = readRoundFile(input.file);
    if (!isFree(input.study)) throw new PortolanError(`${input.study} is in use`, { hint: "Name a new folder." });
    ensureWritableFolder(input.study);
    const db = openStudyStore(join(input.study, "study.db"), { create: true });
    try {
      writeStudy(db, given.study, { who: context.who ?? "me", verb: "open round", note: given.round.id });
      act(db, { who: given.coder, verb: "open round" }, () => writeSealedCodings(db, given.codings));
    } finally {
      db.close();
    }
    return { study: input.study, round: given.round.id, coder: given.coder };
  },
});

export type RoundMerged = Readonly<{ added: number; changed: number; same: number }>;

export const mergeRound = defineVerb({
  name: "round merge",
  summary: "Takes the codings of a round's file into the study, by their identity; refused with a list where any does not fit",
  input: z.strictObject({ study: z.string().describe("folder of a working study"), file: z.string().describe("a file of round export") }),
  changes: true,
  run: async (context, input): Promise<RoundMerged> => {
    const given = readRoundFile(input.file);
    return changeStudy(context, input.study, { verb: "merge round", note: given.round.id }, (db) => {
      const problems = listMisfits(db, given);
      if (problems.length > 0)
        throw new PortolanError(`nothing was merged: ${problems.length} things do not fit`, {
          problems,
          hint: problems
            .slice(0, 5)
            .map(({ message }) => message)
            .join("\n"),
        });
      const known = new Map(listSealedCodingsOf(db, { coder: given.coder, round: given.round.id }).map((coding) => [coding.id, coding]));
      const isSame = (coding: SealedCoding) => JSON.stringify(sorted(coding)) === JSON.stringify(sorted(known.get(coding.id) ?? {}));
      const added = given.codings.filter(({ id }) => !known.has(id));
      const changed = given.codings.filter((coding) => known.has(coding.id) && !isSame(coding));
      writeSealedCodings(db, [...added, ...changed]);
      return { added: added.length, changed: changed.length, same: given.codings.length - added.length - changed.length };
    });
  },
});

function readRoundFile(file: string): RoundFile {
  try {
    return parseRoundFile(readFileSync(file), basename(file));
  } catch (cause) {
    if (cause instanceof PortolanError) throw cause;
    throw new PortolanError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

/** What of a file is not of this study's round: another study, text, code, coder, or a coding whose id is another's. */
function listMisfits(db: StudyStore, { study, round, coder, codings }: RoundFile): Problem[] {
  const home = readStudy(db);
  const error = (message: string): Problem => ({ severity: "error", message });
  const here = findRound(db, round.id);
  if (home.meta.id !== study.meta.id) return [error(`the file is of the study ${study.meta.id}, this is ${home.meta.id}`)];
  if (here === undefined) return [error(`the study has no round ${round.id}`)];
  if (!here.sealed) return [error(`the round ${round.id} is unsealed: what comes now was not coded blind`)];
  const assigned = new Set(here.assignments.find((one) => one.coder === coder)?.sources);
  const codes = new Set(codebook(home).map(({ id }) => id));
  const texts = new Map<Id, IndexedText>([...home.texts].map(([id, text]) => [id, indexText(text)]));
  const ownerOf = db.prepare("SELECT coder FROM sealed_coding WHERE id = @id UNION SELECT coder FROM coding WHERE id = @id").pluck();
  return codings.flatMap((coding) => {
    const owner = ownerOf.get({ id: coding.id }) as Id | undefined;
    if (coding.coder !== coder) return [error(`${coding.id} is ${coding.coder}'s, not ${coder}'s`)];
    if (owner !== undefined && owner !== coder) return [error(`${coding.id} is another coder's coding here`)];
    if (!assigned.has(coding.source)) return [error(`${coding.id}: ${coder} does not read ${coding.source} in this round`)];
    if (!codes.has(coding.code)) return [error(`${coding.id}: this study has no code ${coding.code}`)];
    if (texts.get(coding.source)?.slice(coding.start, coding.end) !== coding.quote)
      return [error(`${coding.id}: ${coding.source} reads otherwise at ${coding.start}–${coding.end}`)];
    return [];
  });
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
