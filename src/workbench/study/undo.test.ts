import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStudyStore } from "../../store/open.ts";
import { writeStudy } from "../../store/study.ts";
import { changeStudy } from "../change-study.ts";
import type { Context } from "../context.ts";
import { openStudy } from "../open-study.ts";
import { readLog } from "./log.ts";
import { redoLast, undoLast } from "./undo.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "portolan-undo-"));
const study = join(folder, "study");
const context: Context = { home: join(folder, "home"), frameworks: join(root, "framework"), build: null, progress: () => {} };
const nameOf = (id: string) => openStudy(context, study).study.organisations.find((organisation) => organisation.id === id)?.name;

beforeAll(() => {
  const { study: fourteen } = openStudy(context, join(root, "studies/the-fourteen"));
  mkdirSync(study);
  const db = openStudyStore(join(study, "study.db"), { create: true });
  writeStudy(db, { ...fourteen, parts: [] });
  db.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the log tells who did what; undo takes the newest of one's own back, redo does it again, an import is never undone", async () => {
  const before = nameOf("ai2");
  const rename = (who: string, name: string) =>
    changeStudy({ ...context, who }, study, { verb: "organisation edit" }, (db) =>
      db.prepare("UPDATE organisation SET name = ? WHERE id = 'ai2'").run(name),
    );
  rename("marta", "Allen Institute");
  await expect(undoLast.run(context, { study })).rejects.toThrow("me has changed nothing that can be undone");
  const marta = { ...context, who: "marta" };
  const { taken } = await undoLast.run(marta, { study });
  expect(taken.verb).toBe("organisation edit");
  expect(nameOf("ai2")).toBe(before);
  expect((await redoLast.run(marta, { study })).taken.verb).toBe("organisation edit");
  expect(nameOf("ai2")).toBe("Allen Institute");
  await expect(redoLast.run(marta, { study })).rejects.toThrow("has undone nothing");
  await undoLast.run(marta, { study });
  await expect(undoLast.run(marta, { study })).rejects.toMatchObject({ hint: expect.stringMatching(/past act \d+ \(import\)/) });
  const { acts, undoable, redoable } = await readLog.run(marta, { study, limit: 50 });
  expect(acts.map(({ who, verb }) => `${who} ${verb}`)).toEqual([
    "marta undo",
    "marta undo",
    "marta undo",
    "marta organisation edit",
    "portolan import",
  ]);
  expect(undoable).toBeNull();
  expect(redoable).toBe(acts[0]?.id);
});
