import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parseStudyFolder } from "../src/format/study-folder/parse-study-folder.ts";
import { openStudyStore } from "../src/store/open.ts";
import { readStudy, writeStudy } from "../src/store/study.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

it("the study of the fourteen comes back from the store as it was read from its files", () => {
  const { study, problems } = parseStudyFolder(readFolder(join(root, "studies", "the-fourteen")), readFrameworks());
  expect(problems.filter((problem) => problem.severity === "error")).toEqual([]);
  if (study === null) throw new Error("the study was not read");
  expect(study.projects.length).toBe(14);
  const folder = mkdtempSync(join(tmpdir(), "portolan-round-trip-"));
  const file = join(folder, "study.db");
  const db = openStudyStore(file, { create: true });
  writeStudy(db, study, { who: "mika" });
  db.close();
  const reader = openStudyStore(file, { readonly: true });
  expect(readStudy(reader)).toStrictEqual(study);
  reader.close();
  rmSync(folder, { recursive: true });
});

function readFolder(folder: string): Map<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.endsWith(".parquet"));
  return new Map(paths.map((path) => [relative(folder, path).split(sep).join("/"), readFileSync(path)]));
}

function readFrameworks(): Map<string, string> {
  const folder = join(root, "framework");
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return new Map(files.map((name) => [basename(name, ".yaml"), readFileSync(join(folder, name), "utf8")]));
}
