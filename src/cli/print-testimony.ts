import type { CodebookDocument, SourcesDocument } from "../model/desk-documents.ts";
import type { compareCodebookVersions } from "../workbench/code/compare.ts";
import { describeConsent } from "../workbench/consent-words.ts";
import type { SourceCorrected } from "../workbench/source/correct.ts";
import type { SourceAdded } from "../workbench/source/take-source.ts";
import type { Withdrawal } from "../workbench/source/withdraw.ts";
import { formatShare, formatTable } from "./table.ts";

export function printSourceAdded({ id, isNew, title, format, characters, turns, speakers, changes }: SourceAdded): string {
  if (!isNew) return `${id}: "${title}" was made from this very file; nothing was changed.`;
  const spoken = turns === 0 ? "" : `, ${turns} turns${speakers.length === 0 ? "" : ` by ${speakers.join(", ")}`}`;
  return [`${id}: ${characters} characters from ${format}${spoken}.`, ...changes.map((change) => `  ${change}`)].join("\n");
}

export function printSources({ sources, displaced }: SourcesDocument): string {
  const rows = sources.map(({ id, kind, date, participant, characters, codings, coded, consent }) => [
    id,
    kind,
    date,
    participant,
    characters,
    codings,
    formatShare(coded),
    describeConsent(consent),
  ]);
  const table = formatTable(["source", "kind", "date", "participant", "characters", "codings", "coded", "consent"], rows);
  return displaced === 0 ? table : `${table}\n${displaced} codings wait for a place since a text was corrected: portolan settle-coding.`;
}

export function printCorrection({ id, codings, displaced, changes }: SourceCorrected): string {
  const { same, changed, found } = codings;
  return [
    `${id}: ${same} codings as they were, ${changed} with corrected words, ${found} found elsewhere, ${codings.displaced} without a place.`,
    ...displaced.map(({ coding, quote, reason }) => `  ${coding}: ${reason}: “${quote}”`),
    ...changes.map((change) => `  ${change}`),
  ].join("\n");
}

export function printWithdrawal({ source, codings, memos, originals, isSwept, stillSaid, beyond }: Withdrawal): string {
  return [
    `Erased ${source} with ${codings} codings, ${memos} memos and ${originals.length} ${originals.length === 1 ? "file" : "files"}.`,
    ...(isSwept ? [] : ["Another program holds the study open: its old bytes go when it is next opened for writing."]),
    ...stillSaid.map(({ table, key, column }) => `A sentence of it still stands in ${table} ${key}, ${column}: change or remove that.`),
    ...beyond.map((place) => `Not reached: ${place}.`),
  ].join("\n");
}

export function printCodebook({ version, codes }: CodebookDocument): string {
  const children = new Map<string | null, (typeof codes)[number][]>();
  const ids = new Set(codes.map(({ id }) => id));
  for (const code of codes) {
    const parent = code.parent !== null && ids.has(code.parent) ? code.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), code]);
  }
  const lines = (parent: string | null, depth: number): (string | number)[][] =>
    (children.get(parent) ?? []).flatMap((code) => [
      [
        `${"  ".repeat(depth)}${code.label}`,
        code.id,
        code.kind,
        code.codings,
        code.sources,
        code.mergedInto === undefined ? (code.deprecated === true ? "deprecated" : "") : `merged into ${code.mergedInto}`,
      ],
      ...lines(code.id, depth + 1),
    ]);
  return `Version ${version}, ${codes.length} codes.\n${formatTable(["code", "id", "kind", "codings", "sources", ""], lines(null, 0))}`;
}

export function printCodebookDifference({
  from,
  to,
  added,
  removed,
  changed,
}: Awaited<ReturnType<typeof compareCodebookVersions.run>>): string {
  const lines = [
    ...added.map(({ id, label }) => `+ ${id}: ${label}`),
    ...removed.map(({ id, label }) => `- ${id}: ${label}`),
    ...changed.flatMap(({ before, after, fields }) => [
      `~ ${after.id}`,
      ...fields.map((field) => `    ${field}: ${before[field] ?? "none"} → ${after[field] ?? "none"}`),
    ]),
  ];
  return [`Version ${from} to ${to}:`, ...(lines.length === 0 ? ["nothing changed."] : lines)].join("\n");
}
