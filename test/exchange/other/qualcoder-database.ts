import Database from "better-sqlite3";

/** Tables of QualCoder's schema v17 that are read or counted, written down by hand. */
const tables = [
  "CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer, bookmarkpos integer, codername text, recently_used_codes text, avbookmarkfile integer, avbookmarkmsec integer, avbookmarktextpos integer)",
  "CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text, av_text_id integer, risid integer, unique(name))",
  "CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer, cid integer, memo text, date text, owner text, important integer, pdf_page integer)",
  "CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text, date text, owner text, important integer)",
  "CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text, unique(fid, pos0, pos1, owner))",
  "CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text)",
  "CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text, unique(name, attr_type, id))",
  "CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text, memo text)",
  "CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, constraint ucm unique(name))",
  "CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer, unique(name))",
  "CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner))",
  "CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, supercid integer, unique(name))",
  "CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text, unique(name))",
  "CREATE TABLE stored_sql (title text, description text, grouper text, ssql text, unique(title))",
  "CREATE TABLE graph (grid integer primary key, name text, description text, date text, scene_width integer, scene_height integer, unique(name))",
  "CREATE TABLE ris (risid integer, tag text, longtag text, value text)",
  "CREATE TABLE coder_names (name TEXT UNIQUE NOT NULL, visibility INTEGER NOT NULL DEFAULT 1 CHECK (visibility IN (0, 1)))",
  "CREATE VIEW code_text_visible AS SELECT t.* FROM code_text t WHERE NOT EXISTS (SELECT 1 FROM coder_names c WHERE c.name = t.owner AND c.visibility = 0)",
];

/** As an older QualCoder stored it: byte order mark, CRLF, an emoji, a letter in two parts. */
export const talkRaw =
  "\ufeffTalk by the sea 🌊\r\n\r\nWe open the issues in spring.\r\nNobody outside has write access. Bu\u0308cher.\r\nAsk first. Ask first.";
export const talkText =
  "Talk by the sea 🌊\n\nWe open the issues in spring.\nNobody outside has write access. Bücher.\nAsk first. Ask first.";

export type Convention = "editor" | "code-points" | "stored-code-points";

/** Where words stand in the talk as QualCoder counts: in its editor (UTF-16, line ends one character, no byte order mark), or in code points. */
export function placeOf(words: string, convention: Convention, raw = talkRaw): readonly [pos0: number, pos1: number] {
  const text = convention === "stored-code-points" ? raw : raw.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const at = text.lastIndexOf(words);
  if (at < 0) throw new Error(`the talk has no “${words}”`);
  const size = (part: string) => (convention === "editor" ? part.length : [...part].length);
  const start = size(text.slice(0, at));
  return [start, start + size(words)];
}

export function qualcoderDatabase(change: (db: Database.Database) => void = () => {}, convention: Convention = "editor"): Uint8Array {
  const db = new Database(":memory:");
  for (const sql of tables) db.exec(sql);
  const run = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values);
  run("INSERT INTO project (databaseversion, memo, codername) VALUES (?, ?, ?)", "v17", "A pilot.", "mika");
  const addSource = "INSERT INTO source (id, name, fulltext, mediapath, memo, owner, date) VALUES (?, ?, ?, ?, ?, ?, ?)";
  run(addSource, 1, "talk.txt", talkRaw, null, "Second half only.", "mika", "2026-02-05 11:54:51");
  run(addSource, 2, "minutes.pdf", "Charter signed.", "/docs/minutes.pdf", "", "mika", "2026-02-06 09:00:00");
  run(addSource, 3, "quay.jpg", null, "/images/quay.jpg", "", "mika", "2026-02-06 09:00:00");
  const addCategory = "INSERT INTO code_cat (catid, name, memo, supercatid) VALUES (?, ?, ?, ?)";
  run(addCategory, 2, "Rights", "", 1);
  run(addCategory, 1, "Openness", "How open it is.", null);
  const addCode = "INSERT INTO code_name (cid, name, memo, catid, color, supercid) VALUES (?, ?, ?, ?, ?, ?)";
  run(addCode, 1, "Write access", "Who may push.", 2, "#F00000", null);
  run(addCode, 2, "Asking", "", null, "#00F000", null);
  run(addCode, 3, "Asking first", "", null, "#00F000", 2);
  const addCoding =
    "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner, date, memo, important) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
  const day = "2026-02-07 10:00:00";
  run(
    addCoding,
    1,
    1,
    "Nobody outside has write access.",
    ...placeOf("Nobody outside has write access.", convention),
    "mika",
    day,
    "Said twice.",
    1,
  );
  run(addCoding, 2, 1, "Bu\u0308cher", ...placeOf("Bu\u0308cher", convention), "ada", day, "", null);
  run(
    addCoding,
    3,
    1,
    "spring.\u2029Nobody",
    ...placeOf(convention === "stored-code-points" ? "spring.\r\nNobody" : "spring.\nNobody", convention),
    "mika",
    day,
    null,
    null,
  );
  run(addCoding, 3, 1, "Ask first.", ...placeOf("Ask first.", convention), null, day, null, null);
  run(addCoding, 2, 2, "Charter", 0, 7, "mika", day, null, null);
  run(
    "INSERT INTO annotation (fid, pos0, pos1, memo, owner) VALUES (1, ?, ?, ?, ?)",
    ...placeOf("outside", convention),
    "Outside of what?",
    "ada",
  );
  run("INSERT INTO cases (caseid, name, memo) VALUES (1, 'Tidevann', 'First case.'), (2, 'Skjær', '')");
  const addPassage = "INSERT INTO case_text (caseid, fid, pos0, pos1, memo) VALUES (?, ?, ?, ?, '')";
  run(addPassage, 1, 1, ...placeOf("Nobody outside has write access.", convention));
  run(addPassage, 2, 1, ...placeOf("Ask first.", convention));
  run(addPassage, 2, 2, 0, 0);
  run(
    "INSERT INTO attribute_type (name, memo, caseOrFile, valuetype) VALUES ('People', 'Head count', 'case', 'numeric'), ('Place', '', 'file', 'character')",
  );
  run(
    "INSERT INTO attribute (name, attr_type, value, id) VALUES ('People', 'case', '12', 1), ('People', 'case', '', 2), ('Place', 'file', 'Bergen', 1)",
  );
  run("INSERT INTO journal (name, jentry, date, owner) VALUES ('First thoughts', 'It is early.', '2026-02-08 08:00:00', 'mika')");
  run("INSERT INTO graph (name) VALUES ('Map')");
  run("INSERT INTO code_image (id, x1, y1, width, height, cid) VALUES (3, 0, 0, 9, 9, 1)");
  run("INSERT INTO coder_names (name, visibility) VALUES ('mika', 1), ('ada', 0)");
  change(db);
  const bytes = db.serialize();
  db.close();
  return new Uint8Array(bytes);
}
