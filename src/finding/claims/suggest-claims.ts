import type { Cell, Chart } from "../../model/cell.ts";
import type { Claim, ClaimEvidence, SuggestedClaim } from "../../model/claim.ts";
import { mayAnalyse } from "../../model/consent.ts";
import { codebook, type Study } from "../../model/study.ts";
import { verdictOf } from "./assess-claim.ts";

/**
 * What the figures of a study suggest saying: cells where said and traced differ (R: `differs`), levels that changed with the release
 * (`shift`), and placements at odds with who does the work (`placement`). Only levels that hold over their bounds are used. What was
 * already accepted or dismissed is not suggested again.
 */
export function suggestClaims(study: Study, chart: Chart): readonly SuggestedClaim[] {
  const known = new Set((study.claims ?? []).map(({ id }) => id));
  return [...differences(study, chart), ...shifts(study, chart), ...placements(study, chart)].filter(({ id }) => !known.has(id));
}

function differences(study: Study, chart: Chart): SuggestedClaim[] {
  const levels = new Map(codebook(study).map(({ id, level }) => [id, level]));
  const sources = new Set(study.sources.filter(mayAnalyse).map(({ id }) => id));
  return chart.cells
    .filter(({ agreement }) => agreement === "differs")
    .map((cell) => {
      const spoken = study.codings.filter(
        ({ about, domain, stage, code, source }) =>
          about === cell.project && domain === cell.domain && stage === cell.stage && sources.has(source) && levels.get(code) != null,
      );
      return suggestion("differs", [cell], {
        statement: `${where(study, cell)}: taking part is said to be ${cell.testimony.level} and traced as ${cell.traces.level}.`,
        because: "The chart marks the cell: said and traced are two steps apart, and the traced level holds over its bounds.",
        evidence: [cellEvidence(cell, chart), ...spoken.map(({ id }): ClaimEvidence => ({ kind: "coding", coding: id, ...plain }))],
      });
    });
}

/** Levels that hold before a release and after it, and are not the same. */
function shifts(study: Study, chart: Chart): SuggestedClaim[] {
  const order = ["closed", "selective", "open"];
  const [before, after] = (["before-release", "after-release"] as const).map(
    (placing) => study.framework.stages.find((stage) => stage.placing === placing)?.id,
  );
  return chart.cells
    .filter(({ stage }) => stage === before)
    .flatMap((first) => {
      const second = chart.cells.find(
        ({ project, domain, stage }) => project === first.project && domain === first.domain && stage === after,
      );
      if (second === undefined || !first.traces.levelHolds || !second.traces.levelHolds) return [];
      const [from, to] = [order.indexOf(String(first.traces.level)), order.indexOf(String(second.traces.level))];
      if (from < 0 || to < 0 || from === to) return [];
      return [
        suggestion("shift", [first, second], {
          statement: `${nameOf(study.projects, first.project)}, ${nameOf(study.framework.domains, first.domain)}: taking part ${to > from ? "broadened" : "narrowed"} with the release, from ${first.traces.level} to ${second.traces.level}.`,
          because: "Both levels hold over their bounds, and they differ.",
          evidence: [cellEvidence(first, chart), cellEvidence(second, chart)],
        }),
      ];
    });
}

/** A project placed as a community's, most of whose work in a cell one organisation does; one placed as an organisation's, most of whose work in a cell outsiders do. */
function placements(study: Study, chart: Chart): SuggestedClaim[] {
  return [...chart.cells, ...chart.undated].flatMap((cell) => {
    const { oneOrganisation, shareOfEvents, level } = cell.traces;
    if (oneOrganisation !== null) {
      return [
        suggestion("placement", [cell], {
          statement: `${where(study, cell)}: the project is placed as a community's, and ${nameOf(study.organisations, oneOrganisation)} does half of the work or more.`,
          because: "The chart reads the cell as organisation-led for that reason.",
          evidence: [cellEvidence(cell, chart)],
        }),
      ];
    }
    if (cell.traces.ledBy !== "organisation" || level === "undetermined" || (shareOfEvents.low ?? 0) <= 0.5) return [];
    return [
      suggestion("placement", [cell], {
        statement: `${where(study, cell)}: the project is placed as an organisation's, and most of the work comes from outside.`,
        because: `The share of outside work is at least ${Math.floor((shareOfEvents.low as number) * 100)} per cent.`,
        evidence: [cellEvidence(cell, chart)],
      }),
    ];
  });
}

const plain = { side: "for", act: null, scope: "whole", note: null } as const;

function cellEvidence(cell: Cell, { version }: Chart): ClaimEvidence {
  const verdict = verdictOf(cell);
  return {
    kind: "cell",
    ...plain,
    project: cell.project,
    domain: cell.domain,
    stage: cell.stage,
    expects: [verdict],
    pinned: { verdict, version },
  };
}

function suggestion(
  rule: string,
  cells: readonly Cell[],
  words: Pick<SuggestedClaim, "statement" | "because" | "evidence">,
): SuggestedClaim {
  const [first] = cells as [Cell];
  const stages = cells.length === 1 ? [first.stage ?? "undated"] : [];
  return {
    id: [rule, first.project, first.domain, ...stages].join("-"),
    rule,
    act: rule === "placement" ? "governance" : "participation",
    projects: [first.project],
    cells: cells.map(({ project, domain, stage }): Claim["cells"][number] => ({ project, domain, stage })),
    ...words,
  };
}

function where(study: Study, { project, domain, stage }: Cell): string {
  const when = stage === null ? "undated" : nameOf(study.framework.stages, stage).toLowerCase();
  return `${nameOf(study.projects, project)}, ${nameOf(study.framework.domains, domain).toLowerCase()}, ${when}`;
}

function nameOf(items: readonly Readonly<{ id: string; name?: string; label?: string }>[], id: string): string {
  const found = items.find((item) => item.id === id);
  return found?.name ?? found?.label ?? id;
}
