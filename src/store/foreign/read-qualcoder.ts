import { ExchangeLedger } from "../../model/exchange-report.ts";
import type { Id } from "../../model/id.ts";
import { normaliseText } from "../../text/normalise-text.ts";
import { type ForeignDatabase, type ForeignRow, integerIn, textIn } from "./foreign-database.ts";
import { ForeignParts } from "./foreign-parts.ts";
import type { ForeignOptions, ForeignStudy } from "./foreign-study.ts";
import { type FoundRange, qualcoderPositions, type StoredRange } from "./qualcoder-positions.ts";
import { readQualcoderCodes } from "./read-qualcoder-codes.ts";
import { dayIn } from "./read-taguette.ts";

/** The newest `project.databaseversion` that is known: QualCoder 4.0 of August 2026. */
const newestVersion = 17;

export function isQualcoder(db: ForeignDatabase): boolean {
  return ["project", "source", "code_name", "code_cat", "code_text", "cases", "case_text"].every((table) => db.has(table));
}

type Positions = ReturnType<typeof qualcoderPositions>;
type Text = Readonly<{ id: Id; title: string; positions: Positions }>;

/**
 * A project of QualCoder (`data.qda`): texts with their codings, annotations (as codings of “Annotation”), categories and codes as one tree, memos, coders,
 * cases as projects, attributes of cases as facts and of files as lines of the source's note, journals as field notes. Pictures, sound, film, graphs, colours
 * and references stay behind, and are named.
 *
 * Throws a PortolanError where the schema is newer or a table is missing.
 */
export function readQualcoder(db: ForeignDatabase, options: ForeignOptions): ForeignStudy {
  const [project] = db.readRows("project", ["databaseversion"], ["memo", "date"]);
  const version = textIn(project?.databaseversion) ?? "v1";
  const number = /^v(\d{1,6})$/.exec(version)?.[1];
  if (number === undefined || Number(number) > newestVersion)
    throw db.refuse(
      `made by a QualCoder whose schema this Portolan does not know (${version.slice(0, 40)}; it knows those up to v${newestVersion})`,
      "Export the project from QualCoder as REFI-QDA and import that, or update Portolan.",
    );
  const ledger = new ExchangeLedger(options.file);
  const parts = new ForeignParts("QualCoder", options.framework, ledger);
  const counted = { memos: 0 };
  const memo = (value: unknown): string | null => {
    const text = textIn(value)?.trim() ? textIn(value) : null;
    if (text !== null) counted.memos += 1;
    return text;
  };
  const codeOf = readQualcoderCodes(db, parts, ledger, memo);

  const codings = db.readRows(
    "code_text",
    ["cid", "fid", "seltext", "pos0", "pos1"],
    ["ctid", "owner", "memo", "important", "avid", "date"],
  );
  const ranges = groupRanges(codings);
  const texts = new Map<number, Text>();
  const notes = new Map<Id, string[]>();
  for (const row of byKey(db.readRows("source", ["id", "name", "fulltext"], ["mediapath", "memo", "owner", "date"]), "id")) {
    const key = integerIn(row.id);
    const path = textIn(row.mediapath);
    // An empty text is a text; nothing is not.
    const raw = row.fulltext === "" ? "" : textIn(row.fulltext);
    const name = textIn(row.name);
    if (raw === null || key === null || (path !== null && /^\/?(?:images|audio|video)[/:]/.test(path))) {
      ledger.lose("a source that is not text: a picture, sound or film");
      continue;
    }
    if (path !== null && /\.pdf$/i.test(path)) ledger.note("pages and layout of a PDF: its text is kept");
    const positions = qualcoderPositions(raw, ranges.get(key) ?? []);
    const note = memo(row.memo);
    const source = parts.addSource({ name, kind: "document", text: positions.text, note, addedOn: dayIn(row.date) });
    texts.set(key, { id: source.id, title: source.title, positions });
    notes.set(source.id, note === null ? [] : [note]);
  }

  const cases = readCases(db, parts, ledger, texts, memo);
  readAttributes(db, parts, ledger, texts, cases.projectOf, notes);
  for (const { id } of texts.values()) {
    const lines = notes.get(id) ?? [];
    parts.settleSource(id, {
      projects: cases.projectsOf.get(id) ?? [],
      note: lines.length === 0 ? null : normaliseText(lines.join("\n")).text,
    });
  }

  for (const row of byKey(codings, "ctid")) {
    const text = texts.get(integerIn(row.fid) ?? Number.NaN);
    const code = codeOf.get(integerIn(row.cid) ?? Number.NaN);
    if (text === undefined || code === undefined) {
      ledger.lose(text === undefined ? "a coding of a source that is not there, or is not text" : "a coding of a code that is not there");
      continue;
    }
    const range = locate(text, row.pos0, row.pos1, textIn(row.seltext), ledger);
    if (range === undefined) continue;
    if (integerIn(row.important) === 1) ledger.lose("that a coding is marked as important", { severity: "note" });
    if (integerIn(row.avid) !== null) ledger.lose("the link of a coding to a stretch of sound or film");
    if (textIn(row.date) !== null) ledger.lose("when a coding was made: a coding has no date", { severity: "note" });
    const words = textIn(row.memo)?.trim() ? textIn(row.memo) : null;
    parts.addCoding({
      source: text.id,
      ...range,
      code,
      about: cases.aboutOf(text.id, range),
      coder: parts.coder(textIn(row.owner)),
      memo: words,
    });
  }
  if (db.has("annotation"))
    for (const row of byKey(db.readRows("annotation", ["anid", "fid", "pos0", "pos1"], ["memo", "owner"]), "anid")) {
      const text = texts.get(integerIn(row.fid) ?? Number.NaN);
      const range = text === undefined ? undefined : locate(text, row.pos0, row.pos1, null, ledger);
      if (text === undefined) ledger.lose("an annotation of a source that is not there, or is not text");
      if (text === undefined || range === undefined) continue;
      parts.addCoding({
        source: text.id,
        ...range,
        code: parts.annotation(),
        about: cases.aboutOf(text.id, range),
        coder: parts.coder(textIn(row.owner)),
        memo: textIn(row.memo),
      });
    }
  readJournals(db, parts, counted);
  nameWhatStays(db, ledger);
  const description = memo(project?.memo);
  const title = (options.file ?? "QualCoder project").replace(/(?:\.qda)?[/\\]data\.qda$|\.qda$/i, "");
  const name = title.split(/[/\\]/).at(-1) || "QualCoder project";
  return parts.finish("qualcoder", { title: name, description }, textIn(project?.date) ?? name, counted.memos);
}

function byKey<Row extends ForeignRow<string>>(rows: readonly Row[], key: keyof Row): readonly Row[] {
  return [...rows].sort((a, b) => (integerIn(a[key]) ?? 0) - (integerIn(b[key]) ?? 0));
}

function groupRanges(rows: readonly ForeignRow<"fid" | "seltext" | "pos0" | "pos1">[]): ReadonlyMap<number, readonly StoredRange[]> {
  const ranges = new Map<number, StoredRange[]>();
  for (const { fid, pos0, pos1, seltext } of rows) {
    const [key, from, until] = [integerIn(fid), integerIn(pos0), integerIn(pos1)];
    if (key === null || from === null || until === null) continue;
    const list = ranges.get(key) ?? [];
    if (list.length === 0) ranges.set(key, list);
    list.push({ pos0: from, pos1: until, words: textIn(seltext) });
  }
  return ranges;
}

const howSaid: Readonly<Record<FoundRange["how"], string | null>> = {
  "as-most": null,
  otherwise: "counts its place in another way than most (code points or UTF-16 units): placed by its words",
  "by-words": "stood elsewhere than its stored words: put on the words",
  stale: "has stored words that differ from those at its place: the place was kept",
};

function locate(
  { title, positions }: Text,
  pos0: unknown,
  pos1: unknown,
  words: string | null,
  ledger: ExchangeLedger,
): Readonly<{ start: number; end: number }> | undefined {
  const [from, until] = [integerIn(pos0), integerIn(pos1)];
  const found = from === null || until === null ? undefined : positions.locate({ pos0: from, pos1: until, words });
  if (found === undefined) {
    ledger.lose(`a coding or annotation of “${title}” without length, or outside its text`);
    return undefined;
  }
  const said = howSaid[found.how];
  if (said !== null) ledger.repair(`a coding of “${title}” ${said}`);
  return { start: found.start, end: found.end };
}

type Memo = (value: unknown) => string | null;

function readCases(db: ForeignDatabase, parts: ForeignParts, ledger: ExchangeLedger, texts: ReadonlyMap<number, Text>, memo: Memo) {
  const projectOf = new Map<number, Id>();
  for (const row of byKey(db.readRows("cases", ["caseid", "name"], ["memo"]), "caseid")) {
    const key = integerIn(row.caseid);
    const id = parts.addProject(textIn(row.name), memo(row.memo));
    if (key !== null) projectOf.set(key, id);
  }
  const projectsOf = new Map<Id, Id[]>();
  const passages = new Map<Id, { project: Id; start: number; end: number }[]>();
  for (const row of byKey(db.readRows("case_text", ["id", "caseid", "fid", "pos0", "pos1"], ["memo"]), "id")) {
    const text = texts.get(integerIn(row.fid) ?? Number.NaN);
    const project = projectOf.get(integerIn(row.caseid) ?? Number.NaN);
    const [from, until] = [integerIn(row.pos0) ?? 0, integerIn(row.pos1) ?? 0];
    if (text === undefined || project === undefined) {
      ledger.lose(project === undefined ? "a passage of a case that is not there" : "a case's share in a source that is not text");
      continue;
    }
    if (textIn(row.memo)?.trim()) ledger.lose("the memo of a case's share in a source");
    const ofSource = projectsOf.get(text.id) ?? [];
    if (!ofSource.includes(project)) projectsOf.set(text.id, [...ofSource, project]);
    // A whole file is written as 0–0, or up to its last or last but one character.
    if (from <= 0 && (until <= 0 || until >= text.positions.indexed.length - 1)) continue;
    const range = text.positions.locate({ pos0: from, pos1: until, words: null });
    if (range === undefined) continue;
    passages.set(text.id, [...(passages.get(text.id) ?? []), { project, start: range.start, end: range.end }]);
  }
  /** The only case whose passage holds the range, else the source's only case. */
  const aboutOf = (source: Id, { start, end }: Readonly<{ start: number; end: number }>): Id | null => {
    const around = (passages.get(source) ?? []).filter((passage) => passage.start <= start && passage.end >= end);
    const named = new Set(around.length > 0 ? around.map(({ project }) => project) : projectsOf.get(source));
    if (named.size > 1) ledger.note("a coding in a source of several cases: about none in particular");
    return named.size === 1 ? ([...named][0] as Id) : null;
  };
  return { projectOf, projectsOf, aboutOf };
}

function readAttributes(
  db: ForeignDatabase,
  parts: ForeignParts,
  ledger: ExchangeLedger,
  texts: ReadonlyMap<number, Text>,
  projectOf: ReadonlyMap<number, Id>,
  notes: ReadonlyMap<Id, string[]>,
): void {
  if (!db.has("attribute")) return;
  const types = db.has("attribute_type") ? db.readRows("attribute_type", ["name"], ["valuetype", "memo"]) : [];
  const numeric = new Set(types.filter(({ valuetype }) => textIn(valuetype) === "numeric").map(({ name }) => textIn(name)));
  const memoOf = new Map(types.map(({ name, memo }) => [textIn(name), textIn(memo)]));
  for (const row of byKey(db.readRows("attribute", ["attrid", "name", "attr_type", "value", "id"], []), "attrid")) {
    const [name, value, key] = [textIn(row.name), textIn(row.value), integerIn(row.id)];
    // QualCoder writes an empty value for every attribute of every case and file.
    if (name === null || value === null || key === null) continue;
    const kind = textIn(row.attr_type);
    const project = projectOf.get(key);
    const text = texts.get(key);
    if (kind === "case" && project !== undefined) {
      const isNumber = numeric.has(name) && value.trim() !== "" && Number.isFinite(Number(value));
      if (numeric.has(name) && !isNumber) ledger.repair("a value of a numeric attribute that is no number: kept as a text");
      parts.addFact({
        project,
        subject: parts.projects.find(({ id }) => id === project)?.name ?? project,
        property: name,
        value: isNumber ? Number(value) : value,
        source: "QualCoder: attribute of a case",
        note: memoOf.get(name) ?? null,
      });
    } else if (kind === "file" && text !== undefined) {
      notes.get(text.id)?.push(`${name}: ${value}`);
      ledger.note("an attribute of a file: a line of the source's note");
    } else ledger.lose(`an attribute of a ${kind === "journal" ? "journal" : "case or file that is not there, or is not text"}`);
  }
}

function readJournals(db: ForeignDatabase, parts: ForeignParts, counted: { memos: number }): void {
  if (!db.has("journal")) return;
  for (const row of byKey(db.readRows("journal", ["jid", "name", "jentry"], ["date"]), "jid")) {
    const entry = textIn(row.jentry);
    if (entry === null) continue;
    counted.memos += 1;
    parts.addSource({
      name: textIn(row.name),
      kind: "field-note",
      text: normaliseText(entry).text,
      origin: "QualCoder: journal",
      addedOn: dayIn(row.date),
    });
  }
}

function nameWhatStays(db: ForeignDatabase, ledger: ExchangeLedger): void {
  const kinds: readonly (readonly [table: string, message: string])[] = [
    ["code_image", "a coding of a stretch of a picture or page"],
    ["code_av", "a coding of a stretch of sound or film"],
    ["graph", "a graph"],
    ["ris", "a line of a bibliographic reference"],
    ["stored_sql", "a stored query"],
  ];
  for (const [table, message] of kinds) ledger.lose(message, {}, db.countRows(table));
}
