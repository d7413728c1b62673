import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import type { ExchangeItem } from "../../../src/model/exchange-report.ts";
import { PortolanError } from "../../../src/model/problem.ts";
import type { ForeignStudy } from "../../../src/store/foreign/foreign-study.ts";
import { parseForeignDatabase, readForeignDatabase } from "../../../src/store/foreign/read-foreign-database.ts";
import { framework } from "../open-framework.ts";
import { checkForeignStudy } from "./check-foreign-study.ts";
import { qualcoderDatabase, talkText as qualcoderText, talkRaw } from "./qualcoder-database.ts";
import { bytesOf, taguetteDatabase, talkText } from "./taguette-database.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-foreign-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (bytes: Uint8Array, more: Partial<Parameters<typeof parseForeignDatabase>[1]> = {}) =>
  parseForeignDatabase(bytes, { framework, ...more });

const checkSound = (study: ForeignStudy): void => checkForeignStudy(study, framework);

const messages = (items: readonly ExchangeItem[]) =>
  items.map(({ message, count }) => (count === 1 ? message : `${message} (${count} times)`));

describe("a database of Taguette", () => {
  const study = read(taguetteDatabase(), { file: "quay.sqlite3" });

  it("gives its document as plain text, with blocks apart and white space as shown", () => {
    checkSound(study);
    expect(study.program).toBe("taguette");
    expect(study.meta).toEqual({ title: "Quay talks", description: "A pilot." });
    expect(study.texts.get("talk-docx")).toBe(talkText);
    expect(study.sources).toMatchObject([
      {
        id: "talk-docx",
        title: "Talk.docx",
        kind: "document",
        note: "Second half only.",
        origin: "Taguette: Talk.docx",
        addedOn: "2026-02-05",
        consent: { analyse: true, quote: false, publish: false },
      },
    ]);
  });

  it("puts each highlight on its words, whatever bytes stand before, one coding a tag, by who made it", () => {
    expect(study.codings.map(({ quote, code, coder }) => [quote, code, coder])).toEqual([
      ["Nobody outside has write access.", "write", "kim"],
      ["Nobody outside has write access.", "access", "kim"],
      ["Größe: not known", "access", "ada"],
      ["spring. Nobody", "annotation", "kim"],
      ["“Ask first”", "no-parent", "unknown-coder"],
    ]);
    expect(study.codes.map(({ id, label, parent, definition }) => [id, label, parent, definition])).toEqual([
      ["access", "access", null, "access"],
      ["write", "write", "access", "Who may push."],
      ["no-parent", "no/parent", null, "no/parent"],
      ["annotation", "Annotation", null, "A passage marked without a code."],
    ]);
    expect(study.report.kept).toEqual({ sources: 1, codes: 4, selections: 4, codings: 5, memos: 3, cases: 0, sets: 0, links: 0 });
    expect(messages(study.report.repaired)).toEqual([
      "formatting of a document: its text is kept, headings and lists as lines",
      "a highlight without a tag: read as a coding of “Annotation”",
      "who made a highlight: Taguette's log does not say",
    ]);
  });

  it("never gives addresses or passwords of its users", () => {
    expect(JSON.stringify([study, [...study.texts]])).not.toMatch(/secret|kim@quay/);
  });

  it("finds a highlight again by its stored words, keeps a stale one's place, and names what lies outside", () => {
    const moved = read(
      taguetteDatabase((db) => {
        db.prepare("UPDATE highlights SET start_offset = 1, end_offset = 9 WHERE id = 2").run();
        db.prepare("UPDATE highlights SET snippet = '<p>words of before</p>' WHERE id = 4").run();
        db.prepare("UPDATE highlights SET start_offset = 90000, end_offset = 90009, snippet = 'gone' WHERE id = 3").run();
        db.prepare("INSERT INTO highlights VALUES (9, 77, 0, 3, 'x')").run();
        db.prepare("INSERT INTO highlight_tags VALUES (1, 99)").run();
      }),
    );
    checkSound(moved);
    expect(moved.codings.map(({ quote }) => quote)).toContain("Größe: not known");
    expect(moved.codings.map(({ quote }) => quote)).toContain("“Ask first”");
    expect(messages(moved.report.repaired)).toEqual(
      expect.arrayContaining([
        "a highlight of “Talk.docx” stood elsewhere than its stored words: put on the words",
        "stored words of a highlight of “Talk.docx” differ from those at its place: the place was kept",
      ]),
    );
    expect(messages(moved.report.lost)).toEqual(
      expect.arrayContaining([
        "a highlight of “Talk.docx” whose place lies outside its text",
        "a highlight of a document that is not there",
        "a highlight's tag that is not there",
      ]),
    );
  });

  it("reads offsets inside a character as the place behind it", () => {
    const [start, end] = bytesOf("🌊");
    const cut = read(
      taguetteDatabase((db) => {
        db.prepare("UPDATE highlights SET start_offset = ?, end_offset = ?, snippet = '' WHERE id = 1").run(start, end - 1);
      }),
    );
    expect(cut.codings[0]?.quote).toBe("🌊");
  });

  it("of several projects reads the named one, and asks where none is named", () => {
    const two = taguetteDatabase((db) => {
      db.exec("INSERT INTO projects VALUES (2, 'Other', '', '2026-02-05'); INSERT INTO tags VALUES (9, 2, 'other', '')");
    });
    expect(() => read(two)).toThrow("holds 2 projects");
    expect(read(two, { project: 2 })).toMatchObject({ meta: { title: "Other", description: null }, codings: [], codes: [{ id: "other" }] });
    expect(read(two, { project: "Quay talks" }).codings).toHaveLength(5);
    expect(read(two, { project: "1" }).codings).toHaveLength(5);
    expect(() => read(two, { project: 3 })).toThrow("holds no project 3");
  });
});

describe("a project of QualCoder", () => {
  it.each(["editor", "code-points", "stored-code-points"] as const)(
    "puts each coding on its words where positions count %s",
    (convention) => {
      const study = read(
        qualcoderDatabase(() => {}, convention),
        { file: "quay.qda/data.qda" },
      );
      checkSound(study);
      expect(study.texts.get("talk-txt")).toBe(qualcoderText);
      expect(study.codings.map(({ quote, code, coder, about, memo }) => [quote, code, coder, about, memo])).toEqual([
        ["Nobody outside has write access.", "write-access", "mika", "tidevann", "Said twice."],
        ["Bücher", "asking", "ada", null, null],
        ["spring.\nNobody", "asking-first", "mika", null, null],
        ["Ask first.", "asking-first", "unknown-coder", "skj-r", null],
        ["Charter", "asking", "mika", "skj-r", null],
        ["outside", "annotation", "ada", "tidevann", "Outside of what?"],
      ]);
      expect(study.codings[3]?.start).toBe([...qualcoderText].join("").length - 11);
      expect(messages(study.report.repaired).filter((message) => message.includes("placed"))).toEqual([]);
    },
  );

  const study = read(qualcoderDatabase(), { file: "quay.qda/data.qda" });

  it("gives categories and codes as one tree, cases as projects, attributes, memos and journals", () => {
    expect(study.program).toBe("qualcoder");
    expect(study.meta).toEqual({ title: "quay", description: "A pilot." });
    expect(study.codes.map(({ id, parent, definition, origin }) => [id, parent, definition, origin])).toEqual([
      ["openness", null, "How open it is.", "QualCoder: category"],
      ["rights", "openness", "Rights", "QualCoder: category"],
      ["write-access", "rights", "Who may push.", "QualCoder"],
      ["asking", null, "Asking", "QualCoder"],
      ["asking-first", "asking", "Asking first", "QualCoder"],
      ["annotation", null, "A passage marked without a code.", "QualCoder: a passage without a code"],
    ]);
    expect(study.projects.map(({ id, name, note }) => [id, name, note])).toEqual([
      ["tidevann", "Tidevann", "First case."],
      ["skj-r", "Skjær", null],
    ]);
    expect(study.facts).toMatchObject([
      { project: "tidevann", subject: "Tidevann", property: "People", value: 12, note: "Head count", status: "stated" },
    ]);
    expect(study.sources.map(({ id, kind, projects, note, addedOn }) => [id, kind, projects, note, addedOn])).toEqual([
      ["talk-txt", "document", ["tidevann", "skj-r"], "Second half only.\nPlace: Bergen", "2026-02-05"],
      ["minutes-pdf", "document", ["skj-r"], null, "2026-02-06"],
      ["first-thoughts", "field-note", [], null, "2026-02-08"],
    ]);
    expect(study.report.kept).toEqual({ sources: 3, codes: 6, selections: 6, codings: 6, memos: 8, cases: 2, sets: 0, links: 0 });
  });

  it("names what stays behind", () => {
    expect(messages(study.report.lost)).toEqual([
      "a colour: a study's codes have none (3 times)",
      "a source that is not text: a picture, sound or film",
      "that a coding is marked as important",
      "when a coding was made: a coding has no date (5 times)",
      "a coding of a stretch of a picture or page",
      "a graph",
    ]);
  });

  it("keeps codings that count otherwise than most, and those whose stored words have moved or grown old", () => {
    const mixed = read(
      qualcoderDatabase((db) => {
        const [pos0, pos1] = [talkRaw.indexOf("Nobody") - 5, talkRaw.indexOf("Nobody") + 1];
        db.prepare("UPDATE code_text SET seltext = 'Nobody', pos0 = ?, pos1 = ? WHERE cid = 1").run(pos0, pos1);
        db.prepare("UPDATE code_text SET seltext = 'issues', pos0 = 0, pos1 = 4 WHERE owner = 'ada'").run();
        db.prepare("UPDATE code_text SET seltext = 'words of before' WHERE owner IS NULL").run();
        db.prepare(
          "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner) VALUES (1, 1, 'nowhere', 9000, 9009, 'mika'), (99, 1, '', 0, 2, 'mika'), (1, 77, '', 0, 2, 'mika')",
        ).run();
      }),
    );
    checkSound(mixed);
    expect(mixed.codings.slice(0, 4).map(({ quote }) => quote)).toEqual(["Nobody", "issues", "spring.\nNobody", "Ask first."]);
    expect(messages(mixed.report.repaired)).toEqual(
      expect.arrayContaining([
        expect.stringContaining("counts its place in another way than most"),
        expect.stringContaining("stood elsewhere than its stored words"),
        expect.stringContaining("has stored words that differ"),
      ]),
    );
    expect(messages(mixed.report.lost)).toEqual(
      expect.arrayContaining([
        "a coding or annotation of “talk.txt” without length, or outside its text",
        "a coding of a code that is not there",
        "a coding of a source that is not there, or is not text",
      ]),
    );
  });

  it("breaks loops among categories and codes", () => {
    const looped = read(
      qualcoderDatabase((db) => {
        db.exec(
          "UPDATE code_cat SET supercatid = 2 WHERE catid = 1; UPDATE code_name SET supercid = 3 WHERE cid = 2; UPDATE code_name SET catid = 88 WHERE cid = 1",
        );
      }),
    );
    checkSound(looped);
    expect(messages(looped.report.repaired)).toEqual(
      expect.arrayContaining([
        "a code or category stands below itself: put at the top (2 times)",
        "a code or category whose parent is not there: put at the top",
      ]),
    );
  });

  it("of an older schema is read without the columns that came later", () => {
    const old = read(
      qualcoderDatabase((db) => {
        db.exec(
          "UPDATE project SET databaseversion = 'v5'; ALTER TABLE code_name DROP COLUMN supercid; ALTER TABLE code_text DROP COLUMN important; DROP TABLE graph; DROP TABLE ris",
        );
      }),
    );
    checkSound(old);
    expect(old.codings).toHaveLength(6);
  });
});

describe("databases that are refused, whole and with a reason", () => {
  const refusal = (bytes: Uint8Array, more = {}) => {
    try {
      read(bytes, { file: "x.sqlite3", ...more });
    } catch (error) {
      expect(error).toBeInstanceOf(PortolanError);
      return (error as PortolanError).message;
    }
    throw new Error("it was read");
  };

  it("what is no database, or another program's", () => {
    expect(refusal(new Uint8Array())).toBe("x.sqlite3 is empty");
    expect(refusal(new TextEncoder().encode("<html><body>Not found"))).toBe("x.sqlite3 is a web page or XML, not an SQLite database");
    expect(refusal(new Uint8Array(5000))).toBe("x.sqlite3 is not an SQLite database");
    const other = new Database(":memory:");
    other.exec("CREATE TABLE notes (id)");
    expect(refusal(new Uint8Array(other.serialize()))).toContain("of neither Taguette nor QualCoder");
    other.close();
  });

  it("newer schemas", () => {
    expect(refusal(taguetteDatabase((db) => db.exec("UPDATE alembic_version SET version_num = 'ffffffffffff'")))).toContain(
      "revision ffffffffffff",
    );
    expect(refusal(qualcoderDatabase((db) => db.exec("UPDATE project SET databaseversion = 'v18'")))).toContain(
      "(v18; it knows those up to v17)",
    );
  });

  it("lacking tables and columns", () => {
    expect(refusal(taguetteDatabase((db) => db.exec("ALTER TABLE documents DROP COLUMN contents")))).toBe(
      "x.sqlite3: the table “documents” lacks “contents”",
    );
    expect(refusal(taguetteDatabase((db) => db.exec("DROP TABLE highlights")))).toContain("of neither Taguette nor QualCoder");
  });

  it("views, virtual tables and generated columns in the place of tables, which would run what the file says", () => {
    const endless =
      "CREATE VIEW highlights AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 1 AS document_id, 0 AS start_offset, 1 AS end_offset, '' AS snippet FROM n";
    expect(refusal(taguetteDatabase((db) => db.exec(`DROP TABLE highlights; ${endless}`)))).toContain(
      "“highlights” is no plain table (view)",
    );
    expect(
      refusal(
        taguetteDatabase((db) => db.exec("DROP TABLE tags; CREATE VIRTUAL TABLE tags USING fts5(id, project_id, path, description)")),
      ),
    ).toContain("“tags” is no plain table (table)");
    const generated =
      "CREATE TABLE tags (id INTEGER PRIMARY KEY, project_id INTEGER, description TEXT, path TEXT GENERATED ALWAYS AS (hex(zeroblob(1000))) VIRTUAL)";
    expect(
      refusal(
        taguetteDatabase((db) =>
          db.exec(`DROP TABLE tags; ${generated}; INSERT INTO tags (id, project_id, description) VALUES (1, 1, '')`),
        ),
      ),
    ).toBe("x.sqlite3: the table “tags” lacks “path”");
  });

  it("values, rows and files beyond the limits", () => {
    expect(refusal(taguetteDatabase(), { limits: { bytes: 4096 } })).toContain("is too large");
    expect(refusal(taguetteDatabase(), { limits: { cellBytes: 100 } })).toBe("x.sqlite3: a value of “documents” is larger than 100 bytes");
    expect(refusal(taguetteDatabase(), { limits: { rows: 5 } })).toBe("x.sqlite3: more than 5 rows");
  });

  it("cut files", () => {
    const whole = taguetteDatabase();
    expect(refusal(whole.subarray(0, 8192))).toContain("is damaged");
  });
});

describe("a database on disk", () => {
  it("is read without a byte of its folder changing, triggers and all", () => {
    const place = join(folder, "untouched");
    mkdirSync(place);
    const file = join(place, "quay.sqlite3");
    writeFileSync(
      file,
      taguetteDatabase((db) => db.exec("CREATE TRIGGER no_reading AFTER UPDATE ON tags BEGIN DELETE FROM tags; END")),
    );
    const before = [readFileSync(file), statSync(file).mtimeMs] as const;
    expect(readForeignDatabase(file, { framework }).codings).toHaveLength(5);
    expect([readFileSync(file), statSync(file).mtimeMs]).toEqual(before);
    expect(readdirSync(place)).toEqual(["quay.sqlite3"]);
  });

  it("may be QualCoder's folder", () => {
    const place = join(folder, "quay.qda");
    mkdirSync(place);
    expect(() => readForeignDatabase(place, { framework })).toThrow("a folder without data.qda");
    writeFileSync(join(place, "data.qda"), qualcoderDatabase());
    for (const path of [place, join(place, "data.qda")])
      expect(readForeignDatabase(path, { framework })).toMatchObject({ meta: { title: "quay" } });
    expect(() => readForeignDatabase(join(folder, "none.qda"), { framework })).toThrow("there is no");
  });

  it("kept with a write-ahead log is read once it is closed, and refused while something is not written to it", () => {
    const file = join(folder, "wal.sqlite3");
    writeFileSync(file, taguetteDatabase());
    const writer = new Database(file);
    writer.pragma("journal_mode = WAL");
    writer.exec("INSERT INTO tags VALUES (50, 1, 'late', '')");
    copyFileSync(file, join(folder, "open.sqlite3"));
    copyFileSync(`${file}-wal`, join(folder, "open.sqlite3-wal"));
    writer.close();
    expect(() => readForeignDatabase(join(folder, "open.sqlite3"), { framework })).toThrow("open.sqlite3-wal stands beside it");
    expect(readForeignDatabase(file, { framework }).codes.map(({ label }) => label)).toContain("late");
  });
});
