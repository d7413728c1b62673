import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { writeCodings } from "../../store/coding.ts";
import { writeRounds } from "../../store/round.ts";
import { takeSealedCodings } from "../../store/sealed-coding.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";
import type { RoundChanged } from "./change.ts";
import { getRound } from "./get-round.ts";

const input = z.strictObject({ study: z.string().describe("folder of a working study"), round: Id.describe("id of the round") });

export const unsealRound = defineVerb({
  name: "round unseal",
  summary: "Shows all coders what each coded in a round. It is an act in the log and cannot be undone",
  input,
  changes: true,
  run: async (context, { study, round: id }): Promise<RoundChanged & Readonly<{ codings: number }>> =>
    changeStudy(context, study, { verb: "unseal round", note: id, barrier: true }, (db, act) => {
      const before = getRound(db, id);
      if (!before.sealed) throw new PortolanError(`the round ${id} was unsealed on ${before.unsealedOn}`);
      const codings = takeSealedCodings(db, id);
      const round = { ...before, sealed: false, unsealedOn: new Date().toISOString().slice(0, 10) };
      writeRounds(db, [round]);
      writeCodings(db, codings);
      return { act, round, codings: codings.length };
    }),
});

export const sealRound = defineVerb({
  name: "round seal",
  summary: "Seals a round in which nothing was coded yet",
  input,
  changes: true,
  run: async (context, { study, round: id }): Promise<RoundChanged> =>
    changeStudy(context, study, { verb: "seal round", note: id }, (db, act) => {
      const before = getRound(db, id);
      if (db.prepare("SELECT 1 FROM coding WHERE round = ?").get(id) !== undefined)
        throw new PortolanError(`what was coded in ${id} has been seen`, { hint: "Open another round: portolan round-add." });
      const round = { ...before, sealed: true, unsealedOn: null };
      writeRounds(db, [round]);
      return { act, round };
    }),
});
