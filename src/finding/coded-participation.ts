import type { CellTestimony, CodedLevel } from "../model/cell.ts";
import { mayAnalyse, passageOf } from "../model/consent.ts";
import type { Code } from "../model/framework.ts";
import type { Id } from "../model/id.ts";
import { codebook, type Study } from "../model/study.ts";
import type { Coding, Source } from "../model/testimony.ts";

/** The participation scale with its half steps, from 0 (closed) to 2 (open). */
const steps: readonly CodedLevel[] = ["closed", "closed to selective", "selective", "selective to open", "open"];

/** A median on the scale 0–2 as a level; between two levels it stays a half step. */
export function codedLevel(median: number): CodedLevel {
  if (Number.isInteger(median)) return steps[median * 2] as CodedLevel;
  return steps[Math.floor(median) * 2 + 1] as CodedLevel;
}

/** The testimony of one cell: its summary, the median it was drawn from, and whether a document is among its voices' sources. */
export type TestimonyReading = Readonly<{ testimony: CellTestimony; median: number | null; voicesOnLevel: number; documented: boolean }>;

/** Reads a study's codings once and answers for any cell. Sources and passages that may not be analysed count nowhere. */
export function readTestimony(study: Study): (project: Id, stage: Id, domain: Id) => TestimonyReading {
  const codes = new Map(codebook(study).map((code) => [code.id, code]));
  const sources = new Map(study.sources.filter(mayAnalyse).map((source) => [source.id, source]));
  const values = new Map(study.framework.participation.map(({ id, value }) => [id, value]));
  const placed = study.codings.filter((coding) => {
    const source = sources.get(coding.source);
    if (source === undefined || coding.about === null || coding.domain === null || coding.stage === null) return false;
    return mayAnalyse(passageOf(source, coding));
  });
  const byCell = groupBy(placed, ({ about, stage, domain }) => `${about}|${stage}|${domain}`);
  return (project, stage, domain) => {
    const codings = byCell.get(`${project}|${stage}|${domain}`) ?? [];
    const asked = [...sources.values()].filter((source) => source.projects.includes(project) && asksAbout(source, stage, domain)).length;
    return readCodings(codings, asked, codes, sources, values);
  };
}

function readCodings(
  codings: readonly Coding[],
  asked: number,
  codes: ReadonlyMap<Id, Code>,
  sources: ReadonlyMap<Id, Source>,
  values: ReadonlyMap<string, number>,
): TestimonyReading {
  const passagesOf = (kind: Code["kind"]) => countPassages(codings.filter(({ code }) => codes.get(code)?.kind === kind));
  const levelled = codings.flatMap((coding) => {
    const level = codes.get(coding.code)?.level;
    return level == null ? [] : [{ coding, value: values.get(level) as number }];
  });
  const perVoice = groupBy(levelled, ({ coding }) => voiceOf(coding));
  const medians = [...perVoice.values()].map((spoken) => medianOf(spoken.map(({ value }) => value)));
  const median = medians.length === 0 ? null : medianOf(medians);
  return {
    testimony: {
      asked,
      passages: countPassages(codings),
      readingNotes: countPassages(codings.filter(({ source }) => sources.get(source)?.kind === "reading-note")),
      voices: new Set(codings.map(voiceOf)).size,
      sources: new Set(codings.map(({ source }) => source)).size,
      practices: passagesOf("practice"),
      onRamps: passagesOf("on-ramp"),
      barriers: passagesOf("barrier"),
      level: median === null ? null : codedLevel(median),
      spread: median === null ? null : { min: codedLevel(Math.min(...medians)), max: codedLevel(Math.max(...medians)) },
    },
    median,
    voicesOnLevel: medians.length,
    documented: levelled.some(({ coding }) => sources.get(coding.source)?.kind === "document"),
  };
}

/** A passage is a range of a text: several codes on the same range are one passage. */
function countPassages(codings: readonly Coding[]): number {
  return new Set(codings.map(({ source, start, end }) => `${source}|${start}|${end}`)).size;
}

/** Who said it; without a named voice, the source's author. */
function voiceOf({ voice, source }: Coding): string {
  return voice ?? `author of ${source}`;
}

function asksAbout({ asks }: Source, stage: Id, domain: Id): boolean {
  if (asks === "none") return false;
  return asks === "all" || asks.some((asked) => asked.stage === stage && asked.domain === domain);
}

function medianOf(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] as number;
  return Number.isInteger(middle) ? ((sorted[middle - 1] as number) + upper) / 2 : upper;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
