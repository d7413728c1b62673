import { type ExchangeCounts, type ExchangeItem, exchangeCountWords, formatExchangeItem } from "../model/exchange-report.ts";
import { formatProblem } from "../model/problem.ts";
import type { Exported } from "../workbench/exchange/export.ts";
import type { Imported } from "../workbench/exchange/import.ts";
import type { ExchangeView } from "../workbench/exchange/list.ts";

export function printImported(imported: Imported): string {
  if ("problems" in imported) {
    const { into, kept, problems } = imported;
    const what = `${kept.projects} projects, ${kept.organisations} organisations, ${kept.facts} facts, ${kept.sources} sources, ${kept.codings} codings, ${kept.events} events`;
    const left = imported.lost.length === 0 ? [] : ["Left behind:", ...imported.lost.map((item) => indent(formatExchangeItem(item)))];
    return [`Imported into ${into}: ${what}.`, ...left, ...problems.map(formatProblem)].join("\n");
  }
  const { into, file, format, isNewStudy, isDryRun, added, changed, known, beside } = imported;
  const news = countThings(added);
  const changes = countThings(changed);
  const before = countThings(known);
  const would = isDryRun ? "would be " : "";
  const end =
    news === "" && changes === ""
      ? `Nothing new: ${before === "" ? "the file holds nothing that a study shows" : `the study has ${before} of it already`}.`
      : [
          ...(news === "" ? [] : [`New: ${news}.`]),
          ...(changes === "" ? [] : [`Changed as the file says: ${changes}.`]),
          ...(before === "" ? [] : [`In the study already: ${before}.`]),
          `${file} (${format}) ${would}imported into ${isNewStudy ? "the new study " : ""}${into}.`,
        ].join("\n");
  const unseen = exchangeCountWords
    .filter(([key]) => key in beside && beside[key as keyof typeof beside] > 0)
    .map(([key, one, many]) => {
      const count = beside[key as keyof typeof beside];
      return `${count} ${count === 1 ? one : many}`;
    });
  const unseenLine =
    unseen.length === 0 ? "" : `Beside the study, which has no place for them, and written again on export: ${unseen.join(", ")}.\n`;
  const hint = isDryRun ? "\nNothing was written." : "";
  return `${printReport(imported)}\n${unseenLine}${end}${hint}`;
}

export function printExported(exported: Exported): string {
  if ("files" in exported) {
    const wrote = exported.out === null ? "Nothing was written." : `Wrote ${exported.files.length} files to ${exported.out}.`;
    return exported.format === "folder" && exported.lost.length > 0 ? `${printReport(exported)}\n${wrote}` : wrote;
  }
  const { isDryRun, isAllText, out, bytes, reportIn } = exported;
  const warning = isAllText
    ? "\nAll words are in this file, those that may not be quoted too: keep it for yourself, do not pass it on."
    : "";
  const end = isDryRun
    ? `The file would have ${bytes} bytes. Nothing was written.`
    : `Wrote ${bytes} bytes to ${out}. The report is kept in ${reportIn}.`;
  return `${printReport(exported)}${warning}\n${end}`;
}

export function printExchanges(exchanges: readonly ExchangeView[]): string {
  if (exchanges.length === 0) return "Nothing came in from other programs, and nothing went out to them.";
  return exchanges
    .map(({ happenedAt, direction, file, format, report }) => {
      const way = direction === "import" ? "from" : "to";
      return `${happenedAt.slice(0, 16).replace("T", " ")} ${direction} ${way} ${file} (${format})\n${indent(printReport(report))}`;
    })
    .join("\n");
}

type Report = Readonly<{ kept: ExchangeCounts; repaired: readonly ExchangeItem[]; lost: readonly ExchangeItem[] }>;

/** What is kept, repaired, worth knowing and lost, a line each. */
export function printReport({ kept, repaired, lost }: Report): string {
  const counts = exchangeCountWords.map(([key, one, many]) => `${kept[key]} ${kept[key] === 1 ? one : many}`).join(", ");
  const list = (head: string, items: readonly ExchangeItem[]) =>
    items.length === 0 ? [] : [`${head}:`, ...items.map((item) => indent(formatExchangeItem(item)))];
  const notes = repaired.filter(({ severity }) => severity === "note");
  return [
    `Kept: ${counts}.`,
    ...list(
      "Repaired",
      repaired.filter(({ severity }) => severity !== "note"),
    ),
    ...list("Worth knowing", notes),
    ...list("Lost", lost),
    ...(lost.length === 0 ? ["Nothing is lost."] : []),
  ].join("\n");
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}

const things = [
  ["source", "sources"],
  ["code", "codes"],
  ["coding", "codings"],
  ["coder", "coders"],
  ["project", "projects"],
  ["fact", "facts"],
] as const;

function countThings(counts: Readonly<Record<(typeof things)[number][0], number>>): string {
  return things
    .filter(([one]) => counts[one] > 0)
    .map(([one, many]) => `${counts[one]} ${counts[one] === 1 ? one : many}`)
    .join(", ");
}
