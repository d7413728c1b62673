import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nothingKept } from "../model/exchange-report.ts";
import type { Coding } from "../model/testimony.ts";
import { writeJoinDecisions } from "./account-join.ts";
import { findCoding, removeCoding, writeCodings } from "./coding.ts";
import { writeExchange, writeExchangeGuids } from "./exchange.ts";
import { fjordStudy, getById } from "./fixtures/fjord-study.ts";
import { writePlaces } from "./harvest-place.ts";
import { act, findAct, listActs, listChanges } from "./log.ts";
import { listColumns, listLoggedTables } from "./log-triggers.ts";
import { openStudyStore } from "./open.ts";
import { removeProject, writeProjects } from "./project.ts";
import { writeSealedCodings } from "./sealed-coding.ts";
import { removeSource } from "./source.ts";
import { readStudy, writeStudy } from "./study.ts";
import type { StudyStore } from "./study-store.ts";
import { contentVersion } from "./version.ts";

let folder: string;
let db: StudyStore;
const study = fjordStudy();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-log-"));
  db = openStudyStore(join(folder, "study.db"), { create: true });
  writeStudy(db, study, { who: "mika" });
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const access = getById(study.codings, "c-access");

/** One act; its id. */
function by(who: string, verb: string, work: () => unknown): number {
  return act(db, { who, verb }, (id) => {
    work();
    return id;
  });
}

describe("the log", () => {
  it("refuses every write outside an act, on every table of the study", () => {
    by("mika", "add", () => {
      writePlaces(db, [
        {
          id: "git fjord/nordlys",
          project: "tidevann",
          connector: "git",
          address: "/home/mika/nordlys",
          artefact: "fjord/nordlys",
          options: {},
        },
      ]);
      writeJoinDecisions(db, [{ a: "a1", b: "b2", decision: "join", note: null }]);
      const report = { kept: nothingKept, repaired: [], lost: [] };
      const happenedAt = "2025-06-01T10:00:00.000Z";
      writeExchange(db, {
        id: "x-1",
        direction: "import",
        format: "qdpx",
        file: "pilot.qdpx",
        sha256: "ab",
        happenedAt,
        report,
        carried: null,
      });
      writeSealedCodings(db, [{ ...(findCoding(db, "c-charter") as Coding), id: "c-blind", round: "second" }]);
      writeExchangeGuids(db, [{ kind: "code", guid: "0a0b", thing: "asking", exchange: "x-1" }]);
    });
    const tables = listLoggedTables(db);
    expect(tables.length).toBe(43);
    const filled = tables.filter((table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() !== 0);
    expect(filled).toEqual(tables);
    for (const table of tables) {
      const column = listColumns(db, table).at(-1)?.name;
      expect(() => db.exec(`DELETE FROM ${table}`), table).toThrow("no act is open");
      expect(() => db.exec(`UPDATE ${table} SET ${column} = ${column}`), table).toThrow("no act is open");
      expect(() => db.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`), table).toThrow("no act is open");
    }
    expect(readStudy(db)).toStrictEqual(study);
  });

  it("keeps who, when, what and the rows before and after", () => {
    const start = new Date().toISOString();
    const id = act(db, { who: "ola", verb: "edit-coding", note: "second reading" }, (number) => {
      writeCodings(db, [{ ...access, memo: "Said three times." }]);
      return number;
    });
    const found = findAct(db, id);
    expect(found).toMatchObject({
      who: "ola",
      verb: "edit-coding",
      note: "second reading",
      undoes: null,
      undoneBy: null,
      barrier: false,
      changes: 1,
    });
    expect(found && found.happenedAt >= start && found.happenedAt <= new Date().toISOString()).toBe(true);
    const [change, ...rest] = listChanges(db, id);
    expect(rest).toEqual([]);
    expect(change).toMatchObject({ table: "coding", key: '["c-access"]', kind: "update" });
    expect(JSON.parse(change?.before ?? "")).toMatchObject({ memo: "Said twice.", coding_domain: "software" });
    expect(JSON.parse(change?.after ?? "")).toMatchObject({ memo: "Said three times.", coding_domain: "software" });
  });

  it("catches what goes by cascade", () => {
    const id = by("mika", "remove-source", () => removeSource(db, "interview-tide"));
    const changes = listChanges(db, id).map((change) => `${change.kind} ${change.table} ${change.key}`);
    expect(changes.sort()).toEqual([
      'delete coding ["c-access"]',
      'delete coding ["c-spring"]',
      'delete displaced_coding ["c-harbour"]',
      'delete passage_consent ["interview-tide",1]',
      'delete passage_consent ["interview-tide",2]',
      'delete round_assignment ["pilot",3]',
      'delete source ["interview-tide"]',
      'delete source_original ["interview-tide"]',
      'delete source_project ["interview-tide",1]',
      'delete source_project ["interview-tide",2]',
      'delete source_text ["interview-tide"]',
      'delete turn ["interview-tide",1]',
      'delete turn ["interview-tide",2]',
    ]);
  });

  it("catches a row that another one replaces", () => {
    const id = by("mika", "rename-coder", () =>
      db.exec("REPLACE INTO coder (id, position, name, kind) VALUES ('lexicon', 9, 'The new word list', 'tool')"),
    );
    expect(listChanges(db, id).map((change) => change.kind)).toEqual(["delete", "insert"]);
  });

  it("writes no row that stays the same, and no act that changes nothing", () => {
    const version = contentVersion(db);
    act(db, { who: "mika", verb: "save-all" }, () => {
      writeCodings(db, study.codings);
      writeProjects(db, study.projects);
    });
    expect(contentVersion(db)).toBe(version);
    const tidevann = getById(study.projects, "tidevann");
    const artefacts = tidevann.artefacts.map((artefact) => ({ ...artefact, caveat: "Moved in May." }));
    act(db, { who: "mika", verb: "edit-project" }, () =>
      writeProjects(db, [{ ...tidevann, artefacts, venues: tidevann.venues.toReversed() }]),
    );
    expect(listActs(db)[0]?.changes).toBe(artefacts.length + tidevann.venues.length);
    expect(readStudy(db).projects).toStrictEqual([
      { ...tidevann, artefacts, venues: tidevann.venues.toReversed() },
      getById(study.projects, "skjaer"),
    ]);
  });

  it("keeps all of an act or nothing", () => {
    const version = contentVersion(db);
    expect(() =>
      act(db, { who: "mika", verb: "edit" }, () => {
        removeCoding(db, "c-access");
        throw new Error("the page was closed");
      }),
    ).toThrow("the page was closed");
    expect(() => act(db, { who: "mika", verb: "edit" }, () => removeProject(db, "skjaer"))).toThrow("2 references");
    expect(() => act(db, { who: "mika", verb: "edit" }, async () => removeCoding(db, "c-access"))).toThrow("returns a promise");
    expect(() =>
      act(db, { who: "mika", verb: "edit" }, () => act(db, { who: "mika", verb: "inner" }, () => removeCoding(db, "c-access"))),
    ).toThrow("acts do not nest");
    expect(() => act(db, { who: "mika", verb: "edit" }, () => db.exec("UPDATE coding SET id = 'c-other' WHERE id = 'c-access'"))).toThrow(
      "the key of a row does not change",
    );
    expect(contentVersion(db)).toBe(version);
    expect(readStudy(db)).toStrictEqual(study);
    expect(db.inTransaction).toBe(false);
  });

  it("lists acts newest first: of a person, on a row, before another", () => {
    const first = by("ola", "edit-coding", () => writeCodings(db, [{ ...access, memo: null }]));
    const second = by("mika", "remove-coding", () => removeCoding(db, "c-charter"));
    expect(listActs(db).map((found) => found.id)).toEqual([second, first, 1]);
    expect(listActs(db, { who: "ola" }).map((found) => found.id)).toEqual([first]);
    expect(listActs(db, { row: { table: "coding", key: '["c-access"]' } }).map((found) => found.id)).toEqual([first, 1]);
    expect(listActs(db, { before: second, limit: 1 }).map((found) => found.id)).toEqual([first]);
  });

  it("keeps a hundred thousand rows of one act, each with its image", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({ ...access, id: `c-${index}`, memo: null }));
    const id = by("lexicon", "suggest", () => writeCodings(db, many));
    expect(findAct(db, id)?.changes).toBe(100_000);
    expect(db.prepare("SELECT count(*) FROM change WHERE act = ? AND after IS NOT NULL AND before IS NULL").pluck().get(id)).toBe(100_000);
    expect(readStudy(db).codings.map((coding) => coding.id)).toEqual([...study.codings, ...many].map((coding) => coding.id));
  });
});
