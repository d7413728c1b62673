import { z } from "zod";
import { type Difference, isOpen, listDifferences } from "../../finding/settling/list-differences.ts";
import { mayAnalyse } from "../../model/consent.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { consensusCoder, type Verdict } from "../../model/round.ts";
import { codebook } from "../../model/study.ts";
import { indexText } from "../../text/position.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** A difference with what a reader needs: names, and the words with some before and after. Null words: consent withholds them. */
export type DifferenceRow = Difference &
  Readonly<{
    sourceTitle: string;
    codeLabel: string;
    before: string;
    words: string | null;
    after: string;
    isOpen: boolean;
  }>;

/** `/data/differences/ROUND.json` */
export type DifferencesDocument = Readonly<{
  round: Readonly<{ id: Id; name: string }>;
  coders: readonly Readonly<{ id: Id; name: string }>[];
  counts: Readonly<{ alike: number; open: number; settled: number; consensus: number }>;
  differences: readonly DifferenceRow[];
  /** Every verdict in the order in which it was given. */
  debrief: readonly Verdict[];
}>;

const context = 120;

export const listDifferencesVerb = defineVerb({
  name: "settlement list",
  summary: "Where the coders of a round differ, passage by passage, and what was decided",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    round: Id.describe("id of an unsealed round"),
  }),
  changes: false,
  run: async (verbContext, input): Promise<DifferencesDocument> => {
    const { study } = openSoundStudy(verbContext, input.study);
    const round = study.rounds?.find(({ id }) => id === input.round);
    if (round === undefined) throw new PortolanError(`no round is called ${input.round}`);
    if (round.sealed) throw new PortolanError(`the round ${round.id} is sealed: its differences are seen once it is unsealed`);
    const verdicts = (study.verdicts ?? []).filter((verdict) => verdict.round === round.id);
    const differences = listDifferences(round, study.codings, verdicts);
    const labels = new Map(codebook(study).map(({ id, label }) => [id, label]));
    const sources = new Map(study.sources.map((source) => [source.id, source]));
    const texts = new Map([...study.texts].map(([id, text]) => [id, indexText(text)]));
    const names = new Map(study.coders.map(({ id, name }) => [id, name]));
    const rows = differences.map((difference): DifferenceRow => {
      const source = sources.get(difference.source);
      const text = source !== undefined && mayAnalyse(source) ? texts.get(difference.source) : undefined;
      const { start, end } = difference;
      return {
        ...difference,
        sourceTitle: source?.title ?? difference.source,
        codeLabel: labels.get(difference.code) ?? difference.code,
        before: text?.slice(Math.max(0, start - context), start) ?? "",
        words: text?.slice(start, end) ?? null,
        after: text?.slice(end, end + context) ?? "",
        isOpen: isOpen(difference),
      };
    });
    return {
      round: { id: round.id, name: round.name },
      coders: round.assignments.map(({ coder }) => ({ id: coder, name: names.get(coder) ?? coder })),
      counts: {
        alike: rows.filter(({ kind }) => kind === "alike").length,
        open: rows.filter((row) => row.isOpen).length,
        settled: rows.filter((row) => row.kind !== "alike" && !row.isOpen).length,
        consensus: study.codings.filter((coding) => coding.coder === consensusCoder.id && coding.round === round.id).length,
      },
      differences: rows,
      debrief: verdicts,
    };
  },
});
