import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { daily, writeExamplePart } from "../../test/measure/example-traces.ts";
import { eventSchemaVersion } from "../model/event.ts";
import type { Part } from "../model/study.ts";
import { type Engine, openEngine } from "./engine.ts";
import { checkParts } from "./parts.ts";

describe("checking the parts of a study", () => {
  let root: string;
  let engine: Engine;
  let part: Part;
  const fileOf = ({ path: name }: Part): string => path.join(root, name);
  const check = (...parts: Part[]) => checkParts(engine, root, parts);

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), "portolan-parts-"));
    engine = await openEngine({ allowedDirectories: [root] });
    part = await writeExamplePart(engine, root, daily("allenai/OLMo", "0a06c7cb5934", "2023-02-21", 40));
  });

  afterEach(() => {
    engine.close();
    rmSync(root, { recursive: true });
  });

  it("finds nothing wrong with the file that the study names", async () => {
    expect(await check(part)).toEqual([]);
  });

  it("says which file is missing", async () => {
    const problems = await check({ ...part, path: "traces/elsewhere.parquet" });
    expect(problems).toEqual([
      expect.objectContaining({ severity: "error", file: "traces/elsewhere.parquet", message: "the file is not there" }),
    ]);
  });

  it("finds flipped bytes, which the engine alone would read", async () => {
    const bytes = readFileSync(fileOf(part));
    for (let at = 60; at < 64; at++) bytes[at] = 255 - (bytes[at] as number);
    writeFileSync(fileOf(part), bytes);
    const [problem] = await check(part);
    expect(problem).toMatchObject({ severity: "error", file: part.path, message: expect.stringContaining("sha256") });
    expect(problem?.hint).toBeDefined();
  });

  it.each([
    ["a file cut in half", (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
    ["an empty file", (file: string) => truncateSync(file, 0)],
    ["a text under the name of a part", (file: string) => writeFileSync(file, "day,actor\n2024-01-01,somebody\n")],
  ])("names %s as no whole Parquet file", async (_, spoil) => {
    spoil(fileOf(part));
    expect(await check(part)).toEqual([expect.objectContaining({ file: part.path, message: "this is not a whole Parquet file" })]);
  });

  it("names each column that is missing, foreign or of another type", async () => {
    await engine.run(`COPY (SELECT 'Genoa' AS harbour, 'commit' AS kind, 1 AS is_bot) TO $to (FORMAT parquet)`, { to: fileOf(part) });
    const messages = (await check(part)).map(({ message }) => message);
    expect(messages).toContain("column artefact (VARCHAR) is missing");
    expect(messages).toContain("column is_bot is INTEGER, not BOOLEAN");
    expect(messages).toContain("column harbour is none of an event's");
  });

  it("names a number of events that is not the study's", async () => {
    expect(await check({ ...part, rows: 39 })).toEqual([
      expect.objectContaining({ message: "the file holds 40 events, the study names 39" }),
    ]);
  });

  it("takes a part of version 1, which ends before the columns of conversations", async () => {
    const earlier = { ...part, path: "traces/earlier.parquet", schemaVersion: 1 };
    await engine.run("COPY (SELECT * EXCLUDE (thread, association, text_length) FROM read_parquet($from)) TO $to (FORMAT parquet)", {
      from: fileOf(part),
      to: fileOf(earlier),
    });
    const sha256 = createHash("sha256")
      .update(readFileSync(fileOf(earlier)))
      .digest("hex");
    expect(await check({ ...earlier, sha256 })).toEqual([]);
    expect((await check({ ...part, schemaVersion: 1 })).map(({ message }) => message)).toContain("column thread is none of an event's");
  });

  it("refuses events of a later version than it knows", async () => {
    expect(await check({ ...part, schemaVersion: eventSchemaVersion + 1 })).toEqual([
      expect.objectContaining({ hint: "Install a newer Portolan." }),
    ]);
  });

  it("hashes a file again only when its size or time of change differs", async () => {
    const cacheFolder = path.join(root, "cache");
    const time = new Date("2024-02-01T00:00:00Z");
    utimesSync(fileOf(part), time, time);
    expect(await checkParts(engine, root, [part], { cacheFolder })).toEqual([]);
    const bytes = readFileSync(fileOf(part));
    bytes[60] = 255 - (bytes[60] as number);
    writeFileSync(fileOf(part), bytes);
    utimesSync(fileOf(part), time, time);
    expect(await checkParts(engine, root, [part], { cacheFolder })).toEqual([]);
    utimesSync(fileOf(part), new Date(), new Date());
    expect(await checkParts(engine, root, [part], { cacheFolder })).toHaveLength(1);
  });
});
