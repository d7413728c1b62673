import { z } from "zod";
import type { Round } from "../../model/round.ts";
import { listSealedCodingsOf } from "../../store/sealed-coding.ts";
import { readStudyStore } from "../change-study.ts";
import { coderOf } from "../coder-in-force.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** `codings`: of a sealed round, those of whoever asks alone. */
export type RoundRow = Round & Readonly<{ codings: number; mine: boolean }>;

/** `/data/rounds.json` */
export type RoundsDocument = Readonly<{ coder: string; rounds: readonly RoundRow[] }>;

export const listRounds = defineVerb({
  name: "round list",
  summary: "The rounds of coding: who reads what, under which version of the codebook, sealed or not",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<RoundsDocument> => {
    const { study, root, form } = openSoundStudy(context, input.study);
    const coder = coderOf(context);
    const own = (round: string) => (form === "plain" ? 0 : readStudyStore(root, (db) => listSealedCodingsOf(db, { coder, round }).length));
    const rounds = (study.rounds ?? []).map((round) => ({
      ...round,
      codings: round.sealed ? own(round.id) : study.codings.filter((coding) => coding.round === round.id).length,
      mine: round.assignments.some((one) => one.coder === coder),
    }));
    return { coder, rounds };
  },
});
