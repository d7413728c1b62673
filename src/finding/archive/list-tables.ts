import type { Chart } from "../../model/cell.ts";
import type { AssessedClaim } from "../../model/claim.ts";
import type { MonthFigures } from "../../model/documents.ts";
import type { Id } from "../../model/id.ts";
import type { Study } from "../../model/study.ts";
import type { Table, TableColumn } from "../../model/table.ts";

const text = (name: string, description: string): TableColumn => ({ name, type: "string", description });
const whole = (name: string, description: string): TableColumn => ({ name, type: "integer", description });
const real = (name: string, description: string): TableColumn => ({ name, type: "number", description });

export type ArchiveGround = Readonly<{
  /** Reduced to what may leave. */
  study: Study;
  chart: Chart;
  claims: readonly AssessedClaim[];
  activity: ReadonlyMap<Id, readonly MonthFigures[]>;
}>;

/** A study as it may leave, as tables. */
export function listTables({ study, chart, claims, activity }: ArchiveGround): readonly Table[] {
  return [
    {
      name: "projects",
      title: "Projects",
      columns: [
        ...[
          text("id", "id"),
          text("name", "name"),
          text("lead", "who leads it, short"),
          text("region", "region"),
          text("country", "country"),
        ],
        ...[
          text("model", "organisational model"),
          text("model_status", "how the placement is known"),
          text("clock", "first public weights, as precise as known"),
        ],
      ],
      rows: study.projects.map(({ id, name, leadLabel, region, country, organisationalModel: { value, status }, clock }) => [
        id,
        name,
        leadLabel,
        region,
        country,
        value,
        status,
        clock?.date ?? null,
      ]),
    },
    {
      name: "organisations",
      title: "Organisations",
      columns: [text("id", "id"), text("name", "name"), text("type", "type"), text("country", "ISO 3166-1 alpha-2"), text("ror", "ROR id")],
      rows: study.organisations.map(({ id, name, type, country, ror }) => [id, name, type, country, ror]),
    },
    {
      name: "involvements",
      title: "Organisations in projects",
      columns: [
        text("project", "project"),
        text("organisation", "organisation"),
        text("role", "role"),
        text("from", "from"),
        text("until", "until"),
        text("status", "how it is known"),
        text("source", "source"),
      ],
      rows: study.projects.flatMap(({ id, involvements }) =>
        involvements.map((item) => [id, item.organisation, item.role, item.from, item.until, item.status, item.source]),
      ),
    },
    {
      name: "artefacts",
      title: "Artefacts",
      columns: [
        ...[
          text("project", "project"),
          text("id", "id"),
          text("kind", "kind"),
          text("domain", "domain"),
          text("scope", "core, shared or adjacent"),
        ],
        ...[text("licence", "licence"), text("url", "address"), text("snapshot", "day the traces were read")],
      ],
      rows: study.projects.flatMap(({ id, artefacts }) =>
        artefacts.map((item) => [id, item.id, item.kind, item.domain, item.scope, item.licence, item.url, item.snapshotDate]),
      ),
    },
    {
      name: "facts",
      title: "Facts",
      columns: [
        ...[
          text("id", "id"),
          text("project", "project"),
          text("subject", "what it is about"),
          text("property", "property"),
          text("value", "value"),
          text("unit", "unit"),
        ],
        ...[
          text("as_of", "as of"),
          text("status", "stated, inferred or unknown"),
          text("source", "source"),
          text("domain", "domain"),
          text("stage", "stage"),
          text("note", "note"),
        ],
      ],
      rows: study.facts.map((fact) => [
        fact.id,
        fact.project,
        fact.subject,
        fact.property,
        fact.value === null ? null : String(fact.value),
        fact.unit,
        fact.asOf,
        fact.status,
        fact.source,
        fact.domain,
        fact.stage,
        fact.note,
      ]),
    },
    cellTable(chart),
    {
      name: "ties",
      title: "Ties between organisations",
      columns: [
        text("a", "organisation"),
        text("b", "organisation"),
        text("kind", "kind"),
        text("confidence", "confidence"),
        text("status", "how it is known"),
        text("source", "source"),
      ],
      rows: study.ties.map(({ a, b, kind, confidence, status, source }) => [a, b, kind, confidence, status, source]),
    },
    {
      name: "derivatives",
      title: "Derivatives of models, counted",
      columns: [
        text("project", "project"),
        text("relation", "relation"),
        whole("depth", "steps below"),
        whole("edges", "derivatives"),
        whole("outside_accounts", "accounts outside"),
        text("as_of", "as of"),
        text("source", "source"),
      ],
      rows: study.derivatives.map((item) => [
        item.project,
        item.relation,
        item.depth,
        item.edges,
        item.outsideAccounts,
        item.asOf,
        item.source,
      ]),
    },
    {
      name: "codings",
      title: "Coded passages that may be published",
      columns: [
        ...[
          text("id", "id"),
          text("source", "source"),
          whole("start", "first code point"),
          whole("end", "code point after the last"),
          text("quote", "words"),
          text("code", "code"),
        ],
        ...[
          text("domain", "domain"),
          text("stage", "stage"),
          text("about", "project"),
          text("voice", "organisation that said it, where consent names it"),
        ],
      ],
      rows: study.codings.map((item) => {
        const source = study.sources.find(({ id }) => id === item.source);
        const isNamed = source?.consent.quoteWithOrganisation === true && study.organisations.some(({ id }) => id === item.voice);
        return [
          item.id,
          item.source,
          item.start,
          item.end,
          item.quote,
          item.code,
          item.domain,
          item.stage,
          item.about,
          isNamed ? item.voice : null,
        ];
      }),
    },
    {
      name: "claims",
      title: "Claims",
      columns: [
        text("id", "id"),
        text("statement", "statement"),
        text("status", "computed status"),
        text("why", "why"),
        text("for", "evidence for it, by address"),
        text("against", "evidence against it, by address"),
      ],
      rows: claims
        .filter(({ state }) => state === "accepted")
        .map(({ id, statement, status, why, evidence }) => {
          const refs = (side: "for" | "against") =>
            evidence
              .filter((item) => item.side === side && item.bears)
              .map(({ ref }) => ref)
              .join(" ; ");
          return [id, statement, status, why, refs("for"), refs("against")];
        }),
    },
    activityTable(activity),
  ];
}

/** Events by project, month, domain and standing: what stands in the archive in place of events. */
export function activityTable(activity: ArchiveGround["activity"]): Table {
  return {
    name: "activity",
    title: "Events by month, domain and standing",
    columns: [
      text("project", "project"),
      text("month", "first day of the month"),
      text("domain", "domain"),
      ...["inside", "partner", "outside", "unknown"].map((name) =>
        whole(name, name === "unknown" ? "unknown, or withheld because few" : name),
      ),
    ],
    rows: [...activity].flatMap(([project, months]) =>
      months.map(({ month, domain, inside, partner, outside, unknown }) => [project, month, domain, inside, partner, outside, unknown]),
    ),
  };
}

function cellTable(chart: Chart): Table {
  return {
    name: "cells",
    title: "Cells of the chart",
    columns: [
      ...[
        text("project", "project"),
        text("stage", "stage; empty: undated"),
        text("domain", "domain"),
        text("silence", "why nothing was traced"),
      ],
      ...[
        whole("passages", "coded passages"),
        whole("voices", "voices"),
        text("said", "coded level"),
        text("traced", "traced level"),
        text("why", "why undetermined"),
      ],
      ...[
        whole("events", "events"),
        whole("people", "people; empty: unknown or withheld"),
        real("outside_low", "share of outside work, at least"),
        real("outside_high", "at most"),
      ],
      ...[
        real("exposure_years", "years under observation"),
        text("agreement", "said against traced"),
        text("withheld", "figures withheld because few"),
      ],
    ],
    rows: [...chart.cells, ...chart.undated].map((cell) => [
      ...[cell.project, cell.stage, cell.domain, cell.silence, cell.testimony.passages, cell.testimony.voices, cell.testimony.level],
      ...[
        cell.traces.level,
        cell.traces.why,
        cell.traces.events,
        cell.traces.actors,
        cell.traces.shareOfEvents.low,
        cell.traces.shareOfEvents.high,
      ],
      ...[cell.traces.exposureYears, cell.agreement, (cell.withheld ?? []).join(" ") || null],
    ]),
  };
}
