import { Day } from "../../model/day.ts";
import { ExchangeLedger } from "../../model/exchange-report.ts";
import type { Id } from "../../model/id.ts";
import { indexBytes, readHtmlText } from "../../text/html-text.ts";
import { normalisePositions } from "../../text/normalise-positions.ts";
import { placeQuote } from "../../text/place-quote.ts";
import type { IndexedText } from "../../text/position.ts";
import { type ForeignDatabase, integerIn, textIn } from "./foreign-database.ts";
import { ForeignParts } from "./foreign-parts.ts";
import type { ForeignOptions, ForeignStudy } from "./foreign-study.ts";

/** Alembic revisions of Taguette's schema up to 1.5.2 (February 2026), the oldest first. What is read did not change over them. */
const revisions = [
  "e4e090a5b511",
  "dd37d9027a24",
  "679f625e6e6a",
  "80b1cc9d4c22",
  "447d636f72c5",
  "bce44849c2f2",
  "91ade71ccf4d",
  "b23f3b7a638e",
  "807c0cc0ecf6",
  "ecb4065de575",
  "bc8e0e0677e9",
  "43d6c240309d",
  "d86c45d7aa8a",
  "491de2dc7cd7",
  "e4cf92942271",
  "09c662cd9483",
  "6489b5f9cfb5",
  "382db36f20f4",
  "db5e31a0233d",
];

export function isTaguette(db: ForeignDatabase): boolean {
  return ["projects", "documents", "tags", "highlights", "highlight_tags"].every((table) => db.has(table));
}

/** The projects that a Taguette database holds; an exported one holds one. */
export function listTaguetteProjects(
  db: ForeignDatabase,
): readonly Readonly<{ number: number; name: string; description: string | null; created: string | null }>[] {
  return db
    .readRows("projects", ["id", "name"], ["description", "created"])
    .flatMap(({ id, name, description, created }) => {
      const number = integerIn(id);
      return number === null
        ? []
        : [{ number, name: textIn(name) ?? `Project ${number}`, description: textIn(description), created: textIn(created) }];
    })
    .sort((a, b) => a.number - b.number);
}

/**
 * A project of Taguette. Documents are HTML: their text becomes plain, and a highlight's offsets, which count UTF-8 bytes of the text nodes, go with it; the
 * stored snippet is compared and where it differs the words win. Tags are codes, `a/b` below `a`; a highlight with several tags is several codings.
 * Coders are known from the log of commands only. Users' addresses and passwords are never read.
 *
 * Throws a PortolanError where the schema is newer or a table is missing, and where there are several projects and none is named.
 */
export function readTaguette(db: ForeignDatabase, options: ForeignOptions): ForeignStudy {
  refuseNewer(db);
  const project = pickProject(db, options.project);
  const ledger = new ExchangeLedger(options.file);
  const parts = new ForeignParts("Taguette", options.framework, ledger);
  const isOurs = (row: Readonly<{ project_id: unknown }>) => integerIn(row.project_id) === project.number;
  const byId = <T extends Readonly<{ id: unknown }>>(rows: readonly T[]) =>
    [...rows].sort((a, b) => (integerIn(a.id) ?? 0) - (integerIn(b.id) ?? 0));
  let memos = project.description === null ? 0 : 1;

  const codeOf = new Map<number, Id>();
  const tags = byId(db.readRows("tags", ["id", "project_id", "path"], ["description"]).filter(isOurs));
  const byPath = new Map<string, Id>();
  for (const tag of [...tags].sort((a, b) => (textIn(a.path) ?? "").split("/").length - (textIn(b.path) ?? "").split("/").length)) {
    const path = textIn(tag.path) ?? `Tag ${String(tag.id)}`;
    const above = path.lastIndexOf("/");
    const parent = above > 0 ? byPath.get(path.slice(0, above)) : undefined;
    const label = parent === undefined ? path : path.slice(above + 1) || path;
    const definition = textIn(tag.description);
    if (definition !== null) memos += 1;
    const id = parts.addCode({ label, definition, parent: parent ?? null, key: path });
    if (!byPath.has(path)) byPath.set(path, id);
    const number = integerIn(tag.id);
    if (number !== null) codeOf.set(number, id);
  }

  const documents = new Map<number, Document>();
  for (const row of byId(
    db
      .readRows("documents", ["id", "project_id", "name", "contents"], ["description", "filename", "created", "text_direction"])
      .filter(isOurs),
  )) {
    const html = readHtmlText(textIn(row.contents) ?? "");
    const positions = normalisePositions(html.plain);
    const note = textIn(row.description);
    if (note !== null) memos += 1;
    const file = textIn(row.filename);
    const source = parts.addSource({
      name: textIn(row.name),
      kind: "document",
      text: positions.text,
      origin: file === null ? null : `Taguette: ${file}`,
      note,
      addedOn: dayIn(row.created),
    });
    if (html.unknownNames > 0)
      ledger.repair(`named characters of “${source.title}” that are not known stand as they are written`, {}, html.unknownNames);
    if (textIn(row.text_direction) === "RIGHT_TO_LEFT")
      ledger.note("that a document runs from right to left: shown by its own letters", {});
    const number = integerIn(row.id);
    if (number !== null)
      documents.set(number, {
        id: source.id,
        title: source.title,
        bytes: indexBytes(html.nodes),
        toText: (offset) => (parts.indexed.get(source.id) as IndexedText).toCodePoint(positions.toNew(html.toPlain(offset))),
      });
  }
  if (documents.size > 0) ledger.note("formatting of a document: its text is kept, headings and lists as lines", {}, documents.size);

  const tagsOf = new Map<number, number[]>();
  for (const { highlight_id, tag_id } of db.readRows("highlight_tags", ["highlight_id", "tag_id"])) {
    const [highlight, tag] = [integerIn(highlight_id), integerIn(tag_id)];
    if (highlight !== null && tag !== null) tagsOf.set(highlight, [...(tagsOf.get(highlight) ?? []), tag]);
  }
  const authors = readAuthors(db, project.number);
  const isDocument = new Set(db.readRows("documents", ["id"]).map(({ id }) => integerIn(id)));
  for (const row of byId(db.readRows("highlights", ["id", "document_id", "start_offset", "end_offset"], ["snippet"]))) {
    const document = documents.get(integerIn(row.document_id) ?? Number.NaN);
    if (document === undefined) {
      if (!isDocument.has(integerIn(row.document_id))) ledger.lose("a highlight of a document that is not there");
      continue;
    }
    const number = integerIn(row.id) ?? Number.NaN;
    const text = parts.indexed.get(document.id) as IndexedText;
    const range = placeHighlight(row, document, text, ledger);
    if (range === undefined) continue;
    const named = [...new Set(tagsOf.get(number) ?? [])].sort((a, b) => a - b);
    const codes = named.flatMap((tag) => codeOf.get(tag) ?? []);
    ledger.lose("a highlight's tag that is not there", {}, named.length - codes.length);
    if (codes.length === 0) ledger.repair("a highlight without a tag: read as a coding of “Annotation”");
    const author = authors.get(number) ?? null;
    if (author === null) ledger.note("who made a highlight: Taguette's log does not say");
    for (const code of codes.length === 0 ? [parts.annotation()] : codes)
      parts.addCoding({ source: document.id, ...range, code, coder: parts.coder(author) });
  }
  ledger.lose("when a highlight was made: a coding has no date", { severity: "note" }, authors.size);
  ledger.lose("a group of documents of an older Taguette", {}, db.countRows("groups"));
  return parts.finish(
    "taguette",
    { title: project.name, description: project.description },
    `${project.created ?? ""} ${project.name}`,
    memos,
  );
}

type Document = Readonly<{
  id: Id;
  title: string;
  bytes: ReturnType<typeof indexBytes>;
  /** Offset of the text nodes (UTF-16) → code point of the source's text. */
  toText(offset: number): number;
}>;

function placeHighlight(
  row: Readonly<{ start_offset: unknown; end_offset: unknown; snippet: unknown }>,
  document: Document,
  text: IndexedText,
  ledger: ExchangeLedger,
): Readonly<{ start: number; end: number }> | undefined {
  const [from, until] = [integerIn(row.start_offset), integerIn(row.end_offset)];
  const snippet = normalisePositions(readHtmlText(textIn(row.snippet) ?? "").plain).text;
  const squeeze = (words: string): string => words.replaceAll(/\s+/g, "");
  const isInside = from !== null && until !== null && from >= 0 && until > from && from < document.bytes.length;
  const place = isInside
    ? trimLines(text, document.toText(document.bytes.toUtf16(from)), document.toText(document.bytes.toUtf16(until)))
    : undefined;
  if (place !== undefined && until !== null && until > document.bytes.length)
    ledger.repair(`a highlight runs past the end of “${document.title}”: cut to it`);
  if (place !== undefined && (snippet === "" || squeeze(text.slice(place.start, place.end)) === squeeze(snippet))) return place;
  if (snippet.trim() !== "") {
    const found = placeQuote(text, { start: place?.start ?? 0, end: place?.end ?? 0, quote: snippet.trim() });
    if (typeof found !== "string") {
      ledger.repair(`a highlight of “${document.title}” stood elsewhere than its stored words: put on the words`);
      return { start: found.start, end: found.end };
    }
  }
  if (place !== undefined) {
    ledger.repair(`stored words of a highlight of “${document.title}” differ from those at its place: the place was kept`);
    return place;
  }
  ledger.lose(`a highlight of “${document.title}” ${isInside ? "that holds no words" : "whose place lies outside its text"}`);
  return undefined;
}

/** Line ends at the edges of a range stand for the edges of blocks, not for words. Undefined: nothing else is in it. */
function trimLines(text: IndexedText, start: number, end: number): Readonly<{ start: number; end: number }> | undefined {
  const words = text.slice(start, end);
  const head = words.length - words.replace(/^\n+/, "").length;
  const tail = words.length - words.replace(/\n+$/, "").length;
  return head >= words.length || words.trim() === "" ? undefined : { start: start + head, end: end - tail };
}

/** Who added each highlight, from the log. */
function readAuthors(db: ForeignDatabase, project: number): ReadonlyMap<number, string> {
  const authors = new Map<number, string>();
  if (!db.has("commands")) return authors;
  const commands = db.readRows("commands", ["id", "user_login", "project_id", "payload"]);
  for (const { user_login, project_id, payload } of [...commands].sort((a, b) => (integerIn(a.id) ?? 0) - (integerIn(b.id) ?? 0))) {
    const written = textIn(payload);
    const login = textIn(user_login);
    if (integerIn(project_id) !== project || written === null || login === null || !written.includes("highlight_add")) continue;
    try {
      const command = JSON.parse(written) as Readonly<{ type?: unknown; highlight_id?: unknown; id?: unknown }> | null;
      const highlight = integerIn(command?.highlight_id ?? command?.id);
      if (command?.type === "highlight_add" && highlight !== null && !authors.has(highlight)) authors.set(highlight, login);
    } catch {
      // A command that is no JSON says nothing about authors.
    }
  }
  return authors;
}

function refuseNewer(db: ForeignDatabase): void {
  if (!db.has("alembic_version")) return;
  const found = db.readRows("alembic_version", ["version_num"]).map(({ version_num }) => textIn(version_num) ?? "");
  const unknown = found.find((revision) => !revisions.includes(revision));
  if (unknown !== undefined)
    throw db.refuse(
      `made by a Taguette whose schema this Portolan does not know (revision ${unknown.slice(0, 40)}; it knows those up to 1.5.2)`,
      "Export the project from Taguette as REFI-QDA and import that, or update Portolan.",
    );
}

function pickProject(db: ForeignDatabase, wanted: number | string | undefined): ReturnType<typeof listTaguetteProjects>[number] {
  const projects = listTaguetteProjects(db);
  const list = projects
    .map(({ number, name }) => `${number} “${name}”`)
    .join(", ")
    .slice(0, 600);
  if (projects.length === 0) throw db.refuse("holds no project");
  if (wanted === undefined) {
    if (projects.length > 1) throw db.refuse(`holds ${projects.length} projects`, `Name one of them: ${list}.`);
    return projects[0] as (typeof projects)[number];
  }
  const found = projects.filter(({ number, name }) => number === wanted || name === wanted || String(number) === wanted);
  if (found.length !== 1) throw db.refuse(`holds no project ${String(wanted)}, or several of that name`, `It holds ${list}.`);
  return found[0] as (typeof projects)[number];
}

/** The day of a written time, `2026-02-05 11:54:51.000000`. */
export function dayIn(value: unknown): string | null {
  const day = Day.safeParse((textIn(value) ?? "").slice(0, 10));
  return day.success ? day.data : null;
}
