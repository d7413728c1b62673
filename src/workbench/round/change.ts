import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { type Round, RoundUnit } from "../../model/round.ts";
import { listCodebookVersions } from "../../store/codebook-version.ts";
import { readCoders, writeCoders } from "../../store/coder.ts";
import { findRound, writeRounds } from "../../store/round.ts";
import { findSourceBrief, readSources } from "../../store/source.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";
import { getRound } from "./get-round.ts";

const study = z.string().describe("folder of a working study");
const coders = z.array(Id).min(1).describe("ids of the coders");
const sources = z.array(Id).min(1).optional().describe("ids of the sources they read; default: every source");

export type RoundChanged = Readonly<{ act: number; round: Round }>;

export const addRound = defineVerb({
  name: "round add",
  summary: "Opens a round of coding, sealed: none of its coders is shown what the others code",
  input: z.strictObject({
    study,
    round: Id.describe("id of the new round"),
    coders,
    sources,
    unit: RoundUnit.default("turn").describe("what agreement will be measured on, chosen before coding"),
    name: z.string().min(1).optional().describe("its name; default: its id"),
    note: z.string().min(1).nullable().default(null).describe("what it is for"),
  }),
  changes: true,
  run: async (context, input): Promise<RoundChanged> =>
    changeStudy(context, input.study, { verb: "add round", note: input.round }, (db, act) => {
      if (findRound(db, input.round) !== undefined) throw new PortolanError(`a round is called ${input.round} already`);
      const round: Round = {
        id: input.round,
        name: input.name ?? input.round,
        unit: input.unit,
        codebook: listCodebookVersions(db)[0]?.number ?? 1,
        sealed: true,
        openedOn: today(),
        unsealedOn: null,
        note: input.note,
        assignments: assign(db, [], input.coders, input.sources),
      };
      writeRounds(db, [round]);
      return { act, round };
    }),
});

export const assignRound = defineVerb({
  name: "round assign",
  summary: "Says which sources coders read in a round; what they read until then is replaced",
  input: z.strictObject({ study, round: Id.describe("id of the round"), coders, sources }),
  changes: true,
  run: async (context, input): Promise<RoundChanged> =>
    changeStudy(context, input.study, { verb: "assign round", note: input.round }, (db, act) => {
      const before = getRound(db, input.round);
      const round = { ...before, assignments: assign(db, before.assignments, input.coders, input.sources) };
      refuseOrphans(db, round);
      writeRounds(db, [round]);
      return { act, round };
    }),
});

function assign(db: StudyStore, before: Round["assignments"], ids: readonly Id[], given: readonly Id[] | undefined): Round["assignments"] {
  const read = given ?? readSources(db).map(({ id }) => id);
  const unknown = read.filter((id) => findSourceBrief(db, id) === undefined);
  if (unknown.length > 0) throw new PortolanError(`no source is called ${unknown.join(", ")}`);
  if (read.length === 0) throw new PortolanError("the study has no source to code");
  const known = new Set(readCoders(db).map(({ id }) => id));
  writeCoders(
    db,
    ids.filter((id) => !known.has(id)).map((id) => ({ id, name: id, kind: "person" as const })),
  );
  return [...before.filter(({ coder }) => !ids.includes(coder)), ...ids.map((coder) => ({ coder, sources: [...new Set(read)] }))];
}

/** A coder's work is not taken from under them. */
function refuseOrphans(db: StudyStore, { id, assignments }: Round): void {
  const rows = db.prepare("SELECT DISTINCT coder, source FROM sealed_coding WHERE round = ?").all(id) as { coder: Id; source: Id }[];
  const lost = rows.find(({ coder, source }) => !assignments.some((one) => one.coder === coder && one.sources.includes(source)));
  if (lost !== undefined) throw new PortolanError(`${lost.coder} has coded ${lost.source} in this round, so it stays assigned`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
