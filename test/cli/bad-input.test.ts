import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CheckReport } from "../../src/workbench/study/check.ts";
import { digestFolder, portolan, Workplace } from "./portolan.ts";

const place = new Workplace();
const { home } = place;
afterAll(() => place.remove());

/** Runs a command on a damaged study and says what came out and whether the study's folder is as it was. */
async function onDamaged(damage: (study: string) => void, ...args: string[]) {
  const study = place.copyStudy();
  damage(study);
  const before = digestFolder(study);
  const answer = await portolan(args.length === 0 ? ["chart", study] : args.map((argument) => (argument === "STUDY" ? study : argument)), {
    home,
  });
  return { ...answer, study, unchanged: digestFolder(study) === before };
}

function edit(study: string, file: string, change: (text: string) => string): void {
  const path = join(study, file);
  const text = readFileSync(path, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`the damage to ${file} changed nothing`);
  writeFileSync(path, changed);
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** A sound part with the first half of another's events. */
async function halfOfTheEvents(part: string): Promise<Readonly<{ content: Uint8Array; rows: number }>> {
  const rows = 20_000;
  const half = place.path("half.parquet");
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (SELECT * FROM read_parquet('${part}') LIMIT ${rows}) TO '${half}' (FORMAT parquet)`);
  return { content: readFileSync(half), rows };
}

const lineOf = (study: string, file: string, text: string) =>
  readFileSync(join(study, file), "utf8")
    .split("\n")
    .findIndex((line) => line.includes(text)) + 1;

describe("a faulty study of plain files", () => {
  it("with broken YAML: exit 2, the file and line named, nothing changed", async () => {
    const { code, stderr, study, unchanged } = await onDamaged((path) =>
      edit(path, "projects/olmo.yaml", (text) => `${text}venues2: [unclosed\n`),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(
      new RegExp(
        `projects/olmo\\.yaml:(${lineOf(study, "projects/olmo.yaml", "venues2")}|${lineOf(study, "projects/olmo.yaml", "venues2") + 1}):\\d+`,
      ),
    );
    expect(unchanged).toBe(true);
  });

  it("with an unknown domain: exit 2, its line and the nearest known word named", async () => {
    const { code, stderr, study, unchanged } = await onDamaged((path) =>
      edit(path, "projects/olmo.yaml", (text) => text.replace("domain: evaluation", "domain: evalution")),
    );
    expect(code).toBe(2);
    expect(stderr).toContain(`projects/olmo.yaml:${lineOf(study, "projects/olmo.yaml", "evalution")}:`);
    expect(stderr).toContain("evaluation");
    expect(unchanged).toBe(true);
  });

  it("with an unknown code: exit 2 and its line named", async () => {
    const { code, stderr, study } = await onDamaged((path) =>
      edit(path, "codings.yaml", (text) => text.replace(/code: (\S+)/, "code: $1-nowhere")),
    );
    expect(code).toBe(2);
    expect(stderr).toContain(`codings.yaml:${lineOf(study, "codings.yaml", "-nowhere")}:`);
  });

  it("with an id given twice: exit 2, the second place named", async () => {
    const { code, stderr } = await onDamaged((path) =>
      edit(path, "organisations.yaml", (text) => {
        const first = /^- id: (\S+)\n/m.exec(text)?.[1];
        return `${text}- id: ${first}\n  name: Twice\n  type: company\n`;
      }),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/organisations\.yaml:\d+:\d+: .*(twice|already|duplicate)/i);
  });

  it("with an impossible date: exit 2 and its line named", async () => {
    const { code, stderr, study } = await onDamaged((path) =>
      edit(path, "projects/olmo.yaml", (text) => text.replace("2024-02-01", "2024-02-30")),
    );
    expect(code).toBe(2);
    expect(stderr).toContain(`projects/olmo.yaml:${lineOf(study, "projects/olmo.yaml", "2024-02-30")}:`);
  });

  it("is listed whole by check with exit 1, as JSON too", async () => {
    const { code, stdout, unchanged } = await onDamaged(
      (path) => edit(path, "projects/olmo.yaml", (text) => text.replace("domain: evaluation", "domain: evalution")),
      "check",
      "STUDY",
      "--json",
    );
    expect(code).toBe(1);
    const report: CheckReport = JSON.parse(stdout);
    expect(report.problems.filter(({ severity }) => severity === "error").map(({ file }) => file)).toContain("projects/olmo.yaml");
    expect(unchanged).toBe(true);
  });
});

describe("faulty traces", () => {
  const part = "traces/commits.parquet";

  it("truncated: exit 2, the part named, nothing changed", async () => {
    const { code, stderr, unchanged } = await onDamaged((path) => truncateSync(join(path, part), 4_000));
    expect(code).toBe(2);
    expect(stderr).toContain(part);
    expect(unchanged).toBe(true);
  });

  it("with flipped bytes: exit 2, which the engine alone would not have seen", async () => {
    const { code, stderr } = await onDamaged((path) => {
      const bytes = readFileSync(join(path, part));
      for (let at = 20_000; at < 20_016; at++) bytes[at] = (bytes[at] as number) ^ 0xff;
      writeFileSync(join(path, part), bytes);
    });
    expect(code).toBe(2);
    expect(stderr).toContain(part);
  });

  it("of a foreign schema: exit 2, the missing column named", async () => {
    const foreign = place.path("foreign.parquet");
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`COPY (SELECT 'olmo' AS species, 3 AS height) TO '${foreign}' (FORMAT parquet)`);
    const bytes = readFileSync(foreign);
    const { code, stderr } = await onDamaged((path) => {
      writeFileSync(join(path, part), bytes);
      edit(path, "traces.yaml", (text) => text.replace(/sha256: \S+/, `sha256: ${sha256(bytes)}`).replace(/rows: \d+/, "rows: 1"));
    });
    expect(code).toBe(2);
    expect(stderr).toContain(part);
    expect(stderr).toMatch(/actor|artefact/);
  });

  it("missing: exit 2, the part named", async () => {
    const { code, stderr } = await onDamaged((path) => rmSync(join(path, part)));
    expect(code).toBe(2);
    expect(stderr).toContain(part);
  });
});

describe("a working study", () => {
  const working = place.path("working");
  beforeAll(async () => {
    const { code, stderr } = await portolan(["import", place.copyStudy(), "--study", working], { home });
    if (code !== 0) throw new Error(stderr);
  });

  it("gives the same chart as the plain files it was taken from", async () => {
    const [plain, taken] = await Promise.all([
      portolan(["chart", place.copyStudy(), "--json"], { home }),
      portolan(["chart", working, "--json"], { home }),
    ]);
    expect(taken.code).toBe(0);
    expect(JSON.parse(taken.stdout)).toEqual(JSON.parse(plain.stdout));
  });

  it("exports to plain files that import to the same bytes again", async () => {
    const [first, again, second] = ["first", "again", "second"].map((name) => place.path(name)) as [string, string, string];
    expect(await portolan(["export", working, "--format", "folder", "--out", first], { home })).toMatchObject({ code: 0 });
    expect(await portolan(["import", first, "--study", again], { home })).toMatchObject({ code: 0 });
    expect(await portolan(["export", again, "--format", "folder", "--out", second], { home })).toMatchObject({ code: 0 });
    expect(digestFolder(second)).toBe(digestFolder(first));
  });

  it("is exported over nothing: a file in the way stays as it is", async () => {
    const letter = place.path("letter.txt");
    writeFileSync(letter, "keep me\n");
    const { code, stderr } = await portolan(["export", working, "--out", letter], { home });
    expect(code).toBe(2);
    expect(stderr).toContain(letter);
    expect(readFileSync(letter, "utf8")).toBe("keep me\n");
  });

  it("is replaced with other traces beside the old ones first, so that no moment names a file it has not", async () => {
    const target = place.path("replaced");
    await portolan(["import", place.copyStudy(), "--study", target], { home });
    const other = place.copyStudy();
    const bytes = await halfOfTheEvents(join(other, "traces/commits.parquet"));
    edit(other, "traces.yaml", (text) =>
      text.replace(/sha256: \S+/, `sha256: ${sha256(bytes.content)}`).replace(/rows: \d+/, `rows: ${bytes.rows}`),
    );
    writeFileSync(join(other, "traces/commits.parquet"), bytes.content);
    expect(await portolan(["import", other, "--study", target, "--replace"], { home })).toMatchObject({ code: 0 });
    expect(readdirSync(join(target, "traces"))).toEqual([`commits-${sha256(bytes.content).slice(0, 12)}.parquet`]);
    expect(await portolan(["check", target], { home })).toMatchObject({ code: 0 });
  });

  it("draws its chart again where the kept one is cut off", async () => {
    const other = place.path("another-home");
    const first = await portolan(["chart", working, "--json"], { home: other });
    const kept = (readdirSync(other, { recursive: true }) as string[]).filter((name) => /chart-[0-9a-f]+\.\d+\.json$/.test(name));
    expect(kept).toHaveLength(1);
    truncateSync(join(other, kept[0] as string), 1_000);
    const again = await portolan(["chart", working, "--json"], { home: other });
    expect(again).toMatchObject({ code: 0, stdout: first.stdout });
  });

  it("is not replaced unless asked", async () => {
    const before = digestFolder(working);
    const { code, stderr } = await portolan(["import", place.copyStudy(), "--study", working], { home });
    expect(code).toBe(2);
    expect(stderr).toContain("--replace");
    expect(digestFolder(working)).toBe(before);
  });

  it("of a newer Portolan: exit 2, says to update", async () => {
    const newer = place.path("newer");
    await portolan(["import", place.copyStudy(), "--study", newer], { home });
    const db = new Database(join(newer, "study.db"));
    db.pragma("user_version = 999");
    db.close();
    const { code, stderr } = await portolan(["chart", newer], { home });
    expect(code).toBe(2);
    expect(stderr).toMatch(/newer/i);
    expect(stderr).toMatch(/update/i);
  });

  it("that is no database: exit 2", async () => {
    const folder = place.path("no-database");
    mkdirSync(folder);
    writeFileSync(join(folder, "study.db"), "this is a letter, not a database\n".repeat(40));
    const { code, stderr } = await portolan(["chart", folder], { home });
    expect(code).toBe(2);
    expect(stderr).toContain("study.db");
  });

  it("survives two imports at once, whole", async () => {
    const both = place.path("both");
    const answers = await Promise.all([1, 2].map(() => portolan(["import", place.copyStudy(), "--study", both, "--replace"], { home })));
    expect(answers.map(({ code }) => code)).toContain(0);
    for (const { code, stderr } of answers) if (code !== 0) expect(stderr).toMatch(/is at work on the study|another process/);
    expect(await portolan(["check", both], { home })).toMatchObject({ code: 0 });
    const chart = await portolan(["chart", both, "--json"], { home });
    expect(JSON.parse(chart.stdout).cells).toHaveLength(252);
  });
});

describe("a folder that cannot be written", () => {
  const noHome = { home: "/proc/nowhere", withoutPrivileges: true };

  it("is read with exit 0", async () => {
    const study = place.copyStudy();
    chmodSync(study, 0o555);
    const { code, stdout } = await portolan(["chart", study, "--json"], noHome);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).cells).toHaveLength(252);
  });

  it("holding a working study is read with exit 0", async () => {
    const working = place.path("read-only-working");
    await portolan(["import", place.copyStudy(), "--study", working], { home });
    chmodSync(working, 0o555);
    const before = digestFolder(working);
    const { code, stdout } = await portolan(["chart", working, "--json"], noHome);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).cells).toHaveLength(252);
    expect(digestFolder(working)).toBe(before);
  });

  it("takes no import: exit 2, the folder named", async () => {
    const folder = place.path("read-only");
    mkdirSync(folder);
    chmodSync(folder, 0o555);
    const { code, stderr } = await portolan(["import", place.copyStudy(), "--study", join(folder, "study")], noHome);
    expect(code).toBe(2);
    expect(stderr).toContain(folder);
  });
});

describe("open", () => {
  it("refuses a port in use with exit 2 and names it", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await new Promise((listening) => taken.once("listening", listening));
    const { port } = taken.address() as { port: number };
    const { code, stderr } = await portolan(["open", place.copyStudy(), "--no-browser", "--port", String(port)], { home });
    taken.close();
    expect(code).toBe(2);
    expect(stderr).toContain(String(port));
  });

  it("refuses what is no study with exit 2 and says what one is", async () => {
    const { code, stderr } = await portolan(["open", place.path("nothing-here"), "--no-browser"], { home });
    expect(code).toBe(2);
    expect(stderr).toContain("study.yaml");
  });

  it("refuses an unknown command, a missing argument and a bad port with exit 2", async () => {
    for (const args of [
      ["chrat"],
      ["chart"],
      ["open", ".", "--port", "seven"],
      ["cell", place.copyStudy(), "olmo", "pre-training", "modle"],
      ["measure", "evnts", place.copyStudy()],
    ]) {
      expect(await portolan(args, { home })).toMatchObject({ code: 2 });
    }
  });
});
