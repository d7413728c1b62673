import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makePseudonyms } from "../../../src/harvest/identity/pseudonyms.ts";
import { openStudyStore } from "../../../src/store/open.ts";
import { findUndoable, undo } from "../../../src/store/undo.ts";
import { forgetActor } from "../../../src/workbench/actor/forget.ts";
import { readChart } from "../../../src/workbench/chart/read.ts";
import { affiliatePerson, unaffiliatePerson } from "../../../src/workbench/people/affiliate.ts";
import { joinAccountsByHand, listJoins, separateAccounts } from "../../../src/workbench/people/join.ts";
import { readPeople } from "../../../src/workbench/people/read.ts";
import { readRoster } from "../../../src/workbench/people/roster.ts";
import { findStudyKey } from "../../../src/workbench/study-key.ts";
import { type Person, RepositoryBuilder } from "../repository-builder.ts";
import { HarvestWorkplace } from "./workplace.ts";

const lead: Person = { name: "Ada Quillfeather", address: "ada.quill@institute.example.org" };
const atHome: Person = { name: "Ada Quillfeather", address: "quillo@gmail.com" };
const busy: Person = { name: "Bo Thistlewood", address: "bo.thistle@gmail.com" };
const student: Person = { name: "Cyprian Omer", address: "cyprian@lab.example.edu" };
/** Twelve who came by once. */
const visitors = Array.from({ length: 12 }, (_, n): Person => ({ name: `Visitor Number${n}`, address: `visitor${n}@gmail.com` }));

let at: HarvestWorkplace;
beforeEach(async () => {
  at = await new HarvestWorkplace().init();
  const builder = new RepositoryBuilder();
  const day = (n: number) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString();
  const commit = (author: Person, n: number) =>
    builder.commit({ author, at: day(n), message: "Work\n", files: { [`file${n}.py`]: `${n}\n` } });
  for (let n = 0; n < 300; n += 5) commit(n % 25 === 0 ? atHome : lead, n);
  for (let n = 2; n < 300; n += 12) commit(busy, n);
  commit(student, 150);
  for (const [n, visitor] of visitors.entries()) commit(visitor, 120 + 13 * n);
  await at.add(builder.build(join(at.folder, "lark.git")), {
    artefact: "meadow/lark",
    project: "lark",
    domain: "model",
    scope: "core",
    released: "2024-06-01",
    lead: "The Institute",
    leadType: "research-institute",
    leadDomains: ["institute.example.org"],
  });
  await at.harvest();
});
afterEach(() => at.remove());

const people = (more: Partial<Parameters<typeof readPeople.run>[1]> = {}) =>
  readPeople.run(at.context, { study: at.study, limit: 30, reveal: false, ...more });
const accountOf = (person: Person) => makePseudonyms(findStudyKey(at.study) as Buffer, []).identify(person).account;
const preTraining = async () =>
  (await readChart.run(at.context, { study: at.study })).cells.find(({ stage, domain }) => stage === "pre-training" && domain === "model")
    ?.traces;

/** The newest act of the one person here, taken back. */
function undoLast(): void {
  const db = openStudyStore(join(at.study, "study.db"));
  try {
    undo(db, findUndoable(db, "me")?.id as number, "me");
  } finally {
    db.close();
  }
}

describe("the people of a study", () => {
  it("are listed by what knowing them would change, then by weight; Ada at home is known by her name", async () => {
    const report = await people();
    // 60 by the lead in both her accounts, 25 by Bo, one by the student, twelve by visitors.
    expect(report.people).toEqual({ unknown: 14, events: 98, eventsUnknown: 38, joinedAccounts: 2 });
    expect(report.cells).toMatchObject([
      {
        project: "lark",
        stage: "pre-training",
        domain: "model",
        verdict: { level: "undetermined", why: "affiliation" },
        unknownPeople: 14,
      },
    ]);
    expect(report.unresolved[0]).toMatchObject({ actor: accountOf(busy), events: 25, arrivals: 0, names: null, from: "2023-01-03" });
    expect(report.unresolved[0]?.coverageGain).toBeCloseTo(25 / 98);
    expect(report.unresolved[0]?.changes).toMatchObject([{ stage: "pre-training", would: { inside: { level: "selective" } } }]);
    expect(report.unresolved.slice(1).map(({ changes }) => changes.length)).not.toContain(1);
    expect(report.cells[0]?.settle.inside).toMatchObject({ level: "selective" });
  });

  it("show names only where asked, looked up again in the clone, and leave none behind", async () => {
    expect((await people({ reveal: true })).unresolved[0]?.names).toEqual(["Bo Thistlewood <bo.thistle@gmail.com>"]);
    const names = ["Thistlewood", "bo.thistle", "Quillfeather", "cyprian"];
    expect(at.filesWith(names, at.folder, (path) => path.includes("lark.git"))).toEqual([]);
  });

  it("one decision gives the cell its level, without a harvest, and is taken back", async () => {
    expect(await preTraining()).toMatchObject({ level: "undetermined", why: "affiliation" });
    const told = await affiliatePerson.run(at.context, {
      actor: accountOf(busy).slice(0, 8),
      organisation: "The Institute",
      study: at.study,
    });
    expect(told).toMatchObject({ actor: accountOf(busy), organisation: "the-institute", isNewOrganisation: false });
    expect(await preTraining()).toMatchObject({ level: "selective" });
    undoLast();
    expect(await preTraining()).toMatchObject({ level: "undetermined", why: "affiliation" });
  });

  it("belong where they were said to, in all their accounts, from and until", async () => {
    await affiliatePerson.run(at.context, {
      actor: accountOf(atHome),
      organisation: "Meadow Ltd",
      type: "company",
      from: "2023-02",
      until: "2023-04",
      study: at.study,
    });
    expect(at.readStudy().organisations.map(({ id, type }) => [id, type])).toContainEqual(["meadow-ltd", "company"]);
    const traces = await preTraining();
    // The hand-made claim replaces what her address says: of her 60 events, those of February and March are from outside, the others unknown.
    expect(traces?.shareOfEvents.inside).toBe(0);
    expect(Math.round((traces?.shareOfEvents.outside ?? 0) * 98)).toBe(11);
    expect(await unaffiliatePerson.run(at.context, { actor: accountOf(lead), study: at.study })).toMatchObject({ removed: 1 });
    expect(Math.round(((await preTraining())?.shareOfEvents.inside ?? 0) * 98)).toBe(60);
  });

  it("are not made up: an organisation, an actor or dates that do not hold are refused, and nothing changes", async () => {
    const by = { actor: accountOf(busy), organisation: "nobody-knows", study: at.study };
    await expect(affiliatePerson.run(at.context, by)).rejects.toThrow("no organisation nobody-knows");
    await expect(affiliatePerson.run(at.context, { ...by, actor: "ffff" })).rejects.toThrow("no actor ffff");
    await expect(
      affiliatePerson.run(at.context, { ...by, organisation: "the-institute", from: "2023-05", until: "2023-05" }),
    ).rejects.toThrow("not after");
    expect(at.readStudy().affiliations).toEqual([]);
  });

  it("a university's address alone is weak", async () => {
    await at.add(join(at.folder, "lark.git"), {
      artefact: "meadow/lark",
      lead: "Lab University",
      leadType: "university",
      leadDomains: ["lab.example.edu"],
    });
    await at.harvest();
    expect((await preTraining())?.weak).toBeGreaterThan(0);
  });
});

describe("accounts of one person", () => {
  it("are listed with reason and confidence, parted and joined by hand, and stay so over a harvest", async () => {
    expect(await listJoins.run(at.context, { study: at.study })).toMatchObject([{ reason: "full-name", confidence: "medium" }]);
    await separateAccounts.run(at.context, { a: accountOf(lead), b: accountOf(atHome), study: at.study });
    expect((await people()).people).toMatchObject({ unknown: 15, joinedAccounts: 0 });
    await at.harvest();
    expect((await people()).people).toMatchObject({ unknown: 15, joinedAccounts: 0 });
    const joined = await joinAccountsByHand.run(at.context, { a: accountOf(busy), b: accountOf(student), study: at.study });
    expect(joined.accounts).toHaveLength(2);
    expect((await people()).people).toMatchObject({ unknown: 14, joinedAccounts: 2 });
    undoLast();
    expect((await people()).people).toMatchObject({ unknown: 15, joinedAccounts: 0 });
  });
});

describe("a roster", () => {
  it("affiliates by address, name and login, names lines that match nobody, and keeps no name", async () => {
    const file = join(at.folder, "team.csv");
    writeFileSync(
      file,
      [
        "Email,Name,Organisation,From,Until",
        "BO.THISTLE@gmail.com,,The Institute,2023,",
        ",Cyprian Omer,Lab University,,",
        "nobody@nowhere.example,,The Institute,,",
        "visitor1@gmail.com,,The Institute,2023-05,2023-04",
      ].join("\n"),
    );
    const report = await readRoster.run(at.context, { file, study: at.study });
    expect(report).toMatchObject({ rows: 4, claims: 2, people: 2 });
    expect(report.problems.map(({ line, message }) => [line, message])).toEqual([
      [4, "nobody in the study is known by what this line gives"],
      [5, "until is not after from"],
    ]);
    expect(at.readStudy().affiliations).toMatchObject([
      { actor: accountOf(busy), organisation: "the-institute", from: "2023", basis: "roster" },
      { actor: accountOf(student), organisation: "lab-university", basis: "roster" },
    ]);
    expect(at.filesWith(["thistle", "omer", "nowhere.example"], at.study)).toEqual([]);
  });
});

describe("forgetting a person", () => {
  it("erases them from every byte of the study and its caches, and a later harvest leaves them out", async () => {
    await affiliatePerson.run(at.context, { actor: accountOf(lead), organisation: "The Institute", study: at.study });
    await separateAccounts.run(at.context, { a: accountOf(lead), b: accountOf(busy), study: at.study });
    await preTraining();
    const marks = [accountOf(lead), accountOf(atHome)];
    expect(at.filesWith(marks).length).toBeGreaterThan(0);
    const erase = (yes: boolean) => forgetActor.run(at.context, { actor: accountOf(lead).slice(0, 10), study: at.study, yes });
    await expect(erase(false)).rejects.toThrow("2 accounts of one person");
    expect(await erase(true)).toEqual({ accounts: 2, events: 60, affiliations: 1, joins: 1, lineage: 0, isSwept: true });
    expect(at.filesWith(marks)).toEqual([]);
    expect(await at.rows()).toHaveLength(38);

    await at.add(join(at.folder, "lark.git"), {
      artefact: "meadow/lark",
      lead: "Another",
      leadType: "company",
      leadDomains: ["another.example.org"],
    });
    expect((await at.harvest()).places).toMatchObject([{ mode: "replace", state: "whole" }]);
    expect(await at.rows()).toHaveLength(38);
    expect(at.filesWith(marks)).toEqual([]);
    await expect(erase(true)).rejects.toThrow("no actor");
  });
});
