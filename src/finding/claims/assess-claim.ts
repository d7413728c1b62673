import type { Cell, Chart } from "../../model/cell.ts";
import type { AssessedClaim, Claim, ClaimEvidence, EvidenceView, MeasureRef, PinnedFigure } from "../../model/claim.ts";
import { mayAnalyse, mayQuote, mayQuoteWithOrganisation, passageOf } from "../../model/consent.ts";
import { codebook, type Study } from "../../model/study.ts";
import { computeStatus, type WeighedEvidence } from "./compute-status.ts";
import { figureAddress } from "./figure-address.ts";
import { judgeConfidence } from "./judge-confidence.ts";
import { changeSpeaks, leftPinned, measureSpeaks, rankOf } from "./weigh-evidence.ts";

/** What claims are held against: the study, its chart, and each figure as it is now. */
export type Ground = Readonly<{
  study: Study;
  chart: Chart;
  figureOf: (ref: MeasureRef) => PinnedFigure | null;
  /** True: the answer leaves the study, so that words and sources stand in it only with consent to publish. */
  isLeaving?: boolean;
  /** Whole numbers below this, but zero, are not told: a count of so few could be known to be somebody. Absent: all are. */
  smallest?: number;
}>;

type Names = Readonly<{ project: (id: string) => string; domain: (id: string | null) => string; stage: (id: string | null) => string }>;
type Weighed = WeighedEvidence & Readonly<{ view: EvidenceView }>;

/** A claim with its evidence as it stands now, and the status that follows. */
export function assessClaim(claim: Claim, ground: Ground): AssessedClaim {
  const names = namesOf(ground.study);
  const weighed = claim.evidence.map((evidence) => weigh(evidence, claim, ground, names));
  const { evidence: _, ...rest } = claim;
  return {
    ...rest,
    ...computeStatus(claim.act, weighed, claim.searches.length > 0),
    evidence: weighed.map(({ view }) => view),
    confidenceOf: { testimony: judgeConfidence(claim.confidence, "testimony"), traces: judgeConfidence(claim.confidence, "traces") },
  };
}

/** What the chart says of a cell, in one word: its silence, or its traced level. */
export function verdictOf({ silence, traces }: Cell): string {
  return silence ?? traces.level ?? "undetermined";
}

export function findCell(chart: Chart, project: string, domain: string, stage: string | null): Cell | undefined {
  const cells = stage === null ? chart.undated : chart.cells;
  return cells.find((cell) => cell.project === project && cell.domain === domain && cell.stage === stage);
}

function weigh(evidence: ClaimEvidence, claim: Claim, ground: Ground, names: Names): Weighed {
  const { kind, side, scope, note } = evidence;
  const common = { kind, side, scope, note, act: evidence.act ?? claim.act };
  switch (evidence.kind) {
    case "coding":
      return weighCoding(evidence, common, ground);
    case "fact":
      return weighFact(evidence, common, ground.study);
    case "measure": {
      const now = ground.figureOf(evidence.measure);
      const speaks = now !== null && measureSpeaks(now, evidence);
      const flipped = speaks === measureSpeaks(evidence.pinned, evidence) ? null : "its bounds no longer lie as they did";
      return {
        rank: rankOf(kind, {}),
        origin: figureAddress(evidence.measure),
        view: {
          ...common,
          ref: figureAddress(evidence.measure),
          text: `${describeRef(evidence.measure, names)}: ${describeFigure(now ?? evidence.pinned, ground.smallest)}`,
          place: placeOf(evidence.measure),
          source: "trace",
          bears: speaks,
          stale: told(leftPinned(evidence.pinned, now), ground) ?? flipped,
        },
      };
    }
    case "change": {
      const [from, to] = [ground.figureOf(evidence.from), ground.figureOf(evidence.to)];
      const speaks = from !== null && to !== null && changeSpeaks(from, to, evidence.expects);
      const flipped =
        speaks === changeSpeaks(evidence.pinnedFrom, evidence.pinnedTo, evidence.expects)
          ? null
          : "the change no longer holds over the bounds";
      const [first, second] = [from ?? evidence.pinnedFrom, to ?? evidence.pinnedTo];
      return {
        rank: rankOf(kind, {}),
        origin: `${figureAddress(evidence.from)} ${figureAddress(evidence.to)}`,
        view: {
          ...common,
          ref: `${figureAddress(evidence.from)} → ${figureAddress(evidence.to)}`,
          text: `${describeRef(evidence.from, names)}: ${describeFigure(first, ground.smallest)}; ${describeSpan(evidence.to, names)}: ${describeFigure(second, ground.smallest)}`,
          place: { ...placeOf(evidence.to), stage: null },
          source: "trace",
          bears: speaks,
          stale: told(leftPinned(evidence.pinnedFrom, from) ?? leftPinned(evidence.pinnedTo, to), ground) ?? flipped,
        },
      };
    }
    case "cell": {
      const { project, domain, stage, expects, pinned } = evidence;
      const cell = findCell(ground.chart, project, domain, stage);
      const now = cell === undefined ? null : verdictOf(cell);
      const ref = `${project}/${stage ?? "undated"}/${domain}`;
      return {
        rank: rankOf(kind, {}),
        origin: ref,
        view: {
          ...common,
          ref,
          text: `${names.project(project)}, ${names.domain(domain)}, ${names.stage(stage)}: ${(now ?? "no such cell").replaceAll("-", " ")}`,
          place: { project, domain, stage },
          source: "trace",
          bears: now !== null && expects.includes(now),
          stale: now === pinned.verdict ? null : `the chart said ${pinned.verdict} and now says ${now ?? "nothing"}`,
        },
      };
    }
  }
}

/** A move in words that may leave: without its numbers. */
function told(moved: string | null, { isLeaving = false }: Ground): string | null {
  return moved !== null && isLeaving ? "the figure moved since it was pinned" : moved;
}

type Common = Pick<EvidenceView, "kind" | "side" | "act" | "scope" | "note">;

function weighCoding(
  { coding: id }: Extract<ClaimEvidence, { kind: "coding" }>,
  common: Common,
  { study, isLeaving = false }: Ground,
): Weighed {
  const coding = study.codings.find((item) => item.id === id);
  const source = study.sources.find((item) => item.id === coding?.source);
  const passage = coding === undefined || source === undefined ? null : passageOf(source, coding);
  const isThere = passage !== null && mayAnalyse(passage);
  const mayShow = passage !== null && mayQuote(passage) && (!isLeaving || passage.consent.publish);
  const label = codebook(study).find((code) => code.id === coding?.code)?.label ?? coding?.code;
  const speaker = coding?.voice != null && passage !== null && mayShow && mayQuoteWithOrganisation(passage) ? coding.voice : null;
  const named = study.organisations.find((organisation) => organisation.id === speaker)?.name ?? null;
  const isNote = source?.kind === "reading-note";
  const words = mayShow ? `“${coding?.quote}”` : "a passage that consent keeps back";
  const from = isLeaving && !mayShow ? "" : `, in ${source?.title}${isNote ? " (reading note)" : ""}`;
  return {
    rank: rankOf("coding", { isSecondHand: isNote }),
    origin: coding?.voice ?? source?.participant ?? (isNote ? "reading notes" : `author of ${coding?.source}`),
    view: {
      ...common,
      ref: isLeaving && !mayShow ? "withheld" : id,
      text: isThere ? `${words} ${named === null ? "" : `${named}, `}coded ${label}${from}` : null,
      place: { project: coding?.about ?? null, domain: coding?.domain ?? null, stage: coding?.stage ?? null },
      source: "testimony",
      bears: isThere,
      stale: null,
    },
  };
}

function weighFact({ fact: id }: Extract<ClaimEvidence, { kind: "fact" }>, common: Common, study: Study): Weighed {
  const fact = study.facts.find((item) => item.id === id);
  const value =
    fact?.value === null || fact === undefined
      ? "unknown"
      : `${fact.value}${fact.unit === null || fact.unit === "" ? "" : ` ${fact.unit}`}`;
  return {
    rank: rankOf("fact", { isInferred: fact?.status === "inferred" }),
    origin: fact?.source ?? id,
    view: {
      ...common,
      ref: id,
      text: fact === undefined ? null : `${fact.subject}: ${fact.property}, ${value} (${fact.status})`,
      place: { project: fact?.project ?? null, domain: fact?.domain ?? null, stage: fact?.stage ?? null },
      source: "fact",
      bears: fact !== undefined && fact.status !== "unknown",
      stale: null,
    },
  };
}

function namesOf({ projects, framework }: Study): Names {
  const project = new Map(projects.map(({ id, name }) => [id, name]));
  const domain = new Map(framework.domains.map(({ id, label }) => [id, label.toLowerCase()]));
  const stage = new Map(framework.stages.map(({ id, label }) => [id, label.toLowerCase()]));
  return {
    project: (id) => project.get(id) ?? id,
    domain: (id) => (id === null ? "all domains" : (domain.get(id) ?? id)),
    stage: (id) => (id === null ? "undated" : (stage.get(id) ?? id)),
  };
}

function placeOf({ project, domain, stage }: MeasureRef): EvidenceView["place"] {
  return { project, domain, stage };
}

function describeRef(ref: MeasureRef, names: Names): string {
  const what = [
    ref.artefact,
    ref.organisation,
    ref.project === null ? null : names.project(ref.project),
    ref.domain === null ? null : names.domain(ref.domain),
    describeSpan(ref, names),
  ].filter((part) => part !== null && part !== "");
  return `${[ref.name, ref.aspect].flatMap((part) => part?.replaceAll("-", " ") ?? []).join(", ")} of ${what.join(", ")}`;
}

function describeSpan({ by, stage, since, until }: MeasureRef, names: Names): string {
  const days =
    since === null && until === null ? "" : `${since === null ? "" : `from ${since}`}${until === null ? "" : ` before ${until}`}`.trim();
  return [by === "cell" ? names.stage(stage) : "", days].filter((part) => part !== "").join(", ");
}

function describeFigure({ value, low, high }: PinnedFigure, smallest = 0): string {
  if (value !== null && Number.isInteger(value) && value > 0 && value < smallest) return `fewer than ${smallest}`;
  const show = (number: number) => String(Number(number.toPrecision(3)));
  const bounds = low === null || high === null ? "" : `${show(low)} to ${show(high)}`;
  if (value === null) return bounds === "" ? "unknown" : bounds;
  return bounds === "" || low === high ? show(value) : `${show(value)} (${bounds})`;
}
