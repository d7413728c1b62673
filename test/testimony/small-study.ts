import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Study } from "../../src/model/study.ts";
import { fjordStudy } from "../../src/store/fixtures/fjord-study.ts";
import { openStudyStore } from "../../src/store/open.ts";
import { readStudy, writeStudy } from "../../src/store/study.ts";
import type { Context } from "../../src/workbench/context.ts";

/** A working study on disk, small and invented, with a context to run verbs in. */
export type SmallStudy = Readonly<{
  study: string;
  folder: string;
  context: Context;
  read: () => Study;
  /** Writes a file beside the study and gives its path. */
  file: (name: string, content: string | Uint8Array) => string;
  /** Files of the study's folder that hold these words. */
  filesWith: (words: string) => string[];
  remove: () => void;
}>;

export function makeSmallStudy(change: (study: Study) => Study = (study) => study): SmallStudy {
  const folder = mkdtempSync(join(tmpdir(), "portolan-testimony-"));
  const study = join(folder, "study");
  mkdirSync(study);
  const db = openStudyStore(join(study, "study.db"), { create: true });
  writeStudy(db, { ...change(fjordStudy()), parts: [] });
  db.close();
  return {
    study,
    folder,
    context: {
      home: join(folder, "home"),
      frameworks: fileURLToPath(new URL("../../framework", import.meta.url)),
      build: null,
      progress: () => {},
      who: "mika",
    },
    read: () => {
      const reader = openStudyStore(join(study, "study.db"), { readonly: true });
      try {
        return readStudy(reader);
      } finally {
        reader.close();
      }
    },
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    filesWith: (words) =>
      readdirSync(study, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .filter((path) => readFileSync(path).includes(words)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
