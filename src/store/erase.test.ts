import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { removeCoding, writeCodings } from "./coding.ts";
import { writeDisplacedCodings } from "./displaced-coding.ts";
import { eraseSource } from "./erase.ts";
import { fjordStudy, getById } from "./fixtures/fjord-study.ts";
import { act, listActs, listChanges } from "./log.ts";
import { removeMemo, writeMemos } from "./memo.ts";
import { openStudyStore } from "./open.ts";
import { removeSource, writeSources } from "./source.ts";
import { writeSourceTexts } from "./source-text.ts";
import { readStudy, writeStudy } from "./study.ts";
import type { StudyStore } from "./study-store.ts";
import { isSweepPending } from "./sweep.ts";

let folder: string;
let db: StudyStore;
const study = fjordStudy();
const interview = getById(study.sources, "interview-tide");
const access = getById(study.codings, "c-access");

const sentence = "the tide gauge at Reine was never calibrated";
const memo = "she asked twice that this be left out";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-erase-"));
  db = openStudyStore(join(folder, "study.db"), { create: true });
  writeStudy(db, study, { who: "mika" });
  plant();
});

afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

/** The sentence in a long text and in codings, written, changed, removed and brought back, so that it stands all over the file. */
function plant(): void {
  const text = `A talk on the pier.\n${`And then: ${sentence}.\n`.repeat(2000)}`;
  const coding = { ...access, source: "talk-pier", quote: sentence, memo };
  act(db, { who: "mika", verb: "add-source", note: sentence }, () => {
    const { original, turns, passages } = interview;
    if (original === undefined || turns === undefined || passages === undefined) throw new Error("the fixture is of a transcript");
    writeSources(db, [
      {
        ...interview,
        id: "talk-pier",
        title: `On ${sentence}`,
        original: { ...original, name: `${sentence}.vtt` },
        turns: turns.map((turn) => ({ ...turn, speaker: sentence })),
        passages: passages.map((passage) => ({ ...passage, note: memo })),
      },
    ]);
    writeSourceTexts(db, new Map([["talk-pier", text]]));
  });
  act(db, { who: "ola", verb: "code" }, () =>
    writeCodings(
      db,
      Array.from({ length: 500 }, (_, index) => ({ ...coding, id: `pier-${index}` })),
    ),
  );
  act(db, { who: "ola", verb: "edit-coding" }, () => writeCodings(db, [{ ...coding, id: "pier-1", memo: `${memo}, and once more` }]));
  act(db, { who: "ola", verb: "remove-coding" }, () => removeCoding(db, "pier-2"));
  act(db, { who: "ola", verb: "write-memo" }, () =>
    writeMemos(db, [
      { id: "of-pier", kind: "note", about: [{ kind: "coding", id: "pier-2" }], text: sentence, writer: "ola", writtenOn: "2025-05-04" },
      { id: "gone", kind: "note", about: [{ kind: "source", id: "talk-pier" }], text: memo, writer: "ola", writtenOn: "2025-05-04" },
    ]),
  );
  act(db, { who: "ola", verb: "remove-memo" }, () => removeMemo(db, "gone"));
  act(db, { who: "ola", verb: "displace" }, () =>
    writeDisplacedCodings(db, [
      { id: "pier-3", coding: { ...coding, id: "pier-3" }, before: sentence, after: sentence, reason: "its words are gone" },
    ]),
  );
  act(db, { who: "mika", verb: "edit-text" }, () => writeSourceTexts(db, new Map([["talk-pier", text.slice(200)]])));
}

describe("erasing a source", () => {
  it("leaves its words in no byte of the folder, while open and after closing", () => {
    expect(filesWith(sentence)).not.toEqual([]);
    expect(filesWith(memo)).not.toEqual([]);
    const erased = eraseSource(db, "talk-pier", { who: "mika" });
    expect(erased).toMatchObject({ codings: 499, memos: 1, isSwept: true });
    expect([filesWith(sentence), filesWith(memo), filesWith("left out")]).toEqual([[], [], []]);
    db.close();
    expect([filesWith(sentence), filesWith(memo)]).toEqual([[], []]);
    db = openStudyStore(join(folder, "study.db"));
    expect(readStudy(db)).toStrictEqual(study);
  });

  it("keeps who changed what and when, without the words", () => {
    const before = listActs(db);
    eraseSource(db, "talk-pier", { who: "mika", note: "withdrawn on 3 May" });
    const [erasure, ...acts] = listActs(db);
    expect(erasure).toMatchObject({ who: "mika", verb: "erase-source", note: "withdrawn on 3 May", barrier: true });
    const planted = before.filter((found) => found.verb !== "import").map((found) => found.id);
    expect(acts).toEqual(before.map((found) => (planted.includes(found.id) ? { ...found, note: null } : found)));
    const changes = acts.flatMap((found) => listChanges(db, found.id)).filter((change) => change.key.includes("pier"));
    expect(changes.length).toBe(505 + 2 + 5 + 3);
    expect(changes.every((change) => change.before === null && change.after === null)).toBe(true);
  });

  it("reaches a source that was removed before and stands in the log alone", () => {
    act(db, { who: "mika", verb: "remove-source" }, () => removeSource(db, "talk-pier"));
    expect(filesWith(sentence)).not.toEqual([]);
    expect(eraseSource(db, "talk-pier", { who: "mika" })).toMatchObject({ codings: 0, isSwept: true });
    expect([filesWith(sentence), filesWith(memo)]).toEqual([[], []]);
  });

  it("leaves other sources' changes as they are, and refuses a source that nobody knows", () => {
    act(db, { who: "ola", verb: "edit-coding" }, () => writeCodings(db, [{ ...access, memo: "Still here." }]));
    eraseSource(db, "talk-pier", { who: "mika" });
    expect(listChanges(db, listActs(db)[1]?.id ?? 0)[0]?.after).toContain("Still here.");
    const acts = listActs(db).length;
    expect(() => eraseSource(db, "talk-quay", { who: "mika" })).toThrow('there is no source "talk-quay"');
    expect(listActs(db).length).toBe(acts);
  });

  it("says when another connection keeps the old bytes alive, and sweeps when the study is next opened", () => {
    db.close();
    db = openStudyStore(join(folder, "study.db"), { wait: 50 });
    const reader = openStudyStore(join(folder, "study.db"), { readonly: true });
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM coding").get();
    expect(eraseSource(db, "talk-pier", { who: "mika" }).isSwept).toBe(false);
    expect(isSweepPending(db)).toBe(true);
    reader.exec("COMMIT");
    reader.close();
    db.close();
    db = openStudyStore(join(folder, "study.db"));
    expect(isSweepPending(db)).toBe(false);
    expect([filesWith(sentence), filesWith(memo)]).toEqual([[], []]);
  });
});

function filesWith(words: string): string[] {
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(words));
}
