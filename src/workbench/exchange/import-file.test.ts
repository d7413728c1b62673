import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { archive, code, codes, coding, guid, project, selection, textSource, texts, users } from "../../../test/exchange/hand-made.ts";
import type { ExchangeReport } from "../../model/exchange-report.ts";
import type { Study } from "../../model/study.ts";
import { readExchanges } from "../../store/exchange.ts";
import { listActs } from "../../store/log.ts";
import { openStudyStore } from "../../store/open.ts";
import { readStudy } from "../../store/study.ts";
import { findUndoable, undo } from "../../store/undo.ts";
import type { Context } from "../context.ts";
import { makeFile } from "./export-file.ts";
import { type ImportedFile, importFile } from "./import-file.ts";
import type { Incoming } from "./read-incoming.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const context: Context = {
  home: join(folder, "home"),
  frameworks: fileURLToPath(new URL("../../../framework", import.meta.url)),
  build: null,
  progress: () => {},
};

let made = 0;
const newFolder = () => join(folder, `study-${made++}`);

const story = "We opened the data in May. Anyone could send a change.";
const harbour = (story_ = story, definition = "", more = "") =>
  archive(
    project(
      `${users}${codes(code("c1", "open data", definition))}<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 26, coding("d1", "c1")) + more)}</Sources>`,
    ),
    texts({ b1: story_ }),
  );

const take = (
  into: string,
  bytes: Uint8Array,
  more: Partial<{ dryRun: boolean; changes: "keep" | "take"; name: string; format: Incoming["format"] }> = {},
) => {
  const { dryRun = false, changes = "keep", name = "harbour.qdpx", format = "qdpx" } = more;
  return importFile(context, { bytes, name, format }, { into, dryRun, changes });
};
const bytesOf = (text: string) => new TextEncoder().encode(text);

function studyAt(root: string): Study {
  const db = openStudyStore(join(root, "study.db"), { readonly: true });
  try {
    return readStudy(db);
  } finally {
    db.close();
  }
}

const lines = (items: ExchangeReport["lost"]) => items.map(({ entity, message }) => `${entity}: ${message}`);
const total = ({ added, changed }: ImportedFile) =>
  [added, changed].map((counts) => Object.values(counts).reduce((sum, count) => sum + count));

describe("a file of another program imported into a study", () => {
  it("makes a study where there is none, with a title, an id and its framework", async () => {
    const root = newFolder();
    const done = await take(root, harbour());
    expect(done).toMatchObject({ isNewStudy: true, study: "harbour-interviews", added: { source: 1, code: 1, coding: 1, coder: 2 } });
    expect(studyAt(root)).toMatchObject({
      meta: { id: "harbour-interviews", title: "Harbour interviews", framework: "open-llm" },
      codings: [{ quote: "We opened the data in May.", code: "open-data" }],
    });
  });

  it("adds nothing when it comes again, says so, and leaves no act", async () => {
    const root = newFolder();
    await take(root, harbour());
    const before = studyAt(root);
    const again = await take(root, harbour());
    expect(total(again)).toEqual([0, 0]);
    expect(again.known).toMatchObject({ source: 1, code: 1, coding: 1, coder: 2 });
    expect(studyAt(root)).toEqual(before);
    const db = openStudyStore(join(root, "study.db"), { readonly: true });
    expect(listActs(db)).toHaveLength(1);
    expect(readExchanges(db)).toHaveLength(1);
    db.close();
  });

  it("adds what is new in it by GUID, under free ids, and says which were taken", async () => {
    const root = newFolder();
    await take(root, harbour());
    const other = archive(
      project(
        `<Users><User guid="${guid("a9")}" name="Anna"/></Users>${codes(code("c9", "open data"))}<Sources>${textSource("b9", "Interview 1", selection("e9", 0, 3, coding("d9", "c9", "", guid("a9"))))}</Sources>`,
      ),
      texts({ b9: "Fog all week." }),
    );
    const done = await take(root, other);
    expect(done.added).toMatchObject({ source: 1, code: 1, coding: 1, coder: 1 });
    expect(lines(done.repaired).filter((line) => line.includes("taken"))).toEqual([
      "coder: its id is taken in this study: it got another",
      "code: its id is taken in this study: it got another",
      "source: its id is taken in this study: it got another",
    ]);
    const study = studyAt(root);
    expect(study.codings.map(({ source, code: named, coder }) => [source, named, coder])).toEqual([
      ["interview-1", "open-data", "anna"],
      ["interview-1-2", "open-data-2", "anna-2"],
    ]);
    expect(new Set(study.sources.map(({ file }) => file)).size).toBe(2);
    expect(total(await take(root, other))).toEqual([0, 0]);
  });

  it("keeps what the study says of a thing that the file says otherwise, unless told to take it", async () => {
    const root = newFolder();
    await take(root, harbour());
    const changed = harbour(story, "<Description>Anyone may have it.</Description>");
    const kept = await take(root, changed);
    expect(lines(kept.lost)).toContain("code: differs from the study's in definition: the study's own stands");
    expect(studyAt(root).codes[0]?.definition).toBe("open data");
    const taken = await take(root, changed, { changes: "take" });
    expect(taken.changed).toMatchObject({ code: 1 });
    expect(studyAt(root).codes[0]?.definition).toBe("Anyone may have it.");
  });

  it("never changes a text: codings of another text are put on their words, or named as lost", async () => {
    const root = newFolder();
    await take(root, harbour());
    const edited = `Anna: ${story.replace("send a change", "write to us")}`;
    const done = await take(root, harbour(edited, "", selection("e2", 33, 58, coding("d2", "c1"))));
    expect(studyAt(root).texts.get("interview-1")).toBe(story);
    expect(lines(done.lost)).toEqual(expect.arrayContaining(["coding: its words are not in the text that the study has"]));
    expect(studyAt(root).codings).toHaveLength(1);
  });

  it("is one act that can be undone, whole", async () => {
    const root = newFolder();
    await take(root, harbour());
    const before = studyAt(root);
    const table = "source_title,quote,code_path,coder_name\nInterview 1,Anyone could send a change.,on-ramp,Kari\n";
    const done = await take(root, bytesOf(table), { name: "kari.csv", format: "csv" });
    expect(done.added).toMatchObject({ coding: 1, code: 1, coder: 1, source: 0 });
    const db = openStudyStore(join(root, "study.db"));
    expect(listActs(db).map(({ verb, barrier }) => [verb, barrier])).toEqual([
      ["import", false],
      ["import", true],
    ]);
    undo(db, findUndoable(db, "me")?.id as number, "me");
    db.close();
    expect(studyAt(root)).toEqual(before);
    expect((await take(root, bytesOf(table), { name: "kari.csv", format: "csv" })).added).toMatchObject({ coding: 1 });
  });

  it("changes nothing in a dry run, and in a new place leaves nothing", async () => {
    const root = newFolder();
    const dry = await take(root, harbour(), { dryRun: true });
    expect(dry).toMatchObject({ isDryRun: true, added: { coding: 1 } });
    expect(() => studyAt(root)).toThrow("there is no folder");
    await take(root, harbour());
    const before = studyAt(root);
    await take(root, harbour(`${story} Twice.`, "<Description>More.</Description>"), { dryRun: true, changes: "take" });
    expect(studyAt(root)).toEqual(before);
  });

  it("takes codings without ids of two coders side by side, and a corrected memo only when told to", async () => {
    const root = newFolder();
    await take(root, harbour());
    const table = (coder: string, memo = "") =>
      bytesOf(`source_title,quote,code_path,coder_name,memo\nInterview 1,Anyone could send a change.,open data,${coder},${memo}\n`);
    await take(root, table("Kari"), { name: "kari.csv", format: "csv" });
    const second = await take(root, table("Ola"), { name: "ola.csv", format: "csv" });
    expect(second.added).toMatchObject({ coding: 1, coder: 1 });
    expect(total(await take(root, table("Ola"), { name: "ola.csv", format: "csv" }))).toEqual([0, 0]);
    const { bytes } = await makeFile(context, root, "csv", "all");
    const corrected = new TextDecoder().decode(bytes).replace(/Ola,person,/, "Ola,person,said later");
    const kept = await take(root, bytesOf(corrected), { name: "back.csv", format: "csv" });
    expect([total(kept), lines(kept.lost)]).toEqual([[0, 0], ["coding: differs from the study's in memo: the study's own stands"]]);
    const taken = await take(root, bytesOf(corrected), { name: "back.csv", format: "csv", changes: "take" });
    expect(taken.changed).toMatchObject({ coding: 1 });
    expect(studyAt(root).codings.map(({ memo }) => memo)).toContain("said later");
  });

  it("goes out again with what the study cannot hold, of several imports, and a withheld copy that comes back takes nothing away", async () => {
    const root = newFolder();
    const withPicture = (mark: string, content: string) =>
      archive(
        project(
          `${users}${codes(code(`c${mark}`, `code ${mark}`))}<Sources><PictureSource guid="${guid(`b${mark}`)}" name="Map ${mark}" path="internal://map.png"><PictureSelection guid="${guid(`e${mark}`)}" firstX="1" firstY="1" secondX="9" secondY="9">${coding(`d${mark}`, `c${mark}`)}</PictureSelection></PictureSource></Sources>`,
        ),
        { "sources/map.png": content },
      );
    await take(root, withPicture("4", "the first map"));
    await take(root, withPicture("5", "another map"));
    const whole = await makeFile(context, root, "qdpx", "all");
    const withheld = await makeFile(context, root, "qdpx", "consented");
    expect(whole.report.kept).toMatchObject({ sources: 2, selections: 2, codings: 2 });
    expect(withheld.report.lost.map(({ message }) => message)).toContain(
      "of a source, and there is no consent to quote all of it: withheld",
    );
    await take(root, withheld.bytes, { name: "back.qdpx" });
    const after = await makeFile(context, root, "qdpx", "all");
    expect(after.bytes).toEqual(whole.bytes);
    const elsewhere = newFolder();
    expect((await take(elsewhere, whole.bytes)).lost).toEqual([]);
    expect((await makeFile(context, elsewhere, "qdpx", "all")).report.kept).toEqual(whole.report.kept);
  });
});
