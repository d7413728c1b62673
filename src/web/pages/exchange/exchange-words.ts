import { type ExchangeCounts, exchangeCountWords } from "../../../model/exchange-report.ts";
import type { FileFormat, ImportedFile } from "../../client/exchange.ts";

/** What a file is for, in the order of the menu. */
export const formatWords: readonly (readonly [FileFormat, string, string])[] = [
  [
    "qdpx",
    "REFI-QDA project (.qdpx)",
    "Sources, codes, codings, memos and cases for ATLAS.ti, NVivo, MAXQDA, QualCoder, Taguette and others.",
  ],
  ["qdc", "REFI-QDA codebook (.qdc)", "The codes alone, for the same programs."],
  ["jsonld", "Web Annotations (.jsonld)", "Codings as W3C annotations, each with its words and its position."],
  ["csv", "Codings as a table (.csv)", "A row for each coding with quote and context, for spreadsheets and scripts."],
  ["html", "Coded text as a page (.html)", "The texts with their codings, to read or print; the page loads nothing from elsewhere."],
  ["docx", "Coded text for Word (.docx)", "The same for a word processor."],
  ["codebook-csv", "Codebook as a table (.csv)", "The codes with definitions and rules, a row each."],
  ["codebook-yaml", "Codebook as YAML (.yaml)", "The same to keep in Git."],
];

export const isFormat = (word: string | undefined): word is FileFormat => formatWords.some(([format]) => format === word);

/** Which formats hold words of sources. */
export const holdsWords = (format: FileFormat): boolean => format !== "qdc" && !format.startsWith("codebook");

/** `12 sources, 14 codes`; what is none is left out. */
export function listCounts(counts: Partial<ExchangeCounts>): string {
  const listed = exchangeCountWords.flatMap(([key, one, many]) => {
    const count = counts[key] ?? 0;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  return listed.length === 0 ? "nothing" : listed.join(", ");
}

const thingWords = [
  ["source", "sources"],
  ["code", "codes"],
  ["coding", "codings"],
  ["coder", "coders"],
  ["project", "projects"],
  ["fact", "facts"],
] as const;

/** `2 sources, 5 codings`; empty where there is nothing. */
export function listThings(counts: ImportedFile["added"]): string {
  return thingWords
    .filter(([one]) => counts[one] > 0)
    .map(([one, many]) => `${counts[one]} ${counts[one] === 1 ? one : many}`)
    .join(", ");
}

/** What an import does or did, in a sentence or two. */
export function describeImport({ added, changed, known, beside, isDryRun }: ImportedFile): string {
  const [news, changes, before] = [listThings(added), listThings(changed), listThings(known)];
  const verb = isDryRun ? "would come in" : "came in";
  const sentences = [
    news === "" && changes === "" ? "Nothing in it is new to this study." : "",
    news === "" ? "" : `New, and ${verb}: ${news}.`,
    changes === "" ? "" : `Changed as the file says: ${changes}.`,
    before === "" ? "" : `The study has already: ${before}.`,
    Object.values(beside).some((count) => count > 0)
      ? `Beside the study, which has no place for them, and written again on export: ${listCounts(beside)}.`
      : "",
  ];
  return sentences.filter((sentence) => sentence !== "").join(" ");
}

/** Whether an import has anything to do. */
export function bringsNews({ added, changed, beside }: ImportedFile): boolean {
  return [added, changed, beside].some((counts) => Object.values(counts).some((count) => count > 0));
}
