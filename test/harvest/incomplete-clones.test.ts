import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Collected, collect } from "./collect.ts";
import { people, writeLark } from "./lark-story.ts";
import { objectFile, RepositoryBuilder, runGit } from "./repository-builder.ts";

let folder: string;
let lark: string;
let whole: Collected;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "incomplete-"));
  lark = writeLark().builder.build(join(folder, "lark.git"));
  whole = await collect({ source: lark });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Packs become loose objects, so that single ones can be lost. */
function unpack(path: string): void {
  const packs = join(path, "objects", "pack");
  for (const name of readdirSync(packs)) renameSync(join(packs, name), join(folder, name));
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".pack"))) runGit(path, ["unpack-objects", "-q"], readPack(name));
  for (const name of readdirSync(folder).filter((file) => file.startsWith("pack-"))) rmSync(join(folder, name));
}

function readPack(name: string): Buffer {
  return readFileSync(join(folder, name));
}

const idOf = (what: string) => runGit(lark, ["rev-parse", what]).trim();
const withoutLines = (rows: Collected["rows"]) => rows.map(({ files_changed, files_unmeasured, additions, deletions, ...rest }) => rest);

/** Same rows as the whole clone's, but for lines in these days. */
function expectLinesUnknownOnly(got: Collected, days: readonly string[]): void {
  expect(withoutLines(got.rows)).toEqual(withoutLines(whole.rows));
  for (const [index, row] of got.rows.entries()) {
    if (days.some((day) => row.happened_at.startsWith(day)))
      expect(row).toMatchObject({ additions: null, deletions: null, files_unmeasured: null });
    else expect(row).toEqual(whole.rows[index]);
  }
  expect(got.counts).toMatchObject({ kept: 7, repaired: 2, failed: 0, linesUnknown: days.length });
}

describe("a partial clone", () => {
  it("without any file contents loses lines alone, and says so", async () => {
    const partial = join(folder, "partial.git");
    runGit(lark, ["config", "uploadpack.allowFilter", "true"]);
    runGit(folder, ["clone", "-q", "--bare", "--filter=blob:none", `file://${lark}`, partial]);
    const got = await collect({ source: partial });
    // Only the commit that touches no file can be measured.
    expect(got.rows.filter((row) => row.additions !== null).map((row) => row.happened_at.slice(0, 10))).toEqual(["2023-07-01"]);
    expect(withoutLines(got.rows)).toEqual(withoutLines(whole.rows));
    expect(got.passes.paths).toEqual(whole.passes.paths);
    expect(got.counts?.linesUnknown).toBe(7);
    expect(got.problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining("lines are not known for 7 commits: the clone is partial") }),
    );
  });

  it("without trees loses files and lines alone", async () => {
    const partial = join(folder, "partial.git");
    runGit(lark, ["config", "uploadpack.allowFilter", "true"]);
    runGit(folder, ["clone", "-q", "--bare", "--filter=tree:0", `file://${lark}`, partial]);
    const got = await collect({ source: partial });
    expect(withoutLines(got.rows)).toEqual(withoutLines(whole.rows));
    expect(got.rows.map((row) => row.additions)).toEqual(got.rows.map(() => null));
    expect(got.problems.map((problem) => problem.message)).toContainEqual(expect.stringContaining("files are not known for"));
  });

  it("with one content missing loses the lines of the two commits that need it", async () => {
    unpack(lark);
    rmSync(objectFile(lark, idOf("side:data/list.txt")));
    expectLinesUnknownOnly(await collect({ source: lark }), ["2023-03-01"]);
    rmSync(objectFile(lark, idOf("HEAD~3:README.md")));
    expectLinesUnknownOnly(await collect({ source: lark }), ["2023-03-01", "2023-04-01", "2023-05-01"]);
  });
});

describe("a corrupt clone", () => {
  it("with a damaged content loses the lines of the commits that need it", async () => {
    unpack(lark);
    overwrite(objectFile(lark, idOf("side:data/list.txt")));
    expectLinesUnknownOnly(await collect({ source: lark }), ["2023-03-01"]);
  });

  it("with a damaged tree loses the files of the commits that need it", async () => {
    unpack(lark);
    overwrite(objectFile(lark, idOf("HEAD:src")));
    const got = await collect({ source: lark });
    expect(withoutLines(got.rows)).toEqual(withoutLines(whole.rows));
    const unknown = got.rows.filter((row) => !row.is_merge && row.files_changed === null).map((row) => row.happened_at.slice(0, 10));
    expect(unknown).toEqual(["2023-06-01", "2023-03-01", "2023-02-01"]);
    expect(got.problems.map((problem) => problem.message)).toContainEqual(expect.stringContaining("files are not known for"));
  });

  it.each(["missing", "damaged"])(
    "with a %s commit keeps all that is younger or on other lines, and says where history ends",
    async (fault) => {
      unpack(lark);
      const file = objectFile(lark, idOf("side"));
      if (fault === "missing") rmSync(file);
      else overwrite(file);
      const got = await collect({ source: lark });
      expect(got.rows.map((row) => row.happened_at.slice(0, 10))).toEqual(
        whole.rows
          .map((row) => row.happened_at.slice(0, 10))
          .filter((day) => !["2023-03-01", "2023-03-02", "2023-02-01", "2023-01-10"].includes(day)),
      );
      // The merge is still known as one, though git sees no parents.
      expect(got.rows.filter((row) => row.is_merge)).toHaveLength(1);
      expect(got.counts?.failed).toBe(1);
      expect(got.problems.map((problem) => problem.message)).toContainEqual(
        "1 commit missing or damaged: the history before could not be read",
      );
    },
  );

  it("with a damaged newest commit is refused with advice", async () => {
    unpack(lark);
    overwrite(objectFile(lark, idOf("HEAD")));
    await expect(collect({ source: lark })).rejects.toMatchObject({
      message: expect.stringContaining("newest commit"),
      hint: expect.stringContaining("git fsck"),
    });
  });

  it("with a tag of an object that is not there keeps the other tags", async () => {
    writeFileSync(join(lark, "refs", "tags", "v9"), `${"9".repeat(40)}\n`);
    const got = await collect({ source: lark });
    expect(got.milestones).toEqual(whole.milestones);
    expect(got.problems.map((problem) => problem.message)).toContainEqual(expect.stringContaining("1 tags have no commit"));
  });
});

describe("a shallow clone", () => {
  it("has no files and lines where history was cut, still knows merges, and says so", async () => {
    const shallow = join(folder, "shallow.git");
    runGit(folder, ["clone", "-q", "--bare", "--depth=5", `file://${lark}`, shallow]);
    const got = await collect({ source: shallow });
    expect(got.rows).toHaveLength(5);
    const edge = got.rows.at(-1);
    expect(edge).toMatchObject({ is_merge: true, files_changed: null, additions: null });
    expect(got.rows.slice(0, -1)).toEqual(whole.rows.slice(0, 4));
    expect(got.problems).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining("the clone is shallow"), hint: expect.stringContaining("--unshallow") }),
    );
  });

  it("dates no governance file by its edge", async () => {
    const shallow = join(folder, "shallow.git");
    runGit(folder, ["clone", "-q", "--bare", "--depth=2", `file://${lark}`, shallow]);
    const { facts } = await collect({ source: shallow });
    expect(facts.filter(({ about }) => about !== null).map(({ fact }) => fact.note)).toEqual([null, null, null, null, null]);
  });

  it("that was deepened is read anew", async () => {
    const shallow = join(folder, "shallow.git");
    runGit(folder, ["clone", "-q", "--bare", "--depth=2", `file://${lark}`, shallow]);
    const { cursor } = await collect({ source: shallow });
    expect((await collect({ source: shallow, cursor })).start?.mode).toBe("unchanged");
    runGit(shallow, ["fetch", "-q", "--unshallow"]);
    const again = await collect({ source: shallow, cursor });
    expect(again.start).toMatchObject({ mode: "replace", because: expect.stringContaining("deeper") });
    expect(again.rows).toEqual(whole.rows);
  });
});

describe("a large incomplete clone", () => {
  it("is read in a few dozen processes, not one a commit", async () => {
    const builder = new RepositoryBuilder();
    for (let index = 0; index < 3_000; index++) {
      builder.commit({
        author: people.bo,
        at: String(1_704_067_200 + index * 60),
        message: `m ${index}`,
        files: { "g.txt": `${index}\n` },
      });
    }
    const path = builder.build(join(folder, "large.git"));
    runGit(path, ["config", "uploadpack.allowFilter", "true"]);
    const partial = join(folder, "large-partial.git");
    runGit(folder, ["clone", "-q", "--bare", "--filter=blob:none", `file://${path}`, partial]);
    const begun = performance.now();
    const got = await collect({ source: partial });
    expect(got.counts).toMatchObject({ kept: 3_000, linesUnknown: 3_000 });
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});

function overwrite(path: string): void {
  rmSync(path);
  writeFileSync(path, "this is no object");
}
