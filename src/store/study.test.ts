import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PortolanError } from "../model/problem.ts";
import type { Study } from "../model/study.ts";
import { fjordStudy } from "./fixtures/fjord-study.ts";
import { listActs, listChanges } from "./log.ts";
import { openStudyStore } from "./open.ts";
import { readStudy, writeStudy } from "./study.ts";
import type { StudyStore } from "./study-store.ts";

let folder: string;
let db: StudyStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-study-"));
  db = openStudyStore(join(folder, "study.db"), { create: true });
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

describe("a study in the store", () => {
  it("comes back as it was given, after closing too", () => {
    writeStudy(db, fjordStudy(), { who: "mika" });
    expect(readStudy(db)).toStrictEqual(fjordStudy());
    db.close();
    db = openStudyStore(join(folder, "study.db"));
    expect(readStudy(db)).toStrictEqual(fjordStudy());
    expect([...readStudy(db).texts.keys()]).toEqual(["minutes", "interview-tide"]);
  });

  it("is replaced whole by the next one, and written twice is the same", () => {
    const { claims: _, rounds: __, verdicts: ___, ...before } = fjordStudy();
    writeStudy(db, before, { who: "mika" });
    writeStudy(db, before, { who: "mika" });
    expect(readStudy(db)).toStrictEqual(before);
    const after: Study = {
      ...before,
      projects: before.projects.toReversed(),
      codings: [],
      sources: before.sources.slice(0, 1),
      texts: new Map(),
      affiliations: [],
    };
    writeStudy(db, after, { who: "mika" });
    expect(readStudy(db)).toStrictEqual(after);
  });

  it("keeps lists that name the same twice", () => {
    const study = fjordStudy();
    const twice = <T>(list: readonly T[]): T[] => [...list, ...list];
    const given: Study = {
      ...study,
      sources: study.sources.map((source) => ({ ...source, projects: twice(source.projects) })),
      parts: study.parts.map((part) => ({ ...part, artefacts: twice(part.artefacts) })),
      ties: twice(study.ties),
      derivatives: twice(study.derivatives),
      projects: study.projects.map((project) => ({
        ...project,
        involvements: twice(project.involvements),
        venues: project.venues.map((venue) => ({ ...venue, domains: twice(venue.domains) })),
      })),
    };
    writeStudy(db, given, { who: "mika" });
    expect(readStudy(db)).toStrictEqual(given);
  });

  it("keeps any text, any order and any gap: property", () => {
    const base = fjordStudy();
    const text = fc.string({ unit: "binary", minLength: 1 });
    const maybe = fc.option(text, { nil: null });
    const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    const changes = fc.record({
      title: text,
      description: maybe,
      body: text,
      quote: text,
      memo: maybe,
      note: maybe,
      value: fc.oneof(
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
      ),
      files: fc.dictionary(text, fc.array(text)),
      organisations: shuffled(base.organisations),
      projects: shuffled(base.projects),
      ties: shuffled(base.ties),
      codings: shuffled(base.codings),
      domains: shuffled(base.organisations[0]?.emailDomains ?? []),
    });
    fc.assert(
      fc.property(changes, (given) => {
        const study: Study = {
          ...base,
          meta: { ...base.meta, title: given.title, description: given.description },
          organisations: given.organisations.map((body) => ({
            ...body,
            note: given.note,
            emailDomains: body.id === "nordlys" ? given.domains : body.emailDomains,
          })),
          projects: given.projects.map((project) => ({
            ...project,
            note: given.note,
            artefacts: project.artefacts.toReversed().map((artefact) => ({ ...artefact, governanceFiles: given.files })),
          })),
          facts: base.facts.map((fact) => ({ ...fact, value: given.value })),
          ties: given.ties,
          texts: new Map([["interview-tide", given.body]]),
          codings: given.codings.map((coding) => ({ ...coding, quote: given.quote, memo: given.memo })),
        };
        writeStudy(db, study, { who: "mika" });
        expect(readStudy(db)).toEqual(study);
      }),
      { numRuns: 40 },
    );
  });

  it("is refused, with each broken reference listed, and what was there stays", () => {
    writeStudy(db, fjordStudy(), { who: "mika" });
    const study = fjordStudy();
    const broken: Study = { ...study, coders: study.coders.slice(1), organisations: study.organisations.filter(({ id }) => id !== "havn") };
    const error = catchError(() => writeStudy(db, broken, { who: "mika" }));
    expect(error.problems.map((problem) => problem.message).sort()).toEqual([
      'affiliation no. 1: its organisation names the organisation "havn", which the study does not have',
      'coding c-access: its coder names the coder "mika", which the study does not have',
      'coding c-charter: its coder names the coder "mika", which the study does not have',
      'round_assignment no. 2: its coder names the coder "mika", which the study does not have',
      'round_assignment no. 3: its coder names the coder "mika", which the study does not have',
      'tie no. 1: its organisation_a names the organisation "havn", which the study does not have',
    ]);
    expect(readStudy(db)).toStrictEqual(study);
  });

  it("is written as one act, a barrier whose changes keep no images", () => {
    writeStudy(db, fjordStudy(), { who: "mika", note: "from a folder" });
    const [act, ...others] = listActs(db);
    expect(others).toEqual([]);
    expect(act).toMatchObject({ who: "mika", verb: "import", note: "from a folder", barrier: true });
    const changes = listChanges(db, act?.id ?? 0);
    expect(changes.length).toBe(act?.changes);
    expect(changes.filter((change) => change.table === "coding").map((change) => change.key)).toEqual([
      '["c-access"]',
      '["c-spring"]',
      '["c-charter"]',
    ]);
    expect(changes.every((change) => change.before === null && change.after === null)).toBe(true);
  });

  it("is logged under portolan where no person is known", () => {
    writeStudy(db, fjordStudy());
    expect(listActs(db).map((act) => [act.who, act.verb])).toEqual([["portolan", "import"]]);
  });

  it("is missing in a new database, and reading says so", () => {
    expect(catchError(() => readStudy(db)).message).toBe("the database holds no study yet");
  });
});

function catchError(work: () => unknown): PortolanError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(PortolanError);
    return error as PortolanError;
  }
  throw new Error("nothing was refused");
}
