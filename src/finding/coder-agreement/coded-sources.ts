import type { Id } from "../../model/id.ts";
import { consensusCoder, type Round, type RoundUnit } from "../../model/round.ts";
import type { Study } from "../../model/study.ts";
import type { Coding, Source } from "../../model/testimony.ts";
import { lengthInCodePoints } from "../../text/position.ts";
import type { Continuum } from "./continuum.ts";
import { codeSetsOfUnits } from "./units-from-spans.ts";
import { listTextUnits } from "./units-of-text.ts";

/** One source as several coders coded it. */
export type CodedSource = Readonly<{
  source: Id;
  projects: readonly Id[];
  /** Positions in `coders` of those who read it. */
  readers: readonly number[];
  /** Codes by unit, then coder; null: the coder did not read the source. */
  rows: readonly (readonly (readonly string[] | null)[])[];
  /** Passages that touch no unit, as those between two turns. */
  outside: number;
  /** What its units are. */
  unit: string;
  continuum: Continuum;
}>;

/** What agreement is measured on. Codings of the consensus are no coder's and stand outside. */
export type CodedStudy = Readonly<{ coders: readonly Id[]; sources: readonly CodedSource[]; unit: string; codebook: string | null }>;

/**
 * The sources that two coders or more read, in a round or, without one, in the whole study, where a coder counts as having read a source
 * if they coded anything in it. Codings follow codes to those into which they were merged.
 */
export function listCodedSources(
  study: Pick<Study, "sources" | "texts" | "codings" | "codes">,
  { round, unit, codebook }: Readonly<{ round: Round | null; unit: RoundUnit; codebook: string | null }>,
): CodedStudy {
  const codings = study.codings.filter((coding) => coding.coder !== consensusCoder.id && (round === null || coding.round === round.id));
  const readers = round === null ? readersByCoding(codings) : readersByAssignment(round);
  const shared = study.sources.filter(({ id }) => (readers.get(id)?.size ?? 0) > 1);
  const coders = [...new Set(shared.flatMap(({ id }) => [...(readers.get(id) as ReadonlySet<Id>)]))].sort();
  const merged = new Map(study.codes.flatMap(({ id, mergedInto }) => (mergedInto === undefined ? [] : [[id, mergedInto] as const])));
  const codeOf = (code: Id): Id => {
    let at = code;
    for (let steps = 0; merged.has(at) && steps < 100; steps += 1) at = merged.get(at) as Id;
    return at;
  };
  const sources = shared.map((source) =>
    codedSource(source, study.texts.get(source.id) ?? "", {
      codings,
      readers: readers.get(source.id) as Set<Id>,
      coders,
      codeOf,
      unit,
      codebook,
    }),
  );
  return { coders, sources, unit: [...new Set(sources.map((source) => source.unit))].join(" or ") || unit, codebook };
}

type Reading = Readonly<{
  codings: readonly Coding[];
  readers: ReadonlySet<Id>;
  coders: readonly Id[];
  codeOf: (code: Id) => Id;
  unit: RoundUnit;
  codebook: string | null;
}>;

function codedSource(source: Source, text: string, reading: Reading): CodedSource {
  const { codings, readers, coders, codeOf, unit, codebook } = reading;
  const spans = coders.map((name) => ({
    name,
    spans: codings
      .filter((coding) => coding.source === source.id && coding.coder === name && readers.has(name))
      .map(({ code, start, end }) => ({ code: codeOf(code), start, end })),
  }));
  const cut = listTextUnits(text, unit === "free" ? "paragraph" : unit, source.turns);
  const { rows, outside } = codeSetsOfUnits(cut.units, spans);
  return {
    source: source.id,
    projects: source.projects,
    readers: coders.flatMap((coder, index) => (readers.has(coder) ? [index] : [])),
    rows: rows.map((row) => row.map((codes, index) => (readers.has(coders[index] as Id) ? codes : null))),
    outside: outside.length,
    unit: cut.unit,
    continuum: { start: 0, end: lengthInCodePoints(text), coders: spans, unit: "character", codebook },
  };
}

function readersByCoding(codings: readonly Coding[]): ReadonlyMap<Id, ReadonlySet<Id>> {
  const readers = new Map<Id, Set<Id>>();
  for (const { source, coder } of codings) {
    const known = readers.get(source) ?? new Set();
    known.add(coder);
    readers.set(source, known);
  }
  return readers;
}

function readersByAssignment({ assignments }: Round): ReadonlyMap<Id, ReadonlySet<Id>> {
  const readers = new Map<Id, Set<Id>>();
  for (const { coder, sources } of assignments) {
    for (const source of sources) {
      const known = readers.get(source) ?? new Set();
      known.add(coder);
      readers.set(source, known);
    }
  }
  return readers;
}
