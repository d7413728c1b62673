import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readCodings } from "../../src/store/coding.ts";
import { fjordStudy } from "../../src/store/fixtures/fjord-study.ts";
import { findLeaseHolder, takeLease } from "../../src/store/lease.ts";
import { listActs } from "../../src/store/log.ts";
import { migrationsFolder } from "../../src/store/migrations.ts";
import { openStudyStore } from "../../src/store/open.ts";
import { writeStudy } from "../../src/store/study.ts";

let built: string;
let folder: string;
let file: string;
const children: ChildProcess[] = [];

/** The store as it is shipped: one bundle, with the migrations in `store/migrations` beside it. */
beforeAll(async () => {
  built = mkdtempSync(join(tmpdir(), "portolan-store-child-"));
  const entry = fileURLToPath(new URL("./child.ts", import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: join(built, "child.js"),
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["better-sqlite3"],
  });
  writeFileSync(join(built, "package.json"), '{ "type": "module" }');
  cpSync(migrationsFolder(), join(built, "store", "migrations"), { recursive: true });
  symlinkSync(fileURLToPath(new URL("../../node_modules", import.meta.url)), join(built, "node_modules"));
});

afterAll(() => {
  rmSync(built, { recursive: true });
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-processes-"));
  file = join(folder, "study.db");
});

afterEach(async () => {
  for (const child of children.splice(0)) if (child.exitCode === null && child.signalCode === null) await kill(child);
  chmodSync(folder, 0o755);
  rmSync(folder, { recursive: true });
});

describe("a study and several processes", () => {
  it("a process killed while it writes loses no act that it had reported, ten times", async () => {
    makeStudy();
    for (let round = 0; round < 10; round += 1) {
      const child = start("author", file, `ola-${round}`, "100000");
      const until = 3 + ((round * 7) % 23);
      const reported = await linesUntil(child, (lines) => lines.length >= until);
      await kill(child);
      const db = openStudyStore(file);
      const own = readCodings(db).filter((coding) => coding.id.startsWith(`ola-${round}-`));
      expect(own.map((coding) => coding.id).slice(0, reported.length)).toEqual(reported);
      const acts = listActs(db, { who: `ola-${round}`, limit: 100_000 });
      expect(acts.length).toBe(own.length);
      expect(acts.every((found) => found.changes === 1)).toBe(true);
      expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
      db.close();
    }
  });

  it("two write at the same time: each act is whole, none is lost", async () => {
    makeStudy();
    const writers = ["ola", "mika"].map((who) => start("author", file, who, "120"));
    await Promise.all(writers.map((child) => linesUntil(child, (lines) => lines.length === 120)));
    await Promise.all(writers.map(exited));
    const db = openStudyStore(file);
    expect(readCodings(db).length).toBe(fjordStudy().codings.length + 240);
    const acts = listActs(db, { limit: 1000 }).filter((found) => found.verb === "code");
    expect(["ola", "mika"].map((who) => acts.filter((found) => found.who === who).length)).toEqual([120, 120]);
    expect(new Set(acts.map((found) => found.id)).size).toBe(240);
    db.close();
  });

  it("three make the same study at the same time, and it is made once", async () => {
    const makers = Array.from({ length: 3 }, () => start("create", file));
    expect(await Promise.all(makers.map((child) => linesUntil(child, (lines) => lines.length === 1)))).toEqual([
      ["done"],
      ["done"],
      ["done"],
    ]);
    await Promise.all(makers.map(exited));
    const db = openStudyStore(file);
    expect(db.prepare("SELECT count(*) FROM migration").pluck().get()).toBe(db.pragma("user_version", { simple: true }));
    expect(listActs(db)).toEqual([]);
    db.close();
  });

  it("a lease names its holder to others, and is free when the holder is killed", async () => {
    const child = start("hold", file, "harvest of nordlys/tidevann");
    await linesUntil(child, (lines) => lines.includes("held"));
    expect(findLeaseHolder(file)).toMatchObject({ pid: child.pid, what: "harvest of nordlys/tidevann" });
    expect(() => takeLease(file, "publish")).toThrow(`harvest of nordlys/tidevann (process ${child.pid}, since `);
    await kill(child);
    expect(findLeaseHolder(file)).toBeUndefined();
    takeLease(file, "publish").release();
  });
});

describe("a study in a folder that may not be written", () => {
  it("is read as it is, and writing is refused in words", async () => {
    makeStudy();
    expect(await readLocked()).toEqual(fjordStudy().codings.map((coding) => coding.id));
    expect(readdirSync(folder)).toEqual(["study.db"]);
  });

  it("is read with what a killed process left in its write-ahead log, and leaves no copy behind", async () => {
    makeStudy();
    const child = start("author", file, "ola", "100000");
    const reported = await linesUntil(child, (lines) => lines.length >= 5);
    await kill(child);
    expect(existsSync(`${file}-wal`)).toBe(true);
    const left = readdirSync(folder);
    const ids = await readLocked();
    expect(ids).toEqual(expect.arrayContaining(reported));
    expect(readdirSync(folder)).toEqual(left);
  });
});

/** Ids of the codings that a process without write permission reads. */
async function readLocked(): Promise<string[]> {
  const [other, scratch] = [join(built, `other-${Date.now()}.db`), join(built, "scratch")];
  openStudyStore(other, { create: true }).close();
  mkdirSync(scratch, { recursive: true });
  for (const open of [built, scratch]) chmodSync(open, open === scratch ? 0o777 : 0o755);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o444);
  chmodSync(folder, 0o555);
  const child = start("read", file, other);
  const [write, lease, change, codings] = await linesUntil(child, (lines) => lines.length === 4);
  await exited(child);
  chmodSync(folder, 0o755);
  expect(write).toBe(`PortolanError: ${file} cannot be written: the file or its folder is read-only`);
  expect(lease).toContain("PortolanError: ");
  expect(change).toContain("PortolanError: ");
  expect(change).toContain("cannot be written");
  expect(readdirSync(scratch)).toEqual([]);
  return (JSON.parse(codings ?? "") as { id: string }[]).map((coding) => coding.id);
}

function makeStudy(): void {
  const db = openStudyStore(file, { create: true });
  writeStudy(db, fjordStudy(), { who: "mika" });
  db.close();
}

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [join(built, "child.js"), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR: join(built, "scratch") },
  });
  children.push(child);
  return child;
}

/** Whole lines that the child has printed when the condition first holds; fails where it ends before. */
function linesUntil(child: ChildProcess, isEnough: (lines: string[]) => boolean): Promise<string[]> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk) => {
      text += chunk;
      const lines = text.split("\n").slice(0, -1);
      if (isEnough(lines)) resolve(lines);
    });
    child.stdout?.on("end", () => reject(new Error(`the process ended after: ${text}`)));
  });
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  await exited(child);
}

async function exited(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
