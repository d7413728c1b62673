import Database from "better-sqlite3";

/** Tables of Taguette 1.5.2 as its models describe them, written down by hand. */
const tables = [
  "CREATE TABLE users (login VARCHAR(30) NOT NULL PRIMARY KEY, created DATETIME NOT NULL, hashed_password VARCHAR(192), disabled BOOLEAN NOT NULL, password_set_date DATETIME, language VARCHAR(10), email VARCHAR(256), email_sent DATETIME)",
  "CREATE TABLE projects (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL, created DATETIME NOT NULL)",
  "CREATE TABLE project_members (project_id INTEGER NOT NULL, user_login VARCHAR(30) NOT NULL, privileges VARCHAR(11) NOT NULL, PRIMARY KEY (project_id, user_login))",
  "CREATE TABLE documents (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL, description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, created DATETIME NOT NULL, project_id INTEGER NOT NULL, text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL)",
  "CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL, user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER, payload TEXT NOT NULL)",
  "CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL, path VARCHAR(200) NOT NULL, description TEXT NOT NULL, UNIQUE (project_id, path))",
  "CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL, start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL)",
  "CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL, PRIMARY KEY (highlight_id, tag_id))",
  "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
  "CREATE INDEX ix_highlights_document_id ON highlights (document_id)",
];

export const talkHtml =
  "<h1>Talk by the sea 🌊</h1>\n<p>We open the <b>issues</b> in spring.\n  Nobody outside has write access.</p>\n" +
  '<ul><li>Größe: <a href="https://quay.example/?a=1&amp;b=2" title="a > b">not known</a></li><li>&lt;data&gt; &amp; code</li></ul>\n' +
  "<table><tbody><tr><td>spring</td><td>open</td></tr></tbody></table>\n<pre>\nkept   as it is\n</pre><p>“Ask first”, says 数据团队.</p>";

export const talkText =
  "Talk by the sea 🌊\n\nWe open the issues in spring. Nobody outside has write access.\n\nGröße: not known\n<data> & code\n\nspring\topen\n\n" +
  "kept   as it is\n\n\n“Ask first”, says 数据团队.";

/** Byte offsets of words among the text nodes of the talk. */
export function bytesOf(words: string, within = talkNodes): readonly [start: number, end: number] {
  const at = within.indexOf(words);
  if (at < 0) throw new Error(`the talk has no “${words}”`);
  const start = Buffer.byteLength(within.slice(0, at));
  return [start, start + Buffer.byteLength(words)];
}

/** The text nodes of the talk behind each other, by hand. */
export const talkNodes =
  "Talk by the sea 🌊\nWe open the issues in spring.\n  Nobody outside has write access.\nGröße: not known<data> & code\nspringopen\n" +
  "kept   as it is\n“Ask first”, says 数据团队.";

type Change = (db: Database.Database) => void;

/** A Taguette database with an invented project; `change` may add to it or harm it. */
export function taguetteDatabase(change: Change = () => {}, withTables: readonly string[] = tables): Uint8Array {
  const db = new Database(":memory:");
  for (const sql of withTables) db.exec(sql);
  const now = "2026-02-05 11:54:51.000000";
  db.prepare("INSERT INTO users VALUES (?, ?, ?, 0, NULL, NULL, ?, NULL)").run("kim", now, "scrypt:secret", "kim@quay.example");
  db.prepare("INSERT INTO projects VALUES (1, ?, ?, ?)").run("Quay talks", "A pilot.", now);
  db.prepare("INSERT INTO documents VALUES (1, ?, ?, ?, ?, 1, ?, ?)").run(
    "Talk.docx",
    "Second half only.",
    "Talk.docx",
    now,
    "LEFT_TO_RIGHT",
    talkHtml,
  );
  const addTag = db.prepare("INSERT INTO tags VALUES (?, 1, ?, ?)");
  addTag.run(1, "access/write", "Who may push.");
  addTag.run(2, "access", "");
  addTag.run(3, "no/parent", "");
  const addHighlight = db.prepare("INSERT INTO highlights VALUES (?, 1, ?, ?, ?)");
  const highlight = (id: number, words: string, snippet: string, tags: readonly number[]) => {
    addHighlight.run(id, ...bytesOf(words), snippet);
    for (const tag of tags) db.prepare("INSERT INTO highlight_tags VALUES (?, ?)").run(id, tag);
  };
  highlight(1, "Nobody outside has write access.", "<p>Nobody outside has write access.</p>", [1, 2]);
  highlight(2, "Größe: not known", "<ul><li>Größe: <a>not known</a></li></ul>", [2]);
  highlight(3, "spring.\n  Nobody", "<p>spring.\n  Nobody</p>", []);
  highlight(4, "“Ask first”", "<p>“Ask first”</p>", [3]);
  const command = db.prepare("INSERT INTO commands (date, user_login, project_id, document_id, payload) VALUES (?, ?, 1, 1, ?)");
  for (const [user, id] of [
    ["kim", 1],
    ["ada", 2],
    ["kim", 3],
  ] as const)
    command.run(now, user, JSON.stringify({ type: "highlight_add", highlight_id: id, start_offset: 0, end_offset: 1, tags: [] }));
  command.run(now, "kim", JSON.stringify({ type: "tag_add", tag_id: 1, tag_path: "access/write", description: "" }));
  db.prepare("INSERT INTO alembic_version VALUES (?)").run("db5e31a0233d");
  change(db);
  const bytes = db.serialize();
  db.close();
  return new Uint8Array(bytes);
}
