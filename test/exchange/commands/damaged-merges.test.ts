import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { PortolanError } from "../../../src/model/problem.ts";
import { Coding, Source } from "../../../src/model/testimony.ts";
import { indexText } from "../../../src/text/position.ts";
import { importFile } from "../../../src/workbench/exchange/import-file.ts";
import { damagedArchive, soundArchive } from "../damaged-archive.ts";
import { mutateBytes, numbersFrom } from "../mutate-archive.ts";
import { quayStudy } from "../other/quay-study.ts";
import { holdStudy, studyIn } from "./held-study.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-merges-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const frameworks = fileURLToPath(new URL("../../../framework", import.meta.url));
const context = { home: join(folder, "home"), frameworks, build: null, progress: () => {} };

it("a hundred and twenty damaged archives, one after the other into one study, come in whole or not at all", async () => {
  const into = holdStudy(join(folder, "quay"), quayStudy());
  const random = numbersFrom(1_914);
  let [taken, refused] = [0, 0];
  for (let n = 0; n < 120; n += 1) {
    const bytes = n % 4 === 0 ? mutateBytes(soundArchive, random) : damagedArchive(random);
    const before = studyIn(into);
    const changes = n % 2 === 0 ? "keep" : "take";
    try {
      const { added } = await importFile(context, { bytes, name: "damaged.qdpx", format: "qdpx" }, { into, dryRun: false, changes });
      taken += 1;
      const after = studyIn(into);
      expect(after.codings.length).toBe(before.codings.length + added.coding);
      expect(after.sources.length).toBe(before.sources.length + added.source);
    } catch (error) {
      if (!(error instanceof PortolanError)) throw error;
      refused += 1;
      expect(studyIn(into)).toEqual(before);
    }
  }
  expect(Math.min(taken, refused)).toBeGreaterThan(10);
  const study = studyIn(into);
  const texts = new Map([...study.texts].map(([id, text]) => [id, indexText(text)]));
  const known = new Set([...study.framework.codes, ...study.codes].map(({ id }) => id));
  for (const source of study.sources) Source.parse(source);
  for (const coding of study.codings) {
    Coding.parse(coding);
    expect(texts.get(coding.source)?.slice(coding.start, coding.end)).toBe(coding.quote);
    expect(known.has(coding.code)).toBe(true);
  }
  expect(study.codings).toEqual(expect.arrayContaining([...quayStudy().codings]));
  expect(readdirSync(join(into, "exchange")).every((name) => /^[0-9a-f]{64}\.qdpx$/.test(name))).toBe(true);
}, 120_000);
