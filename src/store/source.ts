import type { Id } from "../model/id.ts";
import type { Source } from "../model/testimony.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

type Row = Omit<Source, "projects" | "asks" | "consent"> & {
  asks: string;
  mayAnalyse: number;
  mayQuote: number;
  mayQuoteWithOrganisation: number;
  mayPublish: number;
};

const sources = new Table<Row>("source", ["id"], {
  id: "id",
  title: "title",
  kind: "kind",
  file: "file",
  date: "source_date",
  participant: "participant",
  asks: "asks",
  mayAnalyse: "may_analyse",
  mayQuote: "may_quote",
  mayQuoteWithOrganisation: "may_quote_with_organisation",
  mayPublish: "may_publish",
  origin: "origin",
  addedOn: "added_on",
  note: "note",
});

const sourceProjects = new Table<{ source: Id; project: Id }>("source_project", ["source", "position"], {
  source: "source",
  project: "project",
});

export function readSources(db: StudyStore): Source[] {
  const projects = groupBy(sourceProjects.list(db), (row) => row.source);
  return sources.list(db).map((row) =>
    parseRow(
      row,
      (projects.get(row.id) ?? []).map((link) => link.project),
    ),
  );
}

/** Changes sources by their id and adds new ones at the end. Their texts are written by `writeSourceTexts`. */
export function writeSources(db: StudyStore, given: readonly Source[]): void {
  sources.append(db, given.map(serializeRow));
  for (const { id: source, projects } of given) {
    sourceProjects.replaceList(
      db,
      { source },
      projects.map((project) => ({ source, project })),
    );
  }
}

/** Takes its text and codings along; they stay in the log and can come back. To make them go for good: `eraseSource`. */
export function removeSource(db: StudyStore, id: string): boolean {
  return sources.remove(db, { id }) > 0;
}

function serializeRow({ projects: _, asks, consent, ...plain }: Source): Row {
  return {
    ...plain,
    asks: JSON.stringify(asks),
    mayAnalyse: Number(consent.analyse),
    mayQuote: Number(consent.quote),
    mayQuoteWithOrganisation: Number(consent.quoteWithOrganisation),
    mayPublish: Number(consent.publish),
  };
}

function parseRow({ asks, mayAnalyse, mayQuote, mayQuoteWithOrganisation, mayPublish, ...plain }: Row, projects: Id[]): Source {
  return {
    ...plain,
    projects,
    asks: JSON.parse(asks) as Source["asks"],
    consent: {
      analyse: mayAnalyse === 1,
      quote: mayQuote === 1,
      quoteWithOrganisation: mayQuoteWithOrganisation === 1,
      publish: mayPublish === 1,
    },
  };
}
