import type { Command } from "commander";
import { runAgreementCases } from "../workbench/agreement/cases.ts";
import { type AgreementDocument, readAgreement } from "../workbench/agreement/read.ts";
import { readLevelsByCoder } from "../workbench/chart/by-coder.ts";
import { addProfile, listProfilesVerb, signIn, signOut } from "../workbench/coder/profile.ts";
import type { Context } from "../workbench/context.ts";
import { addRound, assignRound } from "../workbench/round/change.ts";
import { exportRound, mergeRound, openRoundFile } from "../workbench/round/exchange.ts";
import { listRounds, type RoundRow } from "../workbench/round/list.ts";
import { sealRound, unsealRound } from "../workbench/round/seal.ts";
import { type DifferencesDocument, listDifferencesVerb } from "../workbench/settlement/list.ts";
import { listRecodings } from "../workbench/settlement/recode.ts";
import { settleDifference, takeAlike } from "../workbench/settlement/settle.ts";
import { commandFor } from "./command.ts";
import { formatTable } from "./table.ts";

/** The commands of coding with several coders: who codes, rounds, agreement, settling. */
export function coderCommands(context: () => Context): Command[] {
  return [...profileCommands(context), ...roundCommands(context), ...agreementCommands(context), ...settlingCommands(context)];
}

function profileCommands(context: () => Context): Command[] {
  return [
    commandFor(
      {
        verb: addProfile,
        word: "coder-add",
        positional: ["coder"],
        print: ({ coder }) => `${coder} has a passphrase on this machine.`,
        examples: ["portolan coder-add ana --passphrase-file /dev/stdin"],
      },
      context,
    ),
    commandFor(
      {
        verb: signIn,
        word: "sign-in",
        positional: ["coder"],
        print: ({ coder }) => `Commands act as ${coder} until portolan sign-out.`,
        examples: ["portolan sign-in ana --passphrase-file /dev/stdin"],
      },
      context,
    ),
    commandFor({ verb: signOut, word: "sign-out", positional: [], print: () => "Signed out.", examples: ["portolan sign-out"] }, context),
    commandFor(
      {
        verb: listProfilesVerb,
        word: "coders",
        positional: [],
        print: ({ coders, signedIn }) =>
          `${coders.length === 0 ? "No coder has a passphrase here." : `With a passphrase: ${coders.join(", ")}.`} ${signedIn ?? "Nobody"} acts.`,
        examples: ["portolan coders"],
      },
      context,
    ),
  ];
}

function roundCommands(context: () => Context): Command[] {
  const described = ({ round }: Readonly<{ round: Omit<RoundRow, "codings" | "mine"> }>) =>
    `${round.id}, ${round.sealed ? "sealed" : "unsealed"}: ${round.assignments.map(({ coder, sources }) => `${coder} reads ${sources.length}`).join(", ")}.`;
  return [
    commandFor(
      {
        verb: addRound,
        word: "round-add",
        positional: ["round"],
        print: described,
        examples: ["portolan round-add round-1 --study my-study --coders ana,bea --unit turn"],
      },
      context,
    ),
    commandFor(
      {
        verb: assignRound,
        word: "round-assign",
        positional: ["round"],
        print: described,
        examples: ["portolan round-assign round-1 --study my-study --coders bea --sources talk-1,talk-2"],
      },
      context,
    ),
    commandFor(
      {
        verb: listRounds,
        word: "rounds",
        positional: ["study"],
        print: ({ rounds }) =>
          rounds.length === 0
            ? "No round was opened."
            : formatTable(
                ["round", "unit", "codebook", "state", "coders", "codings"],
                rounds.map(({ id, unit, codebook, sealed, unsealedOn, assignments, codings }) => [
                  id,
                  unit,
                  codebook,
                  sealed ? "sealed; codings: your own" : `unsealed ${unsealedOn ?? ""}`,
                  assignments.map(({ coder, sources }) => `${coder} (${sources.length})`).join(", "),
                  codings,
                ]),
              ),
        examples: ["portolan rounds my-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: sealRound,
        word: "round-seal",
        positional: ["round"],
        print: described,
        examples: ["portolan round-seal round-2 --study my-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: unsealRound,
        word: "round-unseal",
        positional: ["round"],
        print: ({ round, codings }) => `${round.id} is unsealed: ${codings} codings are in the study, for all to see.`,
        examples: ["portolan round-unseal round-1 --study my-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: exportRound,
        word: "round-export",
        positional: ["round", "to"],
        print: ({ file, codings }) => `Wrote ${file} with ${codings} codings of your own.`,
        examples: [
          "portolan round-export round-1 for-bea.json --study my-study --coder bea",
          "portolan round-export round-1 from-bea.json --study bea-study",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: openRoundFile,
        word: "round-open",
        positional: ["file", "study"],
        print: ({ study, coder }) => `${study} is ready for ${coder}: portolan open ${study} --who ${coder}`,
        examples: ["portolan round-open for-bea.json bea-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: mergeRound,
        word: "round-merge",
        positional: ["file"],
        print: ({ added, changed, same }) => `${added} codings added, ${changed} changed, ${same} were there already.`,
        examples: ["portolan round-merge from-bea.json --study my-study"],
      },
      context,
    ),
  ];
}

function agreementCommands(context: () => Context): Command[] {
  return [
    commandFor(
      {
        verb: readAgreement,
        word: "agreement",
        positional: ["study"],
        print: printAgreement,
        examples: [
          "portolan agreement my-study --round round-1",
          "portolan agreement my-study --round round-1 --by pair --json",
          "portolan agreement my-study --code asking --coefficient cohen_kappa,gwet_ac1,u_alpha_binary",
          "portolan agreement --cases test/fixtures/agreement-cases.json --json",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: runAgreementCases,
        word: "agreement-cases",
        positional: [],
        print: (rows) =>
          rows
            .map(({ id, value, expected, ok, why }) => {
              const figures = `${value ?? "undefined"}, expected ${expected ?? "undefined"}`;
              return `${ok ? "ok  " : "DIFF"} ${id}: ${figures}${why === undefined ? "" : ` (${why})`}`;
            })
            .join("\n"),
        exitCode: (rows) => (rows.every(({ ok }) => ok) ? 0 : 1),
        examples: ["portolan agreement --cases test/fixtures/agreement-cases.json --json"],
      },
      context,
    ),
    commandFor(
      {
        verb: readLevelsByCoder,
        word: "coder-levels",
        positional: ["study"],
        print: (cells) =>
          cells.length === 0
            ? "No participation was coded."
            : formatTable(
                ["project", "stage", "domain", "range", "consensus", "chart", "by coder"],
                cells.map(({ project, stage, domain, range, consensus, all, coders }) => [
                  project,
                  stage,
                  domain,
                  range === null ? null : range.steps === 0 ? range.low : `${range.low} – ${range.high}`,
                  consensus,
                  all,
                  coders.map(({ coder, level }) => `${coder}: ${level}`).join("; "),
                ]),
              ),
        examples: ["portolan coder-levels my-study", "portolan coder-levels my-study --project olmo --json"],
      },
      context,
    ),
  ];
}

function settlingCommands(context: () => Context): Command[] {
  return [
    commandFor(
      {
        verb: listDifferencesVerb,
        word: "differences",
        positional: ["study"],
        print: printDifferences,
        exitCode: ({ counts }) => (counts.open > 0 ? 1 : 0),
        examples: ["portolan differences my-study --round round-1", "portolan differences my-study --round round-1 --json"],
      },
      context,
    ),
    commandFor(
      {
        verb: settleDifference,
        word: "settle",
        positional: ["difference"],
        print: ({ verdict, open }) =>
          `${verdict.decision}: ${verdict.reason} ${open} ${open === 1 ? "difference is" : "differences are"} open.`,
        examples: [
          'portolan settle b-1f+b-2a --study my-study --round round-1 --decision keep --keep b-1f --reason "The rule names write access."',
          'portolan settle b-1f --study my-study --round round-1 --decision drop --reason "Said of another project."',
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: takeAlike,
        word: "settle-alike",
        positional: ["round"],
        print: ({ taken }) => `${taken} codings taken into the consensus.`,
        examples: ["portolan settle-alike round-1 --study my-study"],
      },
      context,
    ),
    commandFor(
      {
        verb: listRecodings,
        word: "recode-list",
        positional: ["study"],
        print: (rows) =>
          rows.length === 0
            ? "No coding is older than its code's definition."
            : formatTable(
                ["code", "coding", "source", "coder", "definition changed"],
                rows.map(({ code, coding, source, coder, changedAt }) => [code, coding, source, coder, changedAt.slice(0, 10)]),
              ),
        examples: ["portolan recode-list my-study"],
      },
      context,
    ),
  ];
}

function printAgreement({ rows, notes, unit, codebook, coders, sources, by }: AgreementDocument): string {
  const head = `${coders.length} coders, ${sources} sources read by two or more, unit ${unit}, codebook version ${codebook ?? "not known"}.`;
  const lines = rows.flatMap(({ label, figures }) =>
    figures.map(({ coefficient, value, why, n, unit: of, limits, prevalence, table, notes: said }) => [
      label,
      coefficient,
      value === null ? "undefined" : value.toFixed(2),
      limits?.low == null || limits.high == null ? null : `${limits.low.toFixed(2)} to ${limits.high.toFixed(2)}`,
      `${n} ${of}s`,
      prevalence.find(({ category }) => category === "yes")?.share.toFixed(2) ?? null,
      [
        table?.categories.length === 2
          ? `table ${table.counts.map((row) => row.map((count) => Math.round(count * 100) / 100).join(" ")).join(" / ")}`
          : null,
        why,
        ...said,
      ]
        .filter(Boolean)
        .join("; "),
    ]),
  );
  return [
    head,
    ...(lines.length === 0 ? [] : [formatTable([by, "coefficient", "value", "95 % limits", "n", "prevalence", ""], lines)]),
    ...notes,
    "Formulas and sources: --json, and docs/method/reliability.md.",
  ].join("\n");
}

function printDifferences({ round, counts, differences }: DifferencesDocument): string {
  const head = `${round.name}: ${counts.alike} passages coded alike, ${counts.settled} differences settled, ${counts.open} open; ${counts.consensus} codings in the consensus.`;
  const open = differences.filter((difference) => difference.isOpen);
  const rows = open.map(({ id, kind, sourceTitle, codeLabel, start, end, words, sides, verdict }) =>
    [
      `${id}`,
      `  ${sourceTitle} ${start}–${end}, ${codeLabel} (${kind})${verdict === null ? "" : `: ${verdict.decision}, ${verdict.reason}`}`,
      `  ${words === null ? "words withheld" : `“${words.replaceAll(/\s+/g, " ")}”`}`,
      ...sides.map(({ coder, codings, instead }) =>
        codings.length > 0
          ? `  ${coder}: ${codings.map((coding) => `${coding.id} ${coding.start}–${coding.end}`).join(", ")}`
          : `  ${coder}: not coded so${instead.length > 0 ? `, but ${instead.map(({ code }) => code).join(", ")}` : ""}`,
      ),
    ].join("\n"),
  );
  return [head, ...rows].join("\n");
}
