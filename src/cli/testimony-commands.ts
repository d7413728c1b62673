import type { Command } from "commander";
import { addCode } from "../workbench/code/add.ts";
import { changeCode } from "../workbench/code/change.ts";
import { compareCodebookVersions } from "../workbench/code/compare.ts";
import { mergeCodes } from "../workbench/code/merge.ts";
import { readCodebookDocument } from "../workbench/code/read.ts";
import { splitCode } from "../workbench/code/split.ts";
import { applyCode } from "../workbench/coding/apply.ts";
import { changeCodings } from "../workbench/coding/change.ts";
import { removeCodings } from "../workbench/coding/remove.ts";
import { describeConsent } from "../workbench/consent-words.ts";
import type { Context } from "../workbench/context.ts";
import { listMemos } from "../workbench/memo/list.ts";
import { removeMemoVerb } from "../workbench/memo/remove.ts";
import { writeMemo } from "../workbench/memo/write.ts";
import { writeParticipant } from "../workbench/participant/write.ts";
import { addSource } from "../workbench/source/add.ts";
import { changeSource } from "../workbench/source/change.ts";
import { correctSource } from "../workbench/source/correct.ts";
import { listSources } from "../workbench/source/list.ts";
import { settleDisplaced } from "../workbench/source/settle.ts";
import { withdrawSource } from "../workbench/source/withdraw.ts";
import { withholdPassage } from "../workbench/source/withhold.ts";
import { commandFor } from "./command.ts";
import {
  printCodebook,
  printCodebookDifference,
  printCorrection,
  printSourceAdded,
  printSources,
  printWithdrawal,
} from "./print-testimony.ts";

/** Verbs of testimony without a command of their own, and why. */
export const testimonyVerbsWithoutCommand: Readonly<Record<string, string>> = {
  "source upload": "for pages, which send the file itself; on the command line portolan add-source names it",
  "source text": "the desk's document; portolan export gives the texts",
  "source codings": "the desk's document; portolan export gives the codings",
};

/** The commands of testimony: sources, participants, codings, codes, memos. */
export function testimonyCommands(context: () => Context): Command[] {
  return [
    commandFor(
      {
        verb: addSource,
        word: "add-source",
        positional: ["file"],
        print: printSourceAdded,
        examples: [
          "portolan add-source talk-3.vtt --study my-study --kind interview --participant maintainer-a --projects olmo",
          "portolan add-source GOVERNANCE.md --study my-study --projects bloom --date 2022-07-12 --origin https://github.com/o/r/blob/SHA/GOVERNANCE.md --consent analyse,quote,publish",
          "portolan add-source talk-3.docx --study my-study --json",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: listSources,
        word: "sources",
        positional: ["study"],
        print: printSources,
        examples: ["portolan sources studies/the-fourteen"],
      },
      context,
    ),
    commandFor(
      {
        verb: changeSource,
        word: "change-source",
        positional: ["source"],
        print: ({ id }) => `Changed ${id}.`,
        examples: ["portolan change-source talk-3 --study my-study --consent analyse,quote --asks data/pre-training"],
      },
      context,
    ),
    commandFor(
      {
        verb: correctSource,
        word: "correct-source",
        positional: ["source", "file"],
        print: printCorrection,
        examples: ["portolan correct-source talk-3 talk-3-corrected.vtt --study my-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: settleDisplaced,
        word: "settle-coding",
        positional: ["coding"],
        print: ({ id, left }) => `Settled ${id}; ${left} left.`,
        examples: [
          "portolan settle-coding c-12-1 --study my-study --start 120 --end 164",
          "portolan settle-coding c-12-1 --study my-study --drop",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: withholdPassage,
        word: "withhold",
        positional: ["source", "start", "end"],
        print: ({ passages }) => `${passages} ${passages === 1 ? "passage has" : "passages have"} a consent of their own.`,
        examples: [
          "portolan withhold talk-3 120 480 --study my-study",
          "portolan withhold talk-3 120 480 --study my-study --consent analyse",
          "portolan withhold talk-3 0 9000 --study my-study --lift",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: withdrawSource,
        word: "withdraw",
        positional: ["source"],
        print: printWithdrawal,
        exitCode: ({ isSwept, stillSaid }) => (isSwept && stillSaid.length === 0 ? 0 : 1),
        examples: ["portolan withdraw talk-3 --study my-study --yes"],
      },
      context,
    ),
    commandFor(
      {
        verb: writeParticipant,
        word: "participant",
        positional: ["participant"],
        print: ({ participant, narrowed }) =>
          [
            `${participant.id} ${describeConsent(participant.consent)}.`,
            ...narrowed.map((id) => `The consent of ${id} was narrowed to this.`),
          ].join("\n"),
        examples: ["portolan participant maintainer-a --study my-study --group maintainer --projects olmo --consent analyse,quote"],
      },
      context,
    ),
    commandFor(
      {
        verb: applyCode,
        word: "apply-code",
        positional: ["source", "start", "end"],
        print: ({ codings }) =>
          codings.length === 0
            ? "Nothing to apply: the passage has it already."
            : codings.map(({ id, code, quote }) => `${id}: ${code}: “${quote}”`).join("\n"),
        examples: ["portolan apply-code talk-3 120 164 --study my-study --codes shared-curation --domain data --stage post-training"],
      },
      context,
    ),
    commandFor(
      {
        verb: changeCodings,
        word: "change-coding",
        positional: ["codings"],
        print: ({ codings }) => `Changed ${codings.length} ${codings.length === 1 ? "coding" : "codings"}.`,
        examples: [
          "portolan change-coding c-12-1 --study my-study --code review-capacity",
          "portolan change-coding c-12-1 --study my-study --end 180",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: removeCodings,
        word: "remove-coding",
        positional: ["codings"],
        print: ({ removed }) => `Removed ${removed.join(", ")}. portolan undo brings them back.`,
        examples: ["portolan remove-coding c-12-1 --study my-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: readCodebookDocument,
        word: "codebook",
        positional: ["study"],
        print: printCodebook,
        examples: ["portolan codebook studies/the-fourteen"],
      },
      context,
    ),
    commandFor(
      {
        verb: compareCodebookVersions,
        word: "compare-codebook",
        positional: ["study"],
        print: printCodebookDifference,
        examples: ["portolan compare-codebook my-study --from 1", "portolan compare-codebook my-study --from 3 --to 5 --json"],
      },
      context,
    ),
    commandFor(
      {
        verb: addCode,
        word: "add-code",
        positional: ["label"],
        print: ({ code }) => `Added ${code.id}.`,
        examples: [
          'portolan add-code "Review capacity" --study my-study --kind barrier --definition "Too few people to review what comes in."',
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: changeCode,
        word: "change-code",
        positional: ["code"],
        print: ({ code }) => `Changed ${code.id}: ${code.label}.`,
        examples: [
          'portolan change-code review-capacity --study my-study --label "Review time"',
          "portolan change-code review-capacity --study my-study --parent barrier",
          "portolan change-code review-capacity --study my-study --deprecate",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: mergeCodes,
        word: "merge-codes",
        positional: ["code", "into"],
        print: ({ recoded, doubled, moved }) =>
          `${recoded} codings recoded, ${doubled} that stood twice taken away, ${moved.length} codes below moved along.`,
        examples: ["portolan merge-codes review-time review-capacity --study my-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: splitCode,
        word: "split-code",
        positional: ["code"],
        print: ({ code, recoded }) => `Added ${code.id} with ${recoded} codings.`,
        examples: ['portolan split-code review-capacity --study my-study --label "Review at night" --codings c-12-1,c-15-1'],
      },
      context,
    ),
    commandFor(
      {
        verb: writeMemo,
        word: "memo",
        positional: ["text"],
        print: ({ memo }) => `Wrote ${memo.id}.`,
        examples: ['portolan memo "Asking is a gate." --study my-study --about code:asking,codebook:3 --kind theoretical'],
      },
      context,
    ),
    commandFor(
      {
        verb: listMemos,
        word: "memos",
        positional: ["study"],
        print: (memos) =>
          memos.length === 0
            ? "No memo was written."
            : memos
                .map(({ id, about, text, writer }) => `${id}, ${writer}, on ${about.map(({ label }) => label).join(", ")}:\n  ${text}`)
                .join("\n"),
        examples: ["portolan memos my-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: removeMemoVerb,
        word: "remove-memo",
        positional: ["memo"],
        print: () => "Removed. portolan undo brings it back.",
        examples: ["portolan remove-memo m-12 --study my-study"],
      },
      context,
    ),
  ];
}
