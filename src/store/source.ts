import type { Id } from "../model/id.ts";
import type { PassageConsent, Source, SourceOriginal, Turn } from "../model/testimony.ts";
import { type ConsentRow, consentColumns, parseConsent, serializeConsent } from "./consent-columns.ts";
import type { StudyStore } from "./study-store.ts";
import { groupBy, Table } from "./table.ts";

type Row = Omit<Source, "projects" | "asks" | "consent" | "original" | "turns" | "passages"> & ConsentRow & { asks: string };

const sources = new Table<Row>("source", ["id"], {
  id: "id",
  title: "title",
  kind: "kind",
  file: "file",
  date: "source_date",
  participant: "participant",
  asks: "asks",
  ...consentColumns,
  origin: "origin",
  addedOn: "added_on",
  note: "note",
});

const sourceProjects = new Table<{ source: Id; project: Id }>("source_project", ["source", "position"], {
  source: "source",
  project: "project",
});

type OriginalRow = Omit<SourceOriginal, "changes"> & { source: Id; changes: string };

const originals = {
  list: "SELECT source, sha256, name, format, changes FROM source_original",
  write: `INSERT INTO source_original (source, sha256, name, format, changes) VALUES (@source, @sha256, @name, @format, @changes)
    ON CONFLICT (source) DO UPDATE SET sha256 = excluded.sha256, name = excluded.name, format = excluded.format, changes = excluded.changes
    WHERE sha256 IS NOT excluded.sha256 OR name IS NOT excluded.name OR format IS NOT excluded.format OR changes IS NOT excluded.changes`,
  remove: "DELETE FROM source_original WHERE source = ?",
} as const;

const turns = new Table<Turn & { source: Id }>("turn", ["source", "position"], {
  source: "source",
  start: "range_start",
  end: "range_end",
  speaker: "speaker",
  fromMs: "from_ms",
  toMs: "to_ms",
});

type PassageRow = Omit<PassageConsent, "consent"> & ConsentRow & { source: Id };

const passages = new Table<PassageRow>("passage_consent", ["source", "position"], {
  source: "source",
  start: "range_start",
  end: "range_end",
  ...consentColumns,
  note: "note",
});

export function readSources(db: StudyStore): Source[] {
  const projects = groupBy(sourceProjects.list(db), (row) => row.source);
  const fileRows = new Map((db.prepare(originals.list).all() as OriginalRow[]).map((row) => [row.source, row]));
  const turnRows = groupBy(turns.list(db), (row) => row.source);
  const passageRows = groupBy(passages.list(db), (row) => row.source);
  return sources.list(db).map(({ asks, mayAnalyse, mayQuote, mayQuoteWithOrganisation, mayPublish, ...plain }) => {
    const original = fileRows.get(plain.id);
    const spoken = turnRows.get(plain.id);
    const narrowed = passageRows.get(plain.id);
    return {
      ...plain,
      projects: (projects.get(plain.id) ?? []).map((link) => link.project),
      asks: JSON.parse(asks) as Source["asks"],
      consent: parseConsent({ mayAnalyse, mayQuote, mayQuoteWithOrganisation, mayPublish }),
      ...(original && { original: parseOriginal(original) }),
      ...(spoken && { turns: spoken.map(({ source: _, ...turn }) => turn) }),
      ...(narrowed && { passages: narrowed.map(parsePassage) }),
    };
  });
}

/** What a coding takes from its source, without reading the text or the turns; undefined: there is no such source. */
export function findSourceBrief(db: StudyStore, id: Id): Readonly<{ participant: string | null; projects: readonly Id[] }> | undefined {
  const found = db.prepare("SELECT participant FROM source WHERE id = ?").get(id) as { participant: string | null } | undefined;
  if (found === undefined) return undefined;
  const projects = db.prepare("SELECT project FROM source_project WHERE source = ? ORDER BY position").pluck().all(id) as Id[];
  return { ...found, projects };
}

/** The source that was made from the file with this hash. */
export function findSourceByHash(db: StudyStore, sha256: string): Id | undefined {
  return db.prepare("SELECT source FROM source_original WHERE sha256 = ? ORDER BY source").pluck().get(sha256) as Id | undefined;
}

/**
 * Changes sources by their id and adds new ones at the end, each with its original, turns and passages: what it does not have any more
 * goes. Their texts are written by `writeSourceTexts`.
 */
export function writeSources(db: StudyStore, given: readonly Source[]): void {
  sources.append(db, given.map(serializeRow));
  for (const { id: source, projects, original, turns: spoken = [], passages: narrowed = [] } of given) {
    sourceProjects.replaceList(
      db,
      { source },
      projects.map((project) => ({ source, project })),
    );
    if (original === undefined) db.prepare(originals.remove).run(source);
    else db.prepare(originals.write).run({ ...original, source, changes: JSON.stringify(original.changes) });
    turns.replaceList(
      db,
      { source },
      spoken.map((turn) => ({ ...turn, source })),
    );
    passages.replaceList(
      db,
      { source },
      narrowed.map(({ consent, ...plain }) => ({ ...plain, ...serializeConsent(consent), source })),
    );
  }
}

/** Takes its text and codings along; they stay in the log and can come back. To make them go for good: `eraseSource`. */
export function removeSource(db: StudyStore, id: string): boolean {
  return sources.remove(db, { id }) > 0;
}

function serializeRow({ projects: _, original: __, turns: ___, passages: ____, asks, consent, ...plain }: Source): Row {
  return { ...plain, asks: JSON.stringify(asks), ...serializeConsent(consent) };
}

function parseOriginal({ source: _, changes, ...plain }: OriginalRow): SourceOriginal {
  return { ...plain, changes: JSON.parse(changes) as string[] };
}

function parsePassage({ source: _, mayAnalyse, mayQuote, mayQuoteWithOrganisation, mayPublish, ...plain }: PassageRow): PassageConsent {
  const { note, ...range } = plain;
  return { ...range, consent: parseConsent({ mayAnalyse, mayQuote, mayQuoteWithOrganisation, mayPublish }), note };
}
