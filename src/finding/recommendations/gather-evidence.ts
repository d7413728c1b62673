import type { Cell, Chart } from "../../model/cell.ts";
import { mayAnalyse, mayQuoteWithOrganisation, passageOf } from "../../model/consent.ts";
import type { Id } from "../../model/id.ts";
import type { Project } from "../../model/project.ts";
import type { ConditionEvidence, TriggerCondition, TriggerEvidence } from "../../model/recommendation.ts";
import { codebook, type Study } from "../../model/study.ts";

/**
 * What of the study meets a condition, by project. Projects with nothing are left out. `isLeaving`: the answer leaves the study, so that
 * sources and voices are named only with consent to publish.
 */
export function gatherEvidence(study: Study, chart: Chart, condition: TriggerCondition, isLeaving = false): ConditionEvidence {
  return Object.fromEntries(
    study.projects.flatMap((project) => {
      const found = evidenceFor(study, chart, condition, project, isLeaving);
      return found.length === 0 ? [] : [[project.id, found]];
    }),
  );
}

function evidenceFor(
  study: Study,
  chart: Chart,
  condition: TriggerCondition,
  project: Project,
  isLeaving: boolean,
): readonly TriggerEvidence[] {
  switch (condition.of) {
    case "fact":
      return study.facts
        .filter(
          ({ project: owner, status, property, value, domain }) =>
            owner === project.id &&
            status === "stated" &&
            hasWord(property, condition.property) &&
            hasWord(String(value), condition.value) &&
            isIn(domain, condition.domains),
        )
        .map(({ id, subject, property, value, unit }) => ({
          condition: "fact",
          ref: id,
          text: `${subject}: ${property}, ${value}${unit === null || unit === "" || property.includes(unit) ? "" : ` ${unit}`}`,
          voice: null,
        }));
    case "cell":
      return listCells(chart, condition.scope)
        .filter((cell) => cell.project === project.id && meetsCell(cell, condition))
        .map((cell) => ({
          condition: "cell",
          ref: `${cell.stage ?? "undated"}/${cell.domain}`,
          text: describeCell(study, cell, condition.contributorAbsenceFactor),
          voice: null,
        }));
    case "testimony":
      return testimonyOf(study, condition.codes, project.id, isLeaving);
    case "model": {
      const model = study.framework.organisationalModels.find(({ id }) => id === project.organisationalModel.value);
      if (model === undefined || project.organisationalModel.status === "unknown" || !condition.families.includes(model.family)) return [];
      return [
        {
          condition: "model",
          ref: model.id,
          text: `placed as ${model.label.toLowerCase()}, ${project.organisationalModel.status}`,
          voice: null,
        },
      ];
    }
    case "involvement": {
      const organisations = new Map(study.organisations.map((organisation) => [organisation.id, organisation]));
      return project.involvements.flatMap(({ organisation: id, role }) => {
        const organisation = organisations.get(id);
        if (organisation === undefined || !condition.roles.includes(role) || !isIn(organisation.type, condition.organisationTypes))
          return [];
        const named = study.framework.roles.find((item) => item.id === role)?.label.toLowerCase() ?? role;
        return [{ condition: "involvement" as const, ref: id, text: `${organisation.name}: ${named}`, voice: null }];
      });
    }
  }
}

function testimonyOf(study: Study, codes: readonly Id[], project: Id, isLeaving: boolean): readonly TriggerEvidence[] {
  const sources = new Map(study.sources.map((source) => [source.id, source]));
  const labels = new Map(codebook(study).map(({ id, label }) => [id, label]));
  const organisations = new Map(study.organisations.map(({ id, name }) => [id, name]));
  const voices = new Map([...new Set(study.codings.map(voiceOf))].map((voice, index) => [voice, `voice ${index + 1}`]));
  return study.codings.flatMap((coding) => {
    const { id, about, code, voice } = coding;
    const source = sources.get(coding.source);
    if (source === undefined || about !== project || !codes.includes(code)) return [];
    const passage = passageOf(source, coding);
    if (!mayAnalyse(passage)) return [];
    const mayShow = !isLeaving || passage.consent.publish;
    const name = voice !== null && mayShow && mayQuoteWithOrganisation(passage) ? organisations.get(voice) : undefined;
    const text = `${labels.get(code) ?? code}, said by ${name ?? "one voice"}${mayShow ? ` (${source.title})` : ""}`;
    return [{ condition: "testimony" as const, ref: mayShow ? id : "withheld", text, voice: voices.get(voiceOf(coding)) ?? null }];
  });
}

/** Who said it; without a named voice, the source's author. */
function voiceOf({ voice, source }: Readonly<{ voice: Id | null; source: Id }>): string {
  return voice ?? `author of ${source}`;
}

function listCells(chart: Chart, scope: "core" | "shared"): readonly Cell[] {
  return scope === "shared" ? chart.commons : [...chart.cells, ...chart.undated];
}

function meetsCell({ domain, silence, traces }: Cell, condition: Extract<TriggerCondition, { of: "cell" }>): boolean {
  const { domains, levels, contributorAbsenceFactor: most } = condition;
  if (!isIn(domain, domains)) return false;
  if (condition.silence !== null && silence !== condition.silence) return false;
  if (levels.length > 0 && !(levels as readonly (string | null)[]).includes(traces.level)) return false;
  return most === null || (traces.contributorAbsenceFactor !== null && traces.contributorAbsenceFactor <= most);
}

function describeCell({ framework }: Study, { stage, domain, silence, traces }: Cell, most: number | null): string {
  const where = `${framework.domains.find(({ id }) => id === domain)?.label ?? domain}, ${
    framework.stages.find(({ id }) => id === stage)?.label.toLowerCase() ?? "undated"
  }`;
  if (silence === "ended") return `${where}: ended, no event is traced in this stage any more`;
  if (traces.scope === "shared")
    return `${where}: shared artefacts, half of whose ${traces.events} events are by ${most === 1 ? "one person" : `at most ${most} people`}`;
  return `${where}: traced ${traces.level}, ${traces.events} events`;
}

function hasWord(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.length === 0 || words.some((word) => lower.includes(word.toLowerCase()));
}

function isIn(id: Id | null, ids: readonly Id[]): boolean {
  return ids.length === 0 || (id !== null && ids.includes(id));
}
