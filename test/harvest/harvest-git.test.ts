import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { joinAccounts } from "../../src/harvest/identity/join-accounts.ts";
import { resolveActors } from "../../src/model/account-join.ts";
import { eventColumns } from "../../src/model/event.ts";
import { Fact } from "../../src/model/fact.ts";
import { type Collected, collect, pseudonyms } from "./collect.ts";
import { canaries, people, writeLark } from "./lark-story.ts";
import { RepositoryBuilder, runGit } from "./repository-builder.ts";

let folder: string;
let lark: string;
let got: Collected;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "lark-"));
  lark = writeLark().builder.build(join(folder, "lark.git"));
  got = await collect({ source: lark });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const account = (person: { name: string; address: string }) => pseudonyms.identify(person).account;
const onDay = (day: string) => got.rows.filter((row) => row.happened_at.startsWith(day));

describe("a harvested history", () => {
  it("has a row for each commit that plain git counts, with git's own parents, authors' days and lines", () => {
    expect(got.rows).toHaveLength(Number(runGit(lark, ["rev-list", "--count", "HEAD"])));
    expect(got.rows.filter((row) => row.is_merge)).toHaveLength(Number(runGit(lark, ["rev-list", "--count", "--merges", "HEAD"])));
    const numstat = runGit(lark, ["log", "--numstat", "--format=", "HEAD"])
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => line.split("\t"));
    const sum = (column: number) => numstat.reduce((total, parts) => total + (Number(parts[column]) || 0), 0);
    expect(got.rows.reduce((total, row) => total + (row.additions ?? 0), 0)).toBe(sum(0));
    expect(got.rows.reduce((total, row) => total + (row.deletions ?? 0), 0)).toBe(sum(1));
    expect(got.rows.reduce((total, row) => total + (row.files_changed ?? 0), 0)).toBe(numstat.length);
    expect(got.rows.reduce((total, row) => total + (row.files_unmeasured ?? 0), 0)).toBe(
      numstat.filter((parts) => parts[0] === "-").length,
    );
  });

  it("has the columns of a part, in rows of kind commit of the artefact", () => {
    for (const row of got.rows) {
      expect(Object.keys(row).sort()).toEqual(eventColumns.map((column) => column.name).sort());
      expect(row).toMatchObject({ kind: "commit", artefact: "meadow/lark", is_upstream: false });
      expect(row.happened_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    }
  });

  it("comes first without lines, at once, then with them; a rename is two paths, then one file", () => {
    expect(Object.keys(got.passes)).toEqual(["paths", "lines"]);
    const [quick] = got.passes.paths?.filter((row) => row.happened_at === "2023-02-01T10:00:00Z") ?? [];
    const [slow] = got.passes.lines?.filter((row) => row.happened_at === "2023-02-01T10:00:00Z") ?? [];
    expect(quick).toMatchObject({ files_changed: 2, files_unmeasured: null, additions: null, deletions: null });
    expect(slow).toMatchObject({ files_changed: 1, files_unmeasured: 0, additions: 0, deletions: 0 });
    const withoutCounts = (rows: Collected["rows"]) =>
      rows.map(({ files_changed, files_unmeasured, additions, deletions, ...rest }) => rest);
    expect(withoutCounts(got.passes.paths ?? [])).toEqual(withoutCounts(got.passes.lines ?? []));
  });

  it("knows who put a commit into the history", () => {
    expect(onDay("2023-01-10")[0]?.applied_by).toBe("self");
    expect(onDay("2023-02-01")[0]?.applied_by).toBe("github");
    expect(onDay("2023-03-02")[0]?.applied_by).toBe("other");
  });

  it("counts co-authors once each, without the author, and the coding agents among them", () => {
    expect(onDay("2023-02-01")[0]).toMatchObject({ coauthors: 2, coauthors_ai: 1 });
    expect(onDay("2023-01-10")[0]).toMatchObject({ coauthors: 0, coauthors_ai: 0 });
  });

  it("keeps an organisation's domain only, and classes the others", () => {
    expect(onDay("2023-01-10")[0]?.email_domain).toBe("institute.example.org");
    expect(onDay("2023-02-01")[0]?.email_domain).toBe("personal");
    expect(onDay("2023-03-01")[0]?.email_domain).toBe("other");
    expect(onDay("2023-04-01")[0]).toMatchObject({ email_domain: "noreply", is_bot: true });
  });

  it("repairs impossible dates by the rule, and counts them", () => {
    expect(onDay("2023-05-01").map((row) => row.actor)).toEqual([account(people.adaOnGitHub)]);
    expect(onDay("2023-06-01").map((row) => row.actor)).toEqual([account(people.bo)]);
    expect(got.counts).toEqual({ kept: 7, repaired: 2, skipped: 2, failed: 0, linesUnknown: 0, rows: 9 });
    expect(got.problems.map((problem) => problem.message)).toContainEqual(
      expect.stringContaining("impossible dates of 2 commits repaired"),
    );
  });

  it("leaves merges without counts of files and lines", () => {
    expect(got.rows.find((row) => row.is_merge)).toMatchObject({
      files_changed: null,
      files_unmeasured: null,
      additions: null,
      deletions: null,
    });
  });

  it("joins one person's addresses: by .mailmap and by full name", () => {
    const table = joinAccounts(got.accounts);
    expect(table.joins.map((join) => join.reason)).toEqual(["mailmap", "full-name"]);
    const actors = resolveActors(table.joins);
    expect(new Set([people.ada, people.adaAtHome, people.adaOnGitHub].map((person) => actors.get(account(person)))).size).toBe(1);
    expect(actors.has(account(people.bo))).toBe(false);
  });

  it("keeps the address written for the domain, whatever the .mailmap says", () => {
    expect(onDay("2023-05-01")[0]?.email_domain).toBe("noreply");
  });

  it("suggests tags as milestones with their own dates, and withholds those that name a person", () => {
    expect(got.milestones).toEqual([
      { name: "v1.0", date: "2023-03-06", annotated: true },
      { name: "data-release", date: "2023-03-10", annotated: false },
    ]);
    expect(got.problems.map((problem) => problem.message)).toContainEqual(expect.stringContaining("2 tags or files are left out"));
  });

  it("gives governance files at head as dated facts, free names as numbers only", () => {
    const facts = got.facts.map(({ about, fact }) => [about, fact.value, fact.note]);
    expect(facts).toEqual([
      ["contributing", "CONTRIBUTING.md", "first in the history on 2023-03-02"],
      ["code-owners", ".github/CODEOWNERS", "first in the history on 2023-03-02"],
      ["licence", "LICENSE", "first in the history on 2023-01-10"],
      ["issue-template", 1, "first in the history on 2023-03-02"],
      ["workflow", 1, "first in the history on 2023-03-02"],
      [null, 1, "of 9 commits"],
    ]);
    for (const { fact } of got.facts) expect(Fact.safeParse({ ...fact, id: "fact-1", project: "lark" }).success).toBe(true);
  });

  it("lets no name, address, login or message out, in any item", () => {
    const text = got.items
      .map((item) => JSON.stringify(item))
      .join("\n")
      .toLowerCase();
    for (const canary of canaries) expect(text, canary).not.toContain(canary);
    expect(text).toContain("institute.example.org");
  });

  it("is the same in every run", async () => {
    expect((await collect({ source: lark })).items).toEqual(got.items);
  });

  it("is the same from a work tree and by file://", async () => {
    const tree = writeLark().builder.build(join(folder, "lark"), { bare: false });
    expect((await collect({ source: tree })).rows).toEqual(got.rows);
    expect((await collect({ source: `file://${tree}` })).rows).toEqual(got.rows);
  });

  it("reads a ref that is named", async () => {
    const side = await collect({ source: lark, ref: "side" });
    expect(side.rows).toHaveLength(3);
    await expect(collect({ source: lark, ref: "nowhere" })).rejects.toThrow("no ref nowhere");
    expect((await collect({ source: lark, ref: "v1.0" })).rows).toHaveLength(3);
  });

  it("leaves nothing in the temporary folder", async () => {
    const kept = process.env.TMPDIR;
    process.env.TMPDIR = join(folder, "temporary");
    mkdirSync(process.env.TMPDIR);
    try {
      await collect({ source: lark });
      await collect({ source: lark, limits: { commits: 1 } }).catch(() => {});
      expect(readdirSync(process.env.TMPDIR)).toEqual([]);
    } finally {
      if (kept === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = kept;
    }
  });
});

describe("history taken over from another project", () => {
  it("is cut at a commit, a ref's merge base, or a day", async () => {
    const rename = runGit(lark, ["rev-list", "--reverse", "HEAD"]).split("\n")[1] as string;
    const upstreamDays = async (fork: NonNullable<Parameters<typeof collect>[0]["fork"]>) =>
      (await collect({ source: lark, fork })).rows
        .filter((row) => row.is_upstream)
        .map((row) => row.happened_at.slice(0, 10))
        .sort();
    expect(await upstreamDays({ by: "commit", commit: rename })).toEqual(["2023-01-10", "2023-02-01"]);
    expect(await upstreamDays({ by: "ref", ref: "side" })).toEqual(["2023-01-10", "2023-02-01", "2023-03-01"]);
    expect(await upstreamDays({ by: "date", before: "2023-03-02" })).toEqual(["2023-01-10", "2023-02-01", "2023-03-01"]);
    expect((await collect({ source: lark, fork: { by: "commit", commit: rename } })).rows).toHaveLength(9);
  });

  it("is refused where the fork point is not in the repository", async () => {
    await expect(collect({ source: lark, fork: { by: "commit", commit: "a".repeat(40) } })).rejects.toThrow("no commit in common");
    await expect(collect({ source: lark, fork: { by: "ref", ref: "--all" } })).rejects.toThrow("no ref --all");
  });
});

describe("a monorepo", () => {
  it("gives one row for each artefact that a commit touches, and shares its lines among them", async () => {
    const pathRules = [{ paths: ["data/"], artefact: "meadow/lark-data" }];
    const split = await collect({ source: lark, pathRules });
    expect(split.start?.artefacts).toEqual(["meadow/lark", "meadow/lark-data"]);
    const third = split.rows
      .filter((row) => row.happened_at.startsWith("2023-03-01"))
      .map((row) => [row.artefact, row.files_changed, row.additions]);
    expect(third.sort()).toEqual([
      ["meadow/lark", 2, 2],
      ["meadow/lark-data", 1, 1],
    ]);
    const sum = (rows: Collected["rows"]) => rows.reduce((total, row) => total + (row.additions ?? 0), 0);
    expect(sum(split.rows)).toBe(sum(got.rows));
    expect(split.counts).toMatchObject({ kept: 7, rows: 11 });
  });
});

describe("odd histories", () => {
  it("survive bytes that are not UTF-8, messages that begin with \\x01, empty names, and paths with tabs and line breaks", async () => {
    const builder = new RepositoryBuilder();
    const odd = { name: "", address: "" };
    builder.commit({
      author: odd,
      at: "2024-01-01T00:00:00Z",
      message: Buffer.from([1, 0xff, 0xfe, 0x0a]),
      files: { "a\tb\nc": "1\n2\n" },
    });
    builder.commit({
      author: people.cy,
      at: "2024-01-02T00:00:00Z",
      message: Buffer.from("Gr\xfc\xdfe", "latin1"),
      encoding: "ISO-8859-1",
      files: { ünï: "1\n" },
    });
    builder.commit({ author: people.cy, at: "2024-01-03T00:00:00Z", message: `\x01${"a".repeat(40)}\n\x01`, files: { "a\tb\nc": "1\n" } });
    builder.commit({ author: people.cy, at: "2024-01-04T00:00:00Z", message: "", files: {} });
    const { rows } = await collect({ source: builder.build(join(folder, "odd.git")) });
    expect(rows.map((row) => [row.email_domain, row.files_changed, row.additions, row.deletions])).toEqual([
      ["lab.example.edu", 0, 0, 0],
      ["lab.example.edu", 1, 0, 1],
      ["lab.example.edu", 1, 1, 0],
      ["none", 1, 2, 0],
    ]);
  });

  it("survive one commit of 20,000 files, and 5,000 commits", async () => {
    const builder = new RepositoryBuilder();
    const files = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`f/${index % 100}/${index}.txt`, "same\n"]));
    builder.commit({ author: people.ada, at: "2024-01-01T00:00:00Z", message: "many", files });
    for (let index = 1; index < 5_000; index++) {
      builder.commit({
        author: people.bo,
        at: String(1_704_067_200 + index * 60),
        message: `m ${index}`,
        files: { "g.txt": `${index}\n` },
      });
    }
    const { rows, counts } = await collect({ source: builder.build(join(folder, "many.git")) });
    expect(counts).toMatchObject({ kept: 5_000, rows: 5_000 });
    expect(rows.at(-1)).toMatchObject({ files_changed: 20_000, additions: 20_000 });
  });

  it("with no commit give none, and say so", async () => {
    const empty = await collect({ source: new RepositoryBuilder().build(join(folder, "empty.git")) });
    expect(empty).toMatchObject({ rows: [], start: { mode: "replace", head: null }, counts: { kept: 0 } });
    expect(empty.problems[0]?.message).toContain("no commits yet");
  });

  it("of SHA-256 are read as others are", async () => {
    const path = join(folder, "sha256.git");
    runGit(folder, ["init", "-q", "-b", "main", "--bare", "--object-format=sha256", "--template=", path]);
    const { builder } = writeLark();
    expect((await collect({ source: builder.build(path) })).rows).toEqual(got.rows);
  });
});
