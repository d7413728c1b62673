import type { Id } from "../../model/id.ts";
import { type BootstrapLimits, bootstrapOverSources } from "./bootstrap.ts";
import { presenceOf } from "./code-sets.ts";
import type { CodedSource, CodedStudy } from "./coded-sources.ts";
import {
  type Coefficient,
  type PassageCoefficient,
  passageCoefficients,
  type SetCoefficient,
  setCoefficients,
  type UnitCoefficient,
  unitCoefficients,
} from "./coefficients.ts";
import { type Continuum, codesOf, joinContinua, onlyCode } from "./continuum.ts";
import type { Agreement } from "./result.ts";

export type Breakdown = "code" | "pair" | "project";

/** A figure with limits by drawing the row's sources again; null: no limits were asked for. */
export type AgreementFigure = Agreement & Readonly<{ limits: BootstrapLimits | null }>;

/** Figures over some sources and coders. */
export type AgreementRow = Readonly<{
  /** Null: a breakdown that does not go by it, so all. */
  code: Id | null;
  pair: readonly [Id, Id] | null;
  project: Id | null;
  coders: readonly Id[];
  sources: readonly Id[];
  figures: readonly AgreementFigure[];
}>;

export type AgreementOptions = Readonly<{
  by: Breakdown;
  /** By default those that suit the row. */
  coefficients?: readonly Coefficient[] | undefined;
  /** One code only. */
  code?: Id | undefined;
  /** How often sources are drawn again; 0: no limits. */
  draws: number;
  seed: number;
}>;

/** What to lead with: one code as it was given or not, beside the figures that kappa's paradox needs; and the passages as they were cut. */
const ofCode: readonly Coefficient[] = ["percent_agreement", "krippendorff_alpha_nominal", "gwet_ac1", "u_alpha_binary"];
const ofAll: readonly Coefficient[] = ["krippendorff_alpha_set_jaccard", "u_alpha_binary", "cu_alpha_nominal"];

/**
 * Agreement on a study's own codings: over all codes first, then broken down. Each row says which coders and sources it rests on. A
 * figure over units leaves a coder's value missing where they did not read the source; a figure over passages takes the sources that all
 * coders of the row read, and says how many it left out.
 */
export function measureStudyAgreement(coded: CodedStudy, options: AgreementOptions): AgreementRow[] {
  const { sources } = coded;
  const all = coded.coders.map((_, index) => index);
  const row = (among: readonly CodedSource[], coders: readonly number[], by: Partial<Pick<AgreementRow, "code" | "pair" | "project">>) =>
    measureRow({ ...coded, sources: among }, coders, { ...options, code: by.code ?? options.code }, by);
  const whole = row(sources, all, {});
  switch (options.by) {
    case "code": {
      if (options.code !== undefined) return [whole];
      const codes = [...new Set(sources.flatMap(({ continuum }) => codesOf(continuum)))].sort();
      return [whole, ...codes.map((code) => row(sources, all, { code }))];
    }
    case "pair":
      return [
        whole,
        ...all.flatMap((first) =>
          all.slice(first + 1).flatMap((second) => {
            const shared = sources.filter(({ readers }) => readers.includes(first) && readers.includes(second));
            const pair = [coded.coders[first] as Id, coded.coders[second] as Id] as const;
            return shared.length === 0 ? [] : [row(shared, [first, second], { pair })];
          }),
        ),
      ];
    case "project": {
      const projects = [...new Set(sources.flatMap((source) => source.projects))].sort();
      return [
        whole,
        ...projects.map((project) =>
          row(
            sources.filter((source) => source.projects.includes(project)),
            all,
            { project },
          ),
        ),
      ];
    }
  }
}

function measureRow(
  coded: CodedStudy,
  coders: readonly number[],
  options: AgreementOptions,
  by: Partial<Pick<AgreementRow, "code" | "pair" | "project">>,
): AgreementRow {
  const names = options.coefficients ?? (options.code === undefined ? ofAll : ofCode);
  const figures = names.flatMap((name) => {
    const figure = figureFor(name, coded, coders, options.code);
    return figure === null ? [] : [withLimits(name, coded.sources, figure, options)];
  });
  const read = coders.filter((coder) => coded.sources.some(({ readers }) => readers.includes(coder)));
  return {
    code: options.code ?? null,
    pair: by.pair ?? null,
    project: by.project ?? null,
    coders: read.map((coder) => coded.coders[coder] as Id),
    sources: coded.sources.map(({ source }) => source),
    figures,
  };
}

type Figure = (sources: readonly CodedSource[]) => Agreement;

/** Null where a coefficient does not suit: those of sets with one code, those of units without. */
function figureFor(name: Coefficient, coded: CodedStudy, coders: readonly number[], code: Id | undefined): Figure | null {
  const basis = { unit: coded.unit, codebook: coded.codebook };
  const rowsOf = (sources: readonly CodedSource[]) =>
    sources.flatMap(({ rows }) => rows.map((row) => coders.map((coder) => row[coder] ?? null)));
  if (name in unitCoefficients) {
    if (code === undefined) return null;
    const measure = unitCoefficients[name as UnitCoefficient];
    return (sources) => noteOutside(measure(presenceOf(rowsOf(sources), code, basis)), sources);
  }
  if (name in setCoefficients) {
    if (code !== undefined) return null;
    const measure = setCoefficients[name as SetCoefficient];
    return (sources) => noteOutside(measure(rowsOf(sources), basis), sources);
  }
  const measure = passageCoefficients[name as PassageCoefficient];
  return (sources) => {
    const read = sources.filter(({ readers }) => coders.every((coder) => readers.includes(coder)));
    const left = sources.length - read.length;
    const parts = read.map(({ continuum }) => chosen(continuum, coders, code));
    const whole: Continuum =
      parts.length > 0 ? joinContinua(parts) : { start: 0, end: 0, coders: [], unit: "character", codebook: coded.codebook };
    const figure = measure(whole);
    return left === 0 ? figure : { ...figure, notes: [...figure.notes, `${left} sources that not all of the coders read are left out`] };
  };
}

function chosen(continuum: Continuum, coders: readonly number[], code: Id | undefined): Continuum {
  const among = { ...continuum, coders: coders.flatMap((coder) => continuum.coders[coder] ?? []) };
  return code === undefined ? among : onlyCode(among, code);
}

function noteOutside(figure: Agreement, sources: readonly CodedSource[]): Agreement {
  const outside = sources.reduce((sum, source) => sum + source.outside, 0);
  return outside === 0 ? figure : { ...figure, notes: [...figure.notes, `${outside} passages touch no unit and are not in it`] };
}

/** Gamma has a band of its own. */
function withLimits(
  name: Coefficient,
  sources: readonly CodedSource[],
  figure: Figure,
  { draws, seed }: AgreementOptions,
): AgreementFigure {
  const agreement = figure(sources);
  if (draws === 0 || name === "gamma" || agreement.value === null) return { ...agreement, limits: null };
  return { ...agreement, limits: bootstrapOverSources(sources, (drawn) => figure(drawn).value, { draws, seed }) };
}
