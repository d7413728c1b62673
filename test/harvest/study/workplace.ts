import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStudyStore } from "../../../src/store/open.ts";
import { readStudy } from "../../../src/store/study.ts";
import type { StudyStore } from "../../../src/store/study-store.ts";
import { openEngine } from "../../../src/traces/engine.ts";
import { checkParts } from "../../../src/traces/parts.ts";
import { addArtefact } from "../../../src/workbench/artefact/add.ts";
import type { Context } from "../../../src/workbench/context.ts";
import { runHarvest } from "../../../src/workbench/harvest/run.ts";
import { initStudy } from "../../../src/workbench/study/init.ts";

type AddInput = Parameters<typeof addArtefact.run>[1];
type HarvestInput = Parameters<typeof runHarvest.run>[1];

const frameworks = fileURLToPath(new URL("../../../framework", import.meta.url));

/** A folder with a home, a study, and what tests ask of them; everything is gone after `remove()`. */
export class HarvestWorkplace {
  readonly folder = mkdtempSync(join(tmpdir(), "portolan-harvest-"));
  readonly study = join(this.folder, "study");
  readonly home = join(this.folder, "home");
  /** What was said on the way. */
  readonly told: string[] = [];
  context: Context;

  constructor(more: Partial<Context> = {}) {
    this.context = { home: this.home, frameworks, build: null, progress: (message) => void this.told.push(message), ...more };
  }

  async init(): Promise<this> {
    await initStudy.run(this.context, { study: this.study, framework: "open-llm" });
    return this;
  }

  add(address: string, more: Partial<AddInput> = {}) {
    return addArtefact.run(this.context, { address, study: this.study, ...more });
  }

  harvest(more: Partial<HarvestInput> = {}, context: Partial<Context> = {}) {
    return runHarvest.run({ ...this.context, ...context }, { study: this.study, github: true, huggingface: true, lines: true, ...more });
  }

  read<T>(use: (db: StudyStore) => T): T {
    const db = openStudyStore(join(this.study, "study.db"), { readonly: true });
    try {
      return use(db);
    } finally {
      db.close();
    }
  }

  readStudy() {
    return this.read(readStudy);
  }

  /** Every row of the parts that the study names, each as text, in one order; the parts are sound. */
  async rows(): Promise<string[]> {
    const { parts } = this.readStudy();
    const engine = await openEngine({ allowedDirectories: [join(this.study, "traces")] });
    try {
      const problems = await checkParts(engine, this.study, parts);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      if (parts.length === 0) return [];
      const paths = JSON.stringify(parts.map(({ path }) => join(this.study, path)));
      const rows = await engine.all(`SELECT * FROM read_parquet(from_json($paths, '["VARCHAR"]'), union_by_name := true)`, { paths });
      return rows.map((row) => JSON.stringify(row)).sort();
    } finally {
      engine.close();
    }
  }

  /** Names of the files in `traces/`. */
  traceFiles(): string[] {
    return readdirSync(join(this.study, "traces")).sort();
  }

  /** Every byte below a folder that holds one of the words, by file; of the file's name too. */
  filesWith(words: readonly string[], folder = this.folder, except: (path: string) => boolean = () => false): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      if (except(path)) return [];
      const text = `${entry.name}\n${entry.isFile() ? readFileSync(path, "latin1") : ""}`.toLowerCase();
      return words.filter((word) => text.includes(word.toLowerCase())).map((word) => `${word} in ${path.slice(folder.length + 1)}`);
    });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
