import { z } from "zod";
import { Artefact, Derivatives, Venue } from "./artefact.ts";
import type { Chart } from "./cell.ts";
import type { AssessedClaim } from "./claim.ts";
import { serializeCells } from "./columns.ts";
import type { ChartDocument, ProjectDocument, StudyDocument } from "./documents.ts";
import { DatedFact, Fact } from "./fact.ts";
import { Framework } from "./framework.ts";
import { Involvement, Tie } from "./organisation.ts";
import { Generation, Project } from "./project.ts";
import type { RecommendationsDocument } from "./recommendation.ts";

/**
 * The documents of a published atlas as lists of what may stand in them. A field that a live document gains later is in no
 * published one until it is named here. Withholding is done before; this is the last door.
 */

const text = z.string();
const maybe = z.string().nullable();
const number = z.number();

/** Fields of a schema, by name, everything else dropped. */
function only<Shape extends z.core.$ZodLooseShape, Key extends keyof Shape & string>(
  schema: z.ZodObject<Shape>,
  ...keys: readonly Key[]
): z.ZodObject<Pick<Shape, Key>> {
  return z.object(Object.fromEntries(keys.map((key) => [key, schema.shape[key]])) as unknown as Pick<Shape, Key>);
}

const dated = only(DatedFact, "date", "status", "source", "note");
const model = z.object({ value: maybe, status: text, source: maybe, note: maybe });

const published = {
  study: z.object({
    id: text,
    title: text,
    description: maybe,
    asOf: maybe,
    licence: maybe,
    credit: maybe,
    framework: only(
      Framework,
      ...(["id", "version", "title", "source", "domains", "stages", "participation", "thresholds", "venueKinds", "mainVenues"] as const),
      ...(["organisationTypes", "mapTypes", "organisationalModels", "roles", "codes"] as const),
    ),
    organisations: z.array(z.object({ id: text, name: text, type: text, country: maybe })),
    projects: z.array(
      z.object({
        ...{ id: text, name: text, order: number, leadLabel: text, region: maybe, country: maybe, organisationalModel: model },
        ...{ clock: dated.nullable(), leadTypes: z.array(text), ledBy: text },
      }),
    ),
    sources: z.array(z.object({ id: text, title: text, kind: text, date: maybe, origin: maybe })),
    events: number,
    codings: number,
  }),
  project: z.object({
    project: z.object({
      ...only(Project, "id", "name", "order", "leadLabel", "region", "country", "startsAt", "note").shape,
      organisationalModel: model,
      clock: dated.nullable(),
      generations: z.array(
        z.object({
          ...only(Generation, "id", "name", "note", "source").shape,
          start: dated.nullable(),
          baseRelease: dated.nullable(),
          instructRelease: dated.nullable(),
        }),
      ),
      involvements: z.array(only(Involvement, "organisation", "role", "from", "until", "status", "source", "note")),
      artefacts: z.array(
        only(
          Artefact,
          ...([
            "id",
            "kind",
            "domain",
            "scope",
            "stageRule",
            "status",
            "url",
            "licence",
            "head",
            "snapshotDate",
            "inheritedBefore",
          ] as const),
          ...(["governanceFiles", "tags", "caveat", "source"] as const),
        ),
      ),
      venues: z.array(only(Venue, "id", "kind", "name", "url", "domains", "examinedOn", "status", "source", "note")),
    }),
    ledBy: text,
    passages: z.array(
      z.object({
        ...{ coding: text, source: text, sourceTitle: text, sourceKind: text, origin: maybe, start: number, end: number, quote: maybe },
        ...{ code: text, codeLabel: text, codeKind: text, domain: maybe, stage: maybe, voice: maybe, isVoiceWithheld: z.boolean() },
      }),
    ),
    facts: z.array(
      only(Fact, "id", "project", "subject", "property", "value", "unit", "asOf", "status", "source", "note", "domain", "stage"),
    ),
    derivatives: z.array(only(Derivatives, "project", "relation", "depth", "edges", "outsideAccounts", "asOf", "status", "source", "note")),
    ties: z.array(only(Tie, "a", "b", "kind", "confidence", "status", "source", "note")),
    organisationNames: z.record(text, text),
    artefacts: z.array(z.object({ artefact: text, events: number, actors: number, from: maybe, until: maybe })),
    activity: z.array(z.object({ month: text, domain: text, inside: number, partner: number, outside: number, unknown: number })),
  }),
  claims: z.object({
    study: text,
    claims: z.array(
      z.object({
        ...{ id: text, statement: text, act: text, projects: z.array(text), state: text, reason: maybe, status: text, why: text },
        cells: z.array(z.object({ project: text, domain: text, stage: maybe })),
        evidence: z.array(
          z.object({
            ...{
              kind: text,
              side: text,
              act: text,
              scope: text,
              note: maybe,
              ref: text,
              text: maybe,
              source: text,
              bears: z.boolean(),
              stale: maybe,
            },
            place: z.object({ project: maybe, domain: maybe, stage: maybe }),
          }),
        ),
        searches: z.array(z.object({ on: text, where: text, found: text })),
        confidence: z.array(z.object({ part: text, concern: text, note: maybe })),
        confidenceOf: z.object({ testimony: maybe, traces: maybe }),
      }),
    ),
  }),
  recommendations: z.object({
    study: text,
    audiences: z.array(z.object({ id: text, label: text, definition: text })),
    projects: z.array(z.object({ id: text, name: text, region: maybe })),
    recommendations: z.array(
      z.object({
        ...{ id: text, label: text, definition: text, origin: text, audience: text },
        trigger: z
          .object({
            ...{ rule: text, satisfied: text, when: z.array(z.unknown()), satisfiedWhen: z.array(z.unknown()) },
            ...Object.fromEntries(
              ["evidence", "satisfyingEvidence"].map((key) => [
                key,
                z.array(z.record(text, z.array(z.object({ condition: text, ref: text, text, voice: maybe })))),
              ]),
            ),
          })
          .nullable(),
      }),
    ),
  }),
};

/** The leaves of a cell that are published. */
const cellLeaves = new Set([
  ...["project", "stage", "domain", "silence", "agreement", "withheld"],
  ...[
    "asked",
    "passages",
    "readingNotes",
    "voices",
    "sources",
    "practices",
    "onRamps",
    "barriers",
    "level",
    "spread.min",
    "spread.max",
  ].map((key) => `testimony.${key}`),
  ...[
    "scope",
    "ledBy",
    "window.from",
    "window.until",
    "events",
    "actors",
    "exposureYears",
    "outsideOrganisations",
    "knownOutsiders",
    "dual",
    "weak",
  ].map((key) => `traces.${key}`),
  ...[
    "impreciselyPlaced",
    "contributorAbsenceFactor",
    "coverage",
    "overlap",
    "level",
    "why",
    "levelWithoutWeak",
    "levelHolds",
    "oneOrganisation",
  ].map((key) => `traces.${key}`),
  ...["venues.main", "venues.examined"].map((key) => `traces.${key}`),
  ...["all", "inside", "partner", "outside", "unknown", "threeOrMore"].map((key) => `traces.arrivals.${key}`),
  ...["low", "high", "all"].flatMap((key) => [`traces.arrivals.perYear.${key}`, `traces.arrivals.poisson.${key}`]),
  ...["inside", "partner", "outside", "unknown", "low", "high", "core", "periphery"].map((key) => `traces.shareOfEvents.${key}`),
]);

export function publishedStudy(document: StudyDocument): object {
  return { ...published.study.parse(document), problems: [] };
}

export function publishedChart({ study, framework, version, unplaced, ...lists }: Chart): ChartDocument {
  const columns = (cells: Chart["cells"]) => {
    const written = serializeCells(cells);
    return {
      length: written.length,
      columns: Object.fromEntries(Object.entries(written.columns).filter(([path]) => cellLeaves.has(path))),
    };
  };
  return {
    study,
    framework,
    version,
    cells: columns(lists.cells),
    undated: columns(lists.undated),
    commons: columns(lists.commons),
    unplaced: unplaced.map(({ project, artefact, events }) => ({ project, artefact, events })),
  };
}

/** Cells go as objects with the same leaves as in the chart. */
export function publishedProject({ cells, undated, commons, ...document }: ProjectDocument): object {
  const keep = (list: ProjectDocument["cells"]) => list.map((cell) => keepLeaves(cell, "") as object);
  return { ...published.project.parse(document), cells: keep(cells), undated: keep(undated), commons: keep(commons) };
}

export function publishedClaims(study: string, claims: readonly AssessedClaim[]): object {
  return { ...published.claims.parse({ study, claims: claims.filter(({ state }) => state === "accepted") }), suggestions: [] };
}

export function publishedRecommendations(document: RecommendationsDocument): object {
  return published.recommendations.parse(document);
}

function keepLeaves(value: unknown, path: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, path === "" ? key : `${path}.${key}`, inner] as const);
  return Object.fromEntries(
    entries
      .filter(([, inner]) => cellLeaves.has(inner) || [...cellLeaves].some((leaf) => leaf.startsWith(`${inner}.`)))
      .map(([key, inner, held]) => [key, keepLeaves(held, inner)]),
  );
}
