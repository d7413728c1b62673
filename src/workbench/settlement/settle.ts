import { z } from "zod";
import { type Difference, listDifferences } from "../../finding/settling/list-differences.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { consensusCoder, type Round, Verdict } from "../../model/round.ts";
import type { Coding } from "../../model/testimony.ts";
import { readCoders, writeCoders } from "../../store/coder.ts";
import { readCodings, removeCoding, writeCodings } from "../../store/coding.ts";
import { findRound } from "../../store/round.ts";
import { findSourceText } from "../../store/source-text.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { readVerdicts, writeVerdicts } from "../../store/verdict.ts";
import { indexText } from "../../text/position.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

const study = z.string().describe("folder of a working study");
const roundId = Id.describe("id of an unsealed round");

export const settleDifference = defineVerb({
  name: "settlement settle",
  summary: "Settles a difference between coders with a reason: keep one's coding, merge them, drop them, or discuss",
  input: z.strictObject({
    study,
    round: roundId,
    difference: z.string().min(1).describe("the ids of its codings, joined by +, as portolan differences prints them"),
    decision: Verdict.shape.decision.describe("keep, merge, drop or discuss"),
    keep: Id.optional().describe("with keep: the coding that holds; with merge: whose place holds"),
    reason: z.string().min(1).describe("why; it stands in the debrief log"),
  }),
  changes: true,
  run: async (context, input): Promise<Readonly<{ act: number; verdict: Verdict; open: number }>> =>
    changeStudy(context, input.study, { verb: "settle difference", note: input.round }, (db, act) => {
      const round = getOpenRound(db, input.round);
      const codings = readCodings(db);
      const before = readVerdicts(db);
      const wanted = input.difference.split("+").sort().join("+");
      const difference = listDifferences(round, codings, before).find(({ id }) => id === wanted);
      if (difference === undefined)
        throw new PortolanError(`no difference of ${round.id} rests on ${input.difference}`, {
          hint: "Its codings may have changed meanwhile: portolan differences lists what differs now.",
        });
      if (difference.verdict?.consensus != null) removeCoding(db, difference.verdict.consensus);
      const consensus = settledCoding(db, difference, input.decision, input.keep, act);
      if (consensus !== null) writeConsensus(db, [consensus]);
      const verdict: Verdict = {
        id: `v-${act}`,
        round: round.id,
        source: difference.source,
        code: difference.code,
        start: difference.start,
        end: difference.end,
        codings: difference.sides.flatMap((side) => side.codings.map(({ id }) => id)),
        decision: input.decision,
        reason: input.reason,
        consensus: consensus?.id ?? null,
        by: context.who ?? "me",
        decidedOn: new Date().toISOString().slice(0, 10),
      };
      writeVerdicts(db, [verdict]);
      const open = listDifferences(round, codings, [...before, verdict]).filter(
        ({ kind, verdict: held }) => kind !== "alike" && (held === null || held.decision === "discuss"),
      );
      return { act, verdict, open: open.length };
    }),
});

export const takeAlike = defineVerb({
  name: "settlement take",
  summary: "Writes what all coders of a round coded alike into the consensus",
  input: z.strictObject({ study, round: roundId }),
  changes: true,
  run: async (context, input): Promise<Readonly<{ act: number; taken: number }>> =>
    changeStudy(context, input.study, { verb: "take what is alike", note: input.round }, (db, act) => {
      const round = getOpenRound(db, input.round);
      const codings = readCodings(db);
      const placeOf = ({ source, code, start, end }: Pick<Coding, "source" | "code" | "start" | "end">) =>
        `${source} ${code} ${start} ${end}`;
      const held = new Set(codings.filter(({ coder, round: own }) => coder === consensusCoder.id && own === round.id).map(placeOf));
      const alike = listDifferences(round, codings, []).filter(({ kind }) => kind === "alike");
      const taken = alike
        .flatMap(({ sides }) => sides[0]?.codings ?? [])
        .filter((coding) => !held.has(placeOf(coding)))
        .map((coding, n): Coding => ({ ...coding, id: `k-${act}-${n + 1}`, coder: consensusCoder.id, memo: null }));
      writeConsensus(db, taken);
      return { act, taken: taken.length };
    }),
});

function getOpenRound(db: StudyStore, id: Id): Round {
  const round = findRound(db, id);
  if (round === undefined) throw new PortolanError(`no round is called ${id}`);
  if (round.sealed) throw new PortolanError(`the round ${id} is sealed: its differences are seen once it is unsealed`);
  return round;
}

/** What the decision puts into the consensus; null: nothing. */
function settledCoding(
  db: StudyStore,
  { sides, source, start, end }: Difference,
  decision: Verdict["decision"],
  keep: Id | undefined,
  act: number,
): Coding | null {
  if (decision === "drop" || decision === "discuss") return null;
  const all = sides.flatMap(({ codings }) => codings);
  const kept = keep === undefined ? undefined : all.find(({ id }) => id === keep);
  if (keep !== undefined && kept === undefined)
    throw new PortolanError(`${keep} is none of its codings`, { hint: `They are ${all.map(({ id }) => id).join(", ")}.` });
  if (decision === "keep" && kept === undefined && all.length > 1)
    throw new PortolanError("which coding is kept?", { hint: `Say --keep with one of ${all.map(({ id }) => id).join(", ")}.` });
  const base = kept ?? (all[0] as Coding);
  const consensus = { ...base, id: `k-${act}`, coder: consensusCoder.id, memo: null };
  if (decision === "keep") return consensus;
  return { ...consensus, start, end, quote: indexText(findSourceText(db, source) ?? "").slice(start, end) };
}

function writeConsensus(db: StudyStore, codings: readonly Coding[]): void {
  if (codings.length > 0 && !readCoders(db).some(({ id }) => id === consensusCoder.id)) writeCoders(db, [consensusCoder]);
  writeCodings(db, codings);
}
