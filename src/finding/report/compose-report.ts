import type { Chart } from "../../model/cell.ts";
import type { AssessedClaim } from "../../model/claim.ts";
import type { RecommendationAnswer } from "../../model/recommendation.ts";
import type { Report, ReportBlock, ReportSection } from "../../model/report.ts";
import type { Study } from "../../model/study.ts";
import { describeMethods } from "./describe-methods.ts";
import { drawChartFigure } from "./draw-chart-figure.ts";
import { drawSharesFigure } from "./draw-shares-figure.ts";
import { fillCoreq } from "./fill-coreq.ts";
import { listReferences } from "./list-references.ts";

export type ReportGround = Readonly<{
  study: Study;
  chart: Chart;
  claims: readonly AssessedClaim[];
  recommendations: readonly RecommendationAnswer[];
}>;

const p = (text: string): ReportBlock => ({ kind: "paragraph", text });
const h2 = (text: string): ReportBlock => ({ kind: "heading", level: 2, text });
const h3 = (text: string): ReportBlock => ({ kind: "heading", level: 3, text });

/** The report of a study, of the chosen sections, in their own order. Words of sources stand in it only as the claims already show them. */
export function composeReport(ground: ReportGround, sections: readonly ReportSection[]): Report {
  const { meta } = ground.study;
  const parts: Readonly<Record<ReportSection, () => readonly ReportBlock[]>> = {
    summary: () => summary(ground),
    methods: () => describeMethods(ground.study, ground.chart),
    chart: () => chartSection(ground),
    projects: () => projectSection(ground),
    claims: () => claimSection(ground),
    recommendations: () => recommendationSection(ground),
    coreq: () => [h2("COREQ checklist"), { kind: "table", table: fillCoreq(ground.study) }],
    references: () => [],
  };
  const chosen = (Object.keys(parts) as ReportSection[]).filter((section) => sections.includes(section));
  return {
    title: meta.title,
    subtitle: [meta.description, meta.asOf === null ? null : `As of ${meta.asOf}.`].filter((part) => part !== null).join(" "),
    licence: meta.licence,
    credit: meta.credit,
    blocks: chosen.flatMap((section) => parts[section]()),
    references: sections.includes("references") ? listReferences(ground.study) : [],
  };
}

function summary({ study, chart, claims, recommendations }: ReportGround): readonly ReportBlock[] {
  const levelled = chart.cells.filter(({ traces }) => traces.level !== null && traces.level !== "undetermined");
  const compared = chart.cells.filter(({ agreement }) => agreement !== null);
  const held = claims.filter(({ state }) => state === "accepted");
  const fired = recommendations.filter(({ state }) => state === "triggered").length;
  return [
    h2("Summary"),
    p(
      `${study.projects.length} projects, ${chart.cells.length} cells of the chart. ${levelled.length} cells carry a traced level: ${(["closed", "selective", "open"] as const).map((level) => `${levelled.filter(({ traces }) => traces.level === level).length} ${level}`).join(", ")}. In ${compared.length} cells said and traced can be compared; ${compared.filter(({ agreement }) => agreement === "differs").length} of them differ.`,
    ),
    p(
      `${held.length} claims are made, with the evidence for and against each. ${fired} of ${recommendations.length} recommendations speak to projects of the study by a rule.`,
    ),
    p("Openness is a profile over cells, never a score or a ranking."),
  ];
}

function chartSection({ study, chart }: ReportGround): readonly ReportBlock[] {
  const shares = drawSharesFigure(study, chart);
  return [
    h2("The chart"),
    { kind: "figure", figure: drawChartFigure(study, chart) },
    ...(shares === null ? [] : [{ kind: "figure" as const, figure: shares }]),
  ];
}

function projectSection({ study, chart }: ReportGround): readonly ReportBlock[] {
  const model = (id: string | null) => study.framework.organisationalModels.find((item) => item.id === id)?.label ?? "not placed";
  return [
    h2("Projects"),
    {
      kind: "table",
      table: {
        caption: "The projects, how they are organised, and what was read of them",
        head: ["Project", "Lead", "Region", "Organisational model", "First public weights", "Artefacts read", "Cells with a level"],
        rows: study.projects.map((project) => [
          project.name,
          project.leadLabel,
          project.region ?? "unknown",
          `${model(project.organisationalModel.value)} (${project.organisationalModel.status})`,
          project.clock === null ? "none confirmed" : `${project.clock.date} (${project.clock.status})`,
          `${project.artefacts.filter(({ snapshotDate }) => snapshotDate !== null).length} of ${project.artefacts.length}`,
          String(
            chart.cells.filter(({ project: id, traces }) => id === project.id && traces.level !== null && traces.level !== "undetermined")
              .length,
          ),
        ]),
      },
    },
  ];
}

function claimSection({ claims }: ReportGround): readonly ReportBlock[] {
  const held = claims.filter(({ state }) => state === "accepted");
  if (held.length === 0) return [h2("Claims"), p("Nothing is claimed yet.")];
  return [
    h2("Claims"),
    p("A status is computed from the evidence as it stands."),
    ...held.flatMap((claim) => {
      const list = (side: "for" | "against") =>
        claim.evidence
          .filter((item) => item.side === side && item.text !== null)
          .map(({ text, scope, bears }) => `${text}${scope === "part" ? " (for a part of it)" : ""}${bears ? "" : " (does not bear)"}`);
      const [speaksFor, speaksAgainst] = [list("for"), list("against")];
      return [
        h3(claim.statement),
        p(`${claim.status.charAt(0).toUpperCase()}${claim.status.slice(1)}. ${claim.why}`),
        ...(speaksFor.length === 0 ? [] : [p("For it:"), { kind: "list" as const, items: speaksFor }]),
        ...(speaksAgainst.length === 0 ? [] : [p("Against it:"), { kind: "list" as const, items: speaksAgainst }]),
        ...claim.searches.map(({ where, found }) => p(`Searched for counter-evidence: ${where}. ${found}`)),
        ...claim.confidence
          .filter(({ note }) => note !== null)
          .map(({ part, concern, note }) => p(`Confidence, ${part}: ${concern === "none" ? "no" : concern} concern. ${note}`)),
      ];
    }),
  ];
}

function recommendationSection({ study, recommendations }: ReportGround): readonly ReportBlock[] {
  const name = (id: string) => study.projects.find((project) => project.id === id)?.name ?? id;
  const fired = recommendations.filter(({ state }) => state === "triggered" || state === "satisfied");
  const audience = (id: string) => study.framework.audiences.find((item) => item.id === id)?.label ?? id;
  return [
    h2("Recommendations"),
    p("The recommendations are the authors’ of the framework; the rules by which they speak to a project are Portolan’s."),
    ...fired.flatMap((answer) => [
      h3(`${answer.id} ${answer.label}`),
      p(`For ${audience(answer.audience).toLowerCase()}. ${answer.definition}`),
      p(`Rule: ${answer.rule} ${answer.reason}`),
      {
        kind: "list" as const,
        items: answer.projects.map(
          ({ project, isSatisfied, evidence }) =>
            `${name(project)}${isSatisfied ? " (satisfied)" : ""}: ${evidence
              .slice(0, 3)
              .map(({ text }) => text)
              .join("; ")}`,
        ),
      },
      p(`What would satisfy it: ${answer.satisfied}`),
    ]),
    p(
      `Without a rule, or with nothing on record that meets one: ${recommendations
        .filter((answer) => !fired.includes(answer))
        .map(({ id, label }) => `${id} ${label}`)
        .join(", ")}.`,
    ),
  ];
}
