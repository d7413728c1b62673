import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { changeStudy } from "./change-study.ts";
import type { Context } from "./context.ts";
import { studyStamp } from "./locate-study.ts";
import { openStudy } from "./open-study.ts";
import { chooseWork, ensureWorkingCopy, findShownFolder, findWorkingCopy } from "./working-copy.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "portolan-copy-"));
const study = join(folder, "lark");
const context: Context = { home: join(folder, "home"), frameworks: join(root, "framework"), build: null, progress: () => {} };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(() => {
  rmSync(study, { recursive: true, force: true });
  rmSync(context.home, { recursive: true, force: true });
  cpSync(join(root, "studies/the-fourteen"), study, { recursive: true });
});

const edit = (copy: string) =>
  changeStudy(context, copy, { verb: "organisation edit" }, (db) =>
    db.prepare("UPDATE organisation SET country = 'US' WHERE id = 'ai2'").run(),
  );
const changeFiles = () => appendFileSync(join(study, "README.md"), "\nRead again in November.\n");

describe("the working copy of plain files", () => {
  it("is there once something is to be changed, says the same as the files, and leaves them as they are", () => {
    const before = studyStamp(study, "plain");
    expect(findWorkingCopy(context, study)).toBeNull();
    expect(findShownFolder(context, study)).toBe(study);
    const copy = ensureWorkingCopy(context, study);
    expect(ensureWorkingCopy(context, study)).toBe(copy);
    expect(openStudy(context, copy).study).toEqual(openStudy(context, study).study);
    expect(findWorkingCopy(context, study)).toEqual({ folder: copy, isEdited: false, filesChanged: false });
    edit(copy);
    expect(findWorkingCopy(context, study)).toEqual({ folder: copy, isEdited: true, filesChanged: false });
    expect(studyStamp(study, "plain")).toBe(before);
  });

  it("is made anew where nothing was done in it and the files changed", () => {
    const old = ensureWorkingCopy(context, study);
    changeFiles();
    expect(findWorkingCopy(context, study)).toBeNull();
    const copy = ensureWorkingCopy(context, study);
    expect(copy).not.toBe(old);
    expect(findWorkingCopy(context, study)).toEqual({ folder: copy, isEdited: false, filesChanged: false });
  });

  it("is kept beside the files where both changed, until the user chooses the one", () => {
    const copy = ensureWorkingCopy(context, study);
    edit(copy);
    changeFiles();
    expect(findWorkingCopy(context, study)).toEqual({ folder: copy, isEdited: true, filesChanged: true });
    expect(ensureWorkingCopy(context, study)).toBe(copy);
    chooseWork(context, study, "copy");
    expect(findWorkingCopy(context, study)).toEqual({ folder: copy, isEdited: true, filesChanged: false });
  });

  it("or the other: the copy set aside stays under its path, and the next change makes a new one", () => {
    const copy = ensureWorkingCopy(context, study);
    edit(copy);
    changeFiles();
    chooseWork(context, study, "files");
    expect(findShownFolder(context, study)).toBe(study);
    const next = ensureWorkingCopy(context, study);
    expect(next).not.toBe(copy);
    expect(openStudy(context, copy).study.organisations.find(({ id }) => id === "ai2")?.country).toBe("US");
    expect(readFileSync(join(next, "copy.json"), "utf8")).toContain('"isAside": false');
  });
});
