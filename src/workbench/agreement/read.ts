import { z } from "zod";
import { listCodedSources } from "../../finding/coder-agreement/coded-sources.ts";
import { coefficients } from "../../finding/coder-agreement/coefficients.ts";
import { type AgreementRow, type Breakdown, measureStudyAgreement } from "../../finding/coder-agreement/study-agreement.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { type Round, RoundUnit } from "../../model/round.ts";
import { codebook, type Study } from "../../model/study.ts";
import { listCodebookVersions } from "../../store/codebook-version.ts";
import { readStudyStore } from "../change-study.ts";
import { type OpenStudy, openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** `/data/agreement.json` and `/data/agreement/ROUND.json` */
export type AgreementDocument = Readonly<{
  /** Null: all codings of the study, whatever their round. */
  round: Readonly<{ id: Id; name: string; codebook: number }> | null;
  rounds: readonly Readonly<{ id: Id; name: string; sealed: boolean }>[];
  by: Breakdown | "round";
  unit: string;
  codebook: string | null;
  coders: readonly Readonly<{ id: Id; name: string }>[];
  sources: number;
  rows: readonly (AgreementRow & Readonly<{ label: string; round: Id | null }>)[];
  notes: readonly string[];
}>;

export const readAgreement = defineVerb({
  name: "agreement read",
  summary: "Agreement between the coders of a study: by code, by pair of coders, by project or over rounds",
  input: z.strictObject({
    study: z.string().describe("folder of a study"),
    round: Id.optional().describe("one round, unsealed; default: all codings of the study"),
    by: z.enum(["code", "pair", "project", "round"]).default("code").describe("how the figures are broken down"),
    coefficient: z.array(z.enum(coefficients)).optional().describe("which coefficients; default: those that suit"),
    code: Id.optional().describe("one code only"),
    unit: RoundUnit.optional().describe("turn, paragraph, sentence; default: the round's, else turn"),
    draws: z.coerce
      .number()
      .int()
      .min(0)
      .max(10_000)
      .default(200)
      .describe("how often sources are drawn again for limits, 1000 for what is published; 0: none"),
    seed: z.coerce.number().int().min(0).default(1).describe("of the draws"),
  }),
  changes: false,
  run: async (context, input): Promise<AgreementDocument> => {
    const open = openSoundStudy(context, input.study);
    const { study } = open;
    const rounds = study.rounds ?? [];
    const round = input.round === undefined ? null : getUnsealed(rounds, input.round);
    const version = String(round?.codebook ?? currentVersion(open));
    const unit = input.unit ?? round?.unit ?? "turn";
    const labels = labelsOf(study);
    const ask = { coefficients: input.coefficient, code: input.code, draws: input.draws, seed: input.seed };
    const measure = (one: Round | null, by: Breakdown) => {
      const basis = { round: one, unit: one === null || input.unit !== undefined ? unit : one.unit };
      return measureStudyAgreement(listCodedSources(study, { ...basis, codebook: one === null ? version : String(one.codebook) }), {
        ...ask,
        by,
      });
    };
    const rows =
      input.by === "round"
        ? rounds
            .filter(({ sealed }) => !sealed)
            .map((one) => ({ ...(measure(one, "project")[0] as AgreementRow), label: one.name, round: one.id }))
        : measure(round, input.by).map((row) => ({ ...row, label: labels(row), round: round?.id ?? null }));
    const coded = listCodedSources(study, { round, unit, codebook: version });
    const names = new Map(study.coders.map(({ id, name }) => [id, name]));
    return {
      round: round === null ? null : { id: round.id, name: round.name, codebook: round.codebook },
      rounds: rounds.map(({ id, name, sealed }) => ({ id, name, sealed })),
      by: input.by,
      unit: coded.unit,
      codebook: version,
      coders: coded.coders.map((id) => ({ id, name: names.get(id) ?? id })),
      sources: coded.sources.length,
      rows,
      notes: notesOf(study, round, coded.sources.length, unit),
    };
  },
});

function getUnsealed(rounds: readonly Round[], id: Id): Round {
  const round = rounds.find((one) => one.id === id);
  if (round === undefined) throw new PortolanError(`no round is called ${id}`);
  if (round.sealed)
    throw new PortolanError(`the round ${id} is sealed: agreement is measured once all have coded`, {
      hint: `portolan round-unseal ${id} --study … shows all coders what each coded.`,
    });
  return round;
}

function currentVersion({ root, form }: OpenStudy): number {
  return form === "plain" ? 1 : readStudyStore(root, (db) => listCodebookVersions(db)[0]?.number ?? 1);
}

function labelsOf(study: Study): (row: AgreementRow) => string {
  const codes = new Map(codebook(study).map(({ id, label }) => [id, label]));
  const coders = new Map(study.coders.map(({ id, name }) => [id, name]));
  const projects = new Map(study.projects.map(({ id, name }) => [id, name]));
  return ({ pair, project, code }) => {
    if (pair !== null) return pair.map((id) => coders.get(id) ?? id).join(" and ");
    if (project !== null) return projects.get(project) ?? project;
    return code === null ? "All codes" : (codes.get(code) ?? code);
  };
}

function notesOf(study: Study, round: Round | null, sources: number, unit: RoundUnit): string[] {
  const notes: string[] = [];
  if (sources === 0) notes.push("No source was coded by two coders, so there is no agreement to measure.");
  if (round === null && sources > 0) notes.push("Without a round, a coder counts as having read a source if they coded anything in it.");
  if (unit === "free") notes.push("Passages are free: figures over units are on paragraphs.");
  const sealed = (study.rounds ?? []).filter((one) => one.sealed);
  if (sealed.length > 0) notes.push(`Sealed, and no part of any figure: ${sealed.map(({ name }) => name).join(", ")}.`);
  return notes;
}
