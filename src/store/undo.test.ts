import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PortolanError } from "../model/problem.ts";
import type { Coding } from "../model/testimony.ts";
import { writeAffiliations } from "./affiliation.ts";
import { writeCoders } from "./coder.ts";
import { readCodings, removeCoding, writeCodings } from "./coding.ts";
import { eraseSource } from "./erase.ts";
import { fjordStudy, getById } from "./fixtures/fjord-study.ts";
import { act, findAct, listActs } from "./log.ts";
import { openStudyStore } from "./open.ts";
import { removeOrganisation, writeOrganisations } from "./organisation.ts";
import { removeProject, writeProjects } from "./project.ts";
import { removeSource, writeSources } from "./source.ts";
import { writeSourceTexts } from "./source-text.ts";
import { readStudy, writeStudy } from "./study.ts";
import type { StudyStore } from "./study-store.ts";
import { findRedoable, findUndoable, undo } from "./undo.ts";

let folder: string;
let db: StudyStore;
const study = fjordStudy();
const [access, spring, charter] = ["c-access", "c-spring", "c-charter"].map((id) => getById(study.codings, id)) as [Coding, Coding, Coding];
const interview = getById(study.sources, "interview-tide");
const tidevann = getById(study.projects, "tidevann");
const nordlys = getById(study.organisations, "nordlys");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-undo-"));
  db = openStudyStore(join(folder, "study.db"), { create: true });
  writeStudy(db, study, { who: "mika" });
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** One act; its id. */
function by(who: string, verb: string, work: () => unknown): number {
  return act(db, { who, verb }, (id) => {
    work();
    return id;
  });
}

describe("undo", () => {
  it("restores what a cascade took, in its old order", () => {
    const removed = by("mika", "remove-source", () => removeSource(db, "interview-tide"));
    expect(readCodings(db).map((coding) => coding.id)).toEqual(["c-charter"]);
    const undoing = undo(db, removed, "mika");
    expect(readStudy(db)).toStrictEqual(study);
    expect(findAct(db, undoing)).toMatchObject({ verb: "undo", undoes: removed, changes: 13 });
    expect(findAct(db, removed)?.undoneBy).toBe(undoing);
  });

  it("takes back many writes to the same rows in one act", () => {
    const edited = by("mika", "rework", () => {
      writeCodings(db, [{ ...access, memo: "First." }]);
      writeCodings(db, [{ ...access, memo: "Second.", quote: "Nobody" }]);
      removeCoding(db, "c-access");
      writeCodings(db, [
        { ...access, memo: "Third." },
        { ...access, id: "c-new" },
      ]);
      removeCoding(db, "c-new");
      writeAffiliations(db, []);
      const artefacts = tidevann.artefacts.filter((artefact) => artefact.stageRule.by !== "generation");
      writeProjects(db, [{ ...tidevann, generations: [], artefacts, clock: null, involvements: [] }]);
    });
    undo(db, edited, "mika");
    expect(readStudy(db)).toStrictEqual(study);
  });

  it("is refused with the list of rows that others changed since, and changes nothing", () => {
    const removed = by("mika", "retag", () =>
      writeCodings(db, [
        { ...access, code: "asking" },
        { ...spring, code: "asking" },
        { ...charter, memo: "Dated." },
      ]),
    );
    const edited = by("ola", "edit-coding", () => writeCodings(db, [{ ...access, code: "asking", memo: "Thrice." }]));
    by("ola", "remove-coding", () => removeCoding(db, "c-spring"));
    const before = readStudy(db);
    const error = refusal(() => undo(db, removed, "mika"));
    expect(error.message).toBe(`act ${removed} (retag) cannot be undone: 2 rows have changed since`);
    expect(error.problems.map((problem) => problem.message)).toEqual([
      `coding c-access was changed by act ${edited} (edit-coding, ola, ${findAct(db, edited)?.happenedAt})`,
      `coding c-spring was changed by act ${edited + 1} (remove-coding, ola, ${findAct(db, edited + 1)?.happenedAt})`,
    ]);
    expect(readStudy(db)).toStrictEqual(before);
    expect(listActs(db)[0]?.verb).toBe("remove-coding");
  });

  it("goes on once the change in between was itself taken back", () => {
    const retagged = by("mika", "retag", () => writeCodings(db, [{ ...access, code: "asking" }]));
    const edited = by("ola", "edit-coding", () => writeCodings(db, [{ ...access, code: "asking", memo: "Thrice." }]));
    expect(refusal(() => undo(db, retagged, "mika")).problems).toHaveLength(1);
    undo(db, edited, "ola");
    undo(db, retagged, "mika");
    expect(readStudy(db)).toStrictEqual(study);
  });

  it("is refused where others' rows hang on what would go: owned rows, and references", () => {
    const added = by("mika", "add-source", () => {
      writeSources(db, [{ ...interview, id: "talk-two", projects: [] }]);
      writeSourceTexts(db, new Map([["talk-two", "A second talk."]]));
    });
    by("ola", "add-coding", () => writeCodings(db, [{ ...access, id: "c-two", source: "talk-two" }]));
    expect(refusal(() => undo(db, added, "mika")).problems.map((problem) => problem.message)).toEqual([
      expect.stringMatching(/^coding c-two was changed by act 3 \(add-coding, ola, /),
    ]);
    const body = by("mika", "add-organisation", () => writeOrganisations(db, [{ ...nordlys, id: "havbruk", emailDomains: [] }]));
    by("ola", "add-affiliation", () =>
      writeAffiliations(db, [{ actor: "p-2", organisation: "havbruk", from: null, until: null, basis: "roster", note: null }]),
    );
    expect(refusal(() => undo(db, body, "mika")).problems.map((problem) => problem.message)).toEqual([
      'affiliation no. 1: its organisation names the organisation "havbruk", which the study does not have',
    ]);
    expect(readStudy(db).organisations.map((organisation) => organisation.id)).toContain("havbruk");
  });

  it("takes back one's own acts only, newest first, and each once", () => {
    const first = by("mika", "remove-coding", () => removeCoding(db, "c-access"));
    const other = by("ola", "remove-coding", () => removeCoding(db, "c-spring"));
    const second = by("mika", "remove-coding", () => removeCoding(db, "c-charter"));
    expect(refusal(() => undo(db, other, "mika")).message).toContain("is ola's; only one's own");
    expect(refusal(() => undo(db, first, "mika")).hint).toContain(`next is act ${second}`);
    expect(refusal(() => undo(db, 4000, "mika")).message).toBe("there is no act 4000");
    expect(findUndoable(db, "mika")?.id).toBe(second);
    undo(db, second, "mika");
    expect(refusal(() => undo(db, second, "mika")).message).toContain("was undone already");
    expect(findUndoable(db, "mika")?.id).toBe(first);
    undo(db, first, "mika");
    expect(findUndoable(db, "mika")).toBeUndefined();
    expect(findUndoable(db, "ola")?.id).toBe(other);
    expect(readCodings(db).map((coding) => coding.id)).toEqual(["c-access", "c-charter"]);
  });

  it("can be taken back itself, until something new is done", () => {
    const first = by("mika", "remove-coding", () => removeCoding(db, "c-access"));
    const second = by("mika", "remove-coding", () => removeCoding(db, "c-spring"));
    expect(findRedoable(db, "mika")).toBeUndefined();
    const undoneSecond = undo(db, second, "mika");
    const undoneFirst = undo(db, first, "mika");
    expect(findRedoable(db, "mika")?.id).toBe(undoneFirst);
    undo(db, undoneFirst, "mika");
    expect(readCodings(db).map((coding) => coding.id)).toEqual(["c-spring", "c-charter"]);
    expect(findUndoable(db, "mika")?.id).toBe(first);
    expect(findRedoable(db, "mika")?.id).toBe(undoneSecond);
    by("mika", "add-coder", () => writeCoders(db, [{ id: "ola", name: "Ola", kind: "person" }]));
    expect(findRedoable(db, "mika")).toBeUndefined();
    expect(refusal(() => undo(db, undoneSecond, "mika")).message).toContain("is not the newest that can be undone");
  });

  it("stops at an import and at an erasure", () => {
    expect(findUndoable(db, "mika")).toBeUndefined();
    expect(refusal(() => undo(db, 1, "mika")).message).toBe("act 1 (import) cannot be undone");
    const removed = by("mika", "remove-coding", () => removeCoding(db, "c-access"));
    eraseSource(db, "minutes", { who: "ola" });
    expect(findUndoable(db, "mika")).toBeUndefined();
    expect(refusal(() => undo(db, removed, "mika")).message).toContain(`it lies before act ${removed + 1} (erase-source)`);
  });

  it("restores every study that acts can make, one act at a time: property", () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant("write" as const),
        id: fc.constantFrom("c-access", "c-spring", "c-new"),
        memo: fc.option(fc.string(), { nil: null }),
      }),
      fc.record({ do: fc.constant("remove" as const), id: fc.constantFrom("c-access", "c-spring", "c-charter", "c-new") }),
      fc.record({ do: fc.constant("source" as const), id: fc.constantFrom("interview-tide", "minutes") }),
      fc.record({
        do: fc.constant("project" as const),
        id: fc.constantFrom("tidevann", "skjaer"),
        note: fc.constantFrom("", "Moved.", "Ended."),
      }),
      fc.record({ do: fc.constant("organisation" as const), id: fc.constantFrom("havn", "nordlys") }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), (acts) => {
        writeStudy(db, study, { who: "mika" });
        const states = [readStudy(db)];
        for (const steps of acts) {
          const version = listActs(db, { limit: 1 })[0]?.id;
          try {
            by("mika", "rework", () => steps.forEach(take));
          } catch (error) {
            if (!(error instanceof PortolanError)) throw error;
          }
          if (listActs(db, { limit: 1 })[0]?.id !== version) states.push(readStudy(db));
        }
        for (;;) {
          expect(readStudy(db)).toStrictEqual(states.pop());
          const next = findUndoable(db, "mika");
          if (next === undefined) break;
          undo(db, next.id, "mika");
        }
        expect(states).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

type Step =
  | { do: "write"; id: string; memo: string | null }
  | { do: "remove"; id: string }
  | { do: "source"; id: string }
  | { do: "organisation"; id: string }
  | { do: "project"; id: string; note: string };

/** One write; those that a reference forbids fail at the end of the act. */
function take(step: Step): void {
  if (step.do === "write") writeCodings(db, [{ ...charter, source: "field-day", id: step.id, memo: step.memo }]);
  else if (step.do === "remove") removeCoding(db, step.id);
  else if (step.do === "source") removeSource(db, step.id);
  else if (step.do === "organisation") removeOrganisation(db, step.id);
  else if (step.note === "") removeProject(db, step.id);
  else
    writeProjects(
      db,
      study.projects.filter((project) => project.id === step.id).map((project) => ({ ...project, note: step.note, venues: [] })),
    );
}

function refusal(work: () => unknown): PortolanError {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(PortolanError);
    return error as PortolanError;
  }
  throw new Error("nothing was refused");
}
