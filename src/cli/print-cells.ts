import type { Cell, Chart } from "../model/cell.ts";
import { cellPaths, leavesOf } from "../model/columns.ts";
import { type CsvValue, serializeCsv } from "../text/serialize-csv.ts";
import type { CellEvidence } from "../workbench/cell/read.ts";
import { formatNumber, formatShare, formatTable } from "./table.ts";

/** The chart for a terminal: a row per project and stage, a column per domain; what was traced, then what was said. */
export function printChart({ study, version, cells, undated, commons, unplaced }: Chart): string {
  const domains = [...new Set(cells.map(({ domain }) => domain))];
  const rows = groupRows([...cells, ...undated]);
  const table = formatTable(
    ["project", "stage", ...domains],
    rows.map((row) => [
      row[0]?.project ?? "",
      row[0]?.stage ?? "undated",
      ...domains.map((domain) => inBrief(row.find((cell) => cell.domain === domain))),
    ]),
  );
  const levels = (list: readonly Cell[]) => list.filter(({ traces }) => traces.level !== null && traces.level !== "undetermined").length;
  const compared = cells.filter(({ agreement }) => agreement !== null);
  return [
    table,
    "",
    `${study}, ${version}: ${cells.length} cells, ${levels(cells)} with an observed level in stages and ${levels(undated)} undated; ` +
      `${compared.length} where said and traced can be compared (${compared.filter(({ agreement }) => agreement === "agree").length} agree). ` +
      `${commons.length} commons rows; ${unplaced.reduce((total, { events }) => total + events, 0)} events unplaced.`,
    "Traced level, or why there is none; after the slash, what was said. portolan cell shows what a cell rests on.",
  ].join("\n");
}

function groupRows(cells: readonly Cell[]): Cell[][] {
  const rows = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.project}|${cell.stage}`;
    rows.set(key, [...(rows.get(key) ?? []), cell]);
  }
  return [...rows.values()];
}

function inBrief(cell: Cell | undefined): string {
  if (cell === undefined) return "";
  const { traces, silence, testimony } = cell;
  const traced = silence ?? (traces.level === "undetermined" ? `? ${traces.why}` : (traces.level ?? ""));
  return testimony.level === null ? traced : `${traced} / ${testimony.level}`;
}

/** Every figure of every cell: stages, undated, commons. */
export function chartCsv({ cells, undated, commons }: Chart): string {
  const header = cellPaths.filter((path) => path !== "testimony.spread" && path !== "traces.window");
  const rows = [...cells, ...undated, ...commons].map((cell) => {
    const leaves = leavesOf(cell);
    return header.map((path) => toField(leaves[path]));
  });
  return serializeCsv(header, rows);
}

function toField(value: unknown): CsvValue {
  return Array.isArray(value) ? value.join(" ") : (value as CsvValue);
}

const count = (number: number, word: string) => `${formatNumber(number)} ${word}${number === 1 ? "" : "s"}`;

export function printCell({ cell, commons, passages, facts, artefacts }: CellEvidence): string {
  const { traces, testimony } = cell;
  const { arrivals, shareOfEvents: share } = traces;
  const rates = (pair: readonly [number, number] | null) =>
    pair === null ? "–" : `${formatNumber(pair[0], 1)}–${formatNumber(pair[1], 1)}`;
  const head = `${cell.project} · ${cell.stage ?? "undated"} · ${cell.domain}`;
  const traced =
    cell.silence !== null
      ? [`Traced: nothing (${cell.silence})`]
      : [
          `Traced: ${traces.level}${traces.why === null ? "" : ` (${traces.why})`}${traces.levelWithoutWeak === null ? "" : `; ${traces.levelWithoutWeak} without addresses of universities`}`,
          `  ${formatNumber(traces.events)} events by ${formatNumber(traces.actors)} people, ${traces.window?.from} to ${traces.window?.until}; observed ${formatNumber(traces.exposureYears, 2)} years`,
          `  arrivals ${formatNumber(arrivals.all)} (${formatNumber(arrivals.perYear.all, 1)} a year, 90 % limits ${rates(arrivals.poisson.all)}); ${formatNumber(arrivals.threeOrMore)} with three or more events`,
          traces.ledBy === "organisation"
            ? `  known from outside ${formatNumber(arrivals.outside)} (${formatNumber(arrivals.perYear.low, 1)} a year), unknown ${formatNumber(arrivals.unknown)} (up to ${formatNumber(arrivals.perYear.high, 1)} a year), outside organisations ${formatNumber(traces.outsideOrganisations)}`
            : `  led by a community: core made ${formatShare(share.core)} of the events, periphery ${formatShare(share.periphery)}`,
          traces.ledBy === "organisation"
            ? `  outside share of events ${formatShare(share.low, share.high)}`
            : `  affiliation known for ${formatShare(traces.coverage)} of the events`,
          `  absence factor ${formatNumber(traces.contributorAbsenceFactor)}; main venues ${traces.venues.main.join(", ") || "–"}, examined ${traces.venues.examined.join(", ") || "none"}`,
        ];
  const said = [
    `Said: ${testimony.passages === 0 ? "nothing" : (testimony.level ?? "no level")} (${count(testimony.passages, "passage")}, ${count(testimony.voices, "voice")})`,
    ...passages.map(
      ({ quote, voice, isVoiceWithheld, sourceTitle, codeLabel }) =>
        `  ${codeLabel}: ${quote ?? "withheld"} — ${isVoiceWithheld ? "organisation withheld" : (voice ?? "author")}, ${sourceTitle}`,
    ),
  ];
  return [
    head,
    ...traced,
    ...said,
    `Agreement: ${cell.agreement ?? "not compared"}`,
    ...(commons === null ? [] : [`Commons: ${formatNumber(commons.traces.events)} events in shared artefacts`]),
    `Artefacts: ${artefacts.map(({ id, scope }) => `${id} (${scope})`).join(", ") || "none known"}`,
    `Facts of this domain: ${facts.length}`,
  ].join("\n");
}
