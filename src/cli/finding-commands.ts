import type { Command } from "commander";
import { serializeCsv } from "../text/serialize-csv.ts";
import { suggestCodings } from "../workbench/coding/suggest.ts";
import type { Context } from "../workbench/context.ts";
import { readGuide } from "../workbench/guide/read.ts";
import { readCodePairs } from "../workbench/matrix/codes.ts";
import { readFrameworkMatrix } from "../workbench/matrix/projects.ts";
import { summariseCell } from "../workbench/matrix/summarise.ts";
import { listQuotes } from "../workbench/quote/list.ts";
import { readSaturation } from "../workbench/saturation/read.ts";
import { combineCodes } from "../workbench/search/combine.ts";
import { searchVerb } from "../workbench/search/find.ts";
import { forkStudy } from "../workbench/study/fork.ts";
import { commandFor } from "./command.ts";
import { formatTable } from "./table.ts";

/** Verbs of finding without a command of their own, and why. */
export const findingVerbsWithoutCommand: Readonly<Record<string, string>> = {
  "guide write": "its input is a list of questions; on the command line guide.yaml and sampling.yaml of an imported folder say it",
};

/** The commands that find and count what was said. */
export function findingCommands(context: () => Context): Command[] {
  return [
    commandFor(
      {
        verb: searchVerb,
        word: "search",
        positional: ["study", "words"],
        print: ({ hits, withheld, isCut }) =>
          [
            ...hits.map(
              ({ source, start, end, before, hit, after, speaker }) =>
                `${source} ${start}–${end}${speaker === null ? "" : ` ${speaker}`}: ${before}[${hit}]${after}`,
            ),
            `${hits.length} ${hits.length === 1 ? "find" : "finds"}${isCut ? ", and more" : ""}${withheld === 0 ? "" : `; ${withheld} in passages that may not be analysed`}.`,
          ].join("\n"),
        csv: ({ hits }) =>
          serializeCsv(
            ["source", "title", "start", "end", "before", "hit", "after", "speaker", "fromMs", "codes"],
            hits.map((hit) => [
              hit.source,
              hit.title,
              hit.start,
              hit.end,
              hit.before,
              hit.hit,
              hit.after,
              hit.speaker,
              hit.fromMs,
              hit.codes.join(" "),
            ]),
          ),
        examples: [
          "portolan search my-study partners",
          'portolan search my-study "shared sheet" --speaker Mika --csv',
          "portolan search my-study '' --pattern 'licen[cs]e' --code barrier",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: combineCodes,
        word: "combine",
        positional: ["study", "combination"],
        print: (passages) =>
          [
            ...passages.map(
              ({ source, start, end, quote }) =>
                `${source} ${start}–${end}: ${quote === null ? "withheld for want of consent to quote" : `“${quote}”`}`,
            ),
            `${passages.length} ${passages.length === 1 ? "passage" : "passages"}.`,
          ].join("\n"),
        csv: (passages) =>
          serializeCsv(
            ["source", "title", "start", "end", "quote"],
            passages.map(({ source, title, start, end, quote }) => [source, title, start, end, quote]),
          ),
        examples: [
          'portolan combine my-study "practice overlaps motivation"',
          'portolan combine my-study "open-call and not barrier" --csv',
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: readCodePairs,
        word: "code-pairs",
        positional: ["study"],
        print: ({ pairs, labels }) =>
          formatTable(
            ["code", "with", "passages", "sources"],
            pairs.map(({ a, b, pairs: count, sources }) => [labels[a] ?? a, labels[b] ?? b, count, sources]),
          ),
        csv: ({ pairs, labels }) =>
          serializeCsv(
            ["a", "aLabel", "b", "bLabel", "pairs", "sources"],
            pairs.map(({ a, b, pairs: count, sources }) => [a, labels[a] ?? a, b, labels[b] ?? b, count, sources]),
          ),
        examples: ["portolan code-pairs studies/the-fourteen --csv"],
      },
      context,
    ),
    commandFor(
      {
        verb: readFrameworkMatrix,
        word: "matrix",
        positional: ["study"],
        print: ({ codes, cells, summaries }) => {
          const labels = new Map(codes.map(({ id, label }) => [id, label]));
          const written = new Map(summaries.map((summary) => [`${summary.code} ${summary.project}`, summary.text]));
          return formatTable(
            ["code", "project", "passages", "sources", "voices", "summary"],
            cells.map(({ code, project, passages, sources, voices }) => [
              labels.get(code) ?? code,
              project,
              passages,
              sources,
              voices,
              written.get(`${code} ${project}`) ?? "",
            ]),
          );
        },
        csv: ({ codes, cells, summaries }) => {
          const labels = new Map(codes.map(({ id, label }) => [id, label]));
          const written = new Map(summaries.map((summary) => [`${summary.code} ${summary.project}`, summary]));
          return serializeCsv(
            ["code", "label", "project", "passages", "sources", "voices", "summary", "evidence", "counterEvidence"],
            cells.map(({ code, project, passages, sources, voices }) => {
              const summary = written.get(`${code} ${project}`);
              return [
                code,
                labels.get(code) ?? code,
                project,
                passages,
                sources,
                voices,
                summary?.text ?? null,
                summary?.evidence.join(" ") ?? null,
                summary?.counterEvidence.join(" ") ?? null,
              ];
            }),
          );
        },
        examples: ["portolan matrix studies/the-fourteen", "portolan matrix my-study --csv > matrix.csv"],
      },
      context,
    ),
    commandFor(
      {
        verb: summariseCell,
        word: "summarise",
        positional: ["project", "code", "text"],
        print: ({ summary }) => (summary === null ? "Taken away." : `Wrote ${summary.id}.`),
        examples: [
          'portolan summarise olmo open-call "Calls are open, follow-ups are not." --study my-study --evidence c-12-1 --counter-evidence c-15-1',
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: listQuotes,
        word: "quotes",
        positional: ["study"],
        print: ({ quotes, withheld }) =>
          [
            ...quotes.map(
              ({ quote, codeLabel, voice, title, mayPublish }) =>
                `“${quote}”\n  ${codeLabel}; ${voice ?? "the source's author"}, ${title}${mayPublish ? "" : "; not to be published"}`,
            ),
            `${quotes.length} quotations; withheld for want of consent: ${withheld.quote} to quote, ${withheld.publish} to publish.`,
          ].join("\n"),
        csv: ({ quotes }) =>
          serializeCsv(
            ["coding", "source", "title", "start", "end", "quote", "code", "codeLabel", "voice", "about", "mayPublish"],
            quotes.map((quote) => [
              quote.coding,
              quote.source,
              quote.title,
              quote.start,
              quote.end,
              quote.quote,
              quote.code,
              quote.codeLabel,
              quote.voice,
              quote.about,
              quote.mayPublish,
            ]),
          ),
        examples: ["portolan quotes my-study --code barrier --for publish", "portolan quotes my-study --project olmo --csv"],
      },
      context,
    ),
    commandFor(
      {
        verb: readSaturation,
        word: "saturation",
        positional: ["study"],
        print: (list) =>
          list
            .map(({ of, sources, baseCodes, baseSize, runs, runLength, threshold, reachedAt }) => {
              const head = `${of ?? "All sources"}: base of ${baseSize} with ${baseCodes ?? "too few sources for"} codes; runs of ${runLength}; at most ${Math.round(threshold * 100)} % new.`;
              const table = formatTable(
                ["source", "new codes", "so far"],
                sources.map(({ source, newCodes, codesSoFar }) => [source, newCodes, codesSoFar]),
              );
              const runLines = runs.map(
                ({ from, to, newCodes, ratio }) =>
                  `  sources ${from} to ${to}: ${newCodes} new, ${ratio === null ? "–" : `${Math.round(ratio * 100)} %`} of the base`,
              );
              return [
                head,
                table,
                ...runLines,
                reachedAt === null ? "Saturation is not reached." : `Saturation is reached after ${reachedAt} sources (+${runLength}).`,
              ].join("\n");
            })
            .join("\n\n"),
        csv: (list) =>
          serializeCsv(
            ["of", "source", "newCodes", "codesSoFar"],
            list.flatMap(({ of, sources }) => sources.map(({ source, newCodes, codesSoFar }) => [of, source, newCodes, codesSoFar])),
          ),
        examples: [
          "portolan saturation studies/the-fourteen --base-size 4 --run-length 2 --threshold 0",
          "portolan saturation my-study --by project --kinds interview",
        ],
      },
      context,
    ),
    commandFor(
      {
        verb: readGuide,
        word: "guide",
        positional: ["study"],
        print: ({ questions, coverage, grid }) =>
          [
            ...coverage.map(({ title, answered }) => `${title}: ${answered.length} of ${questions.length} questions answered`),
            ...grid
              .filter(({ missing }) => missing > 0)
              .map(({ project, criterion, heard, wanted }) => `${project}: ${heard.length} of ${wanted} heard for ${criterion}`),
            ...(coverage.length + grid.length === 0 ? ["No guide and no sampling are set."] : []),
          ].join("\n"),
        examples: ["portolan guide my-study --json"],
      },
      context,
    ),
    commandFor(
      {
        verb: suggestCodings,
        word: "suggest-codes",
        positional: ["study", "source"],
        print: (suggestions) =>
          suggestions.length === 0
            ? "Nothing to suggest."
            : suggestions
                .map(
                  ({ code, start, end, quote, score, words }) =>
                    `${start}–${end} ${code} (${score.toFixed(2)}: ${words.join(", ")}): “${quote}”`,
                )
                .join("\n"),
        examples: ["portolan suggest-codes my-study talk-3 --least 0.3"],
      },
      context,
    ),
    commandFor(
      {
        verb: forkStudy,
        word: "fork",
        positional: ["from"],
        print: ({ into, kept, setAside }) =>
          `Made ${into}: ${kept.projects} projects, ${kept.organisations} organisations, ${kept.facts} facts, ${kept.events} events, ${kept.sources} sources, ${kept.codings} codings, ${kept.claims} claims. Set aside: ${setAside.sources} sources, ${setAside.codings} codings, ${setAside.claims} claims.`,
        examples: ["portolan fork studies/the-fourteen --study my-study --set-aside-notes"],
      },
      context,
    ),
  ];
}
