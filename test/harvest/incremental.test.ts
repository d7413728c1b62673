import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { countRunningGit } from "../../src/harvest/git/git-process.ts";
import { makePseudonyms } from "../../src/harvest/identity/pseudonyms.ts";
import { type Collected, collect, testKey } from "./collect.ts";
import { people, writeLark } from "./lark-story.ts";
import { RepositoryBuilder, runGit } from "./repository-builder.ts";

let folder: string;
let lark: string;
let first: Collected;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "incremental-"));
  lark = writeLark().builder.build(join(folder, "lark.git"));
  first = await collect({ source: lark });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const byTime = (rows: Collected["rows"]) => [...rows].sort((a, b) => a.happened_at.localeCompare(b.happened_at));

/** The same repository with more commits on it. */
function grow(change: (builder: RepositoryBuilder, marks: Record<string, number>) => void): void {
  const story = writeLark();
  change(story.builder, story.marks);
  rmSync(lark, { recursive: true });
  story.builder.build(lark);
}

describe("a second harvest", () => {
  it("of an unchanged repository reads nothing and starts no git", async () => {
    const again = await collect({ source: lark, cursor: first.cursor });
    expect(again.start).toMatchObject({ mode: "unchanged" });
    expect(again.items.map((item) => item.kind)).toEqual(["start", "end"]);
    expect(countRunningGit()).toBe(0);
  });

  it("reads new commits alone; with the rows held they are what one whole harvest gives", async () => {
    grow((builder, marks) => {
      builder.commit({
        author: people.cy,
        at: "2023-08-01T00:00:00Z",
        branch: "late",
        from: marks.guide ?? null,
        message: "Side\n",
        files: { "s.txt": "1\n" },
      });
      const side = builder.commit({
        author: people.cy,
        at: "2023-08-02T00:00:00Z",
        branch: "late",
        message: "Side 2\n",
        files: { "s.txt": "1\n2\n" },
      });
      builder.commit({ author: people.bo, at: "2023-09-01T00:00:00Z", message: "Merge\n", merge: side, files: { "s.txt": "1\n2\n" } });
    });
    const second = await collect({ source: lark, cursor: first.cursor });
    const whole = await collect({ source: lark });
    expect(second.start).toMatchObject({ mode: "extend", because: "there are new commits" });
    expect(second.rows).toHaveLength(3);
    expect(byTime([...first.rows, ...second.rows])).toEqual(byTime(whole.rows));
    expect([...second.accounts].sort((a, b) => (a.account < b.account ? -1 : 1))).toEqual(
      [...whole.accounts].sort((a, b) => (a.account < b.account ? -1 : 1)),
    );
    expect(second.facts).toEqual(whole.facts);
    expect(second.milestones).toEqual(whole.milestones);
    expect(second.cursor).toBe(whole.cursor);
  });

  it("withholds a new tag that names somebody of long ago", async () => {
    runGit(lark, ["tag", "thistlewood-2", "HEAD"]);
    runGit(lark, ["tag", "v2.0", "HEAD"]);
    const second = await collect({ source: lark, cursor: first.cursor });
    expect(second.start).toMatchObject({ mode: "extend", because: "tags have changed" });
    expect(second.rows).toEqual([]);
    expect(second.milestones.map((milestone) => milestone.name)).toEqual(["v1.0", "data-release", "v2.0"]);
  });

  it("of a history that was rewritten reads everything and says that it replaces", async () => {
    const old = runGit(lark, ["rev-parse", "HEAD~2"]).trim();
    runGit(lark, ["update-ref", "refs/heads/main", old]);
    const second = await collect({ source: lark, cursor: first.cursor });
    expect(second.start).toMatchObject({ mode: "replace", because: expect.stringContaining("rewritten") });
    expect(second.rows).toEqual(first.rows.slice(2));
    rmSync(lark, { recursive: true });
    const builder = new RepositoryBuilder();
    builder.commit({ author: people.bo, at: "2024-01-01T00:00:00Z", message: "All anew\n" });
    builder.build(lark);
    expect((await collect({ source: lark, cursor: first.cursor })).start).toMatchObject({
      mode: "replace",
      because: expect.stringContaining("rewritten"),
    });
  });

  it.each([
    ["another key", { pseudonyms: makePseudonyms(Buffer.alloc(32, 9), ["institute.example.org", "lab.example.edu"]) }, "key"],
    ["another map of domains", { pseudonyms: makePseudonyms(testKey, ["lab.example.edu"]) }, "key"],
    ["other path rules", { pathRules: [{ paths: ["data/"], artefact: "meadow/data" }] }, "rules"],
    ["another fork point", { fork: { by: "date", before: "2023-02-01" } as const }, "rules"],
    ["a cursor that is none", { cursor: "{}" }, "cannot be read"],
    ["no cursor", { cursor: null }, "first harvest"],
  ])("with %s replaces, never extends", async (_, change, because) => {
    const second = await collect({ source: lark, cursor: first.cursor, ...change });
    expect(second.start).toMatchObject({ mode: "replace", because: expect.stringContaining(because) });
    expect(second.counts?.kept).toBe(7);
  });

  it("that wants lines after one without them replaces", async () => {
    const quick = await collect({ source: lark, passes: ["paths"] });
    expect(Object.keys(quick.passes)).toEqual(["paths"]);
    expect((await collect({ source: lark, passes: ["paths"], cursor: quick.cursor })).start?.mode).toBe("unchanged");
    const slow = await collect({ source: lark, cursor: quick.cursor });
    expect(slow.start).toMatchObject({ mode: "replace", because: expect.stringContaining("lines") });
    expect((await collect({ source: lark, passes: ["lines"] })).rows).toEqual(first.rows);
  });

  it("finds a cursor after the quick pass, so that a run cut short in the slow one leaves whole rows", () => {
    const kinds = first.items.map((item) => item.kind).filter((kind) => kind === "pass" || kind === "events" || kind === "cursor");
    expect(kinds).toEqual(["pass", "events", "cursor", "pass", "events", "cursor"]);
  });

  it("of a repository that was empty reads what has come", async () => {
    const path = new RepositoryBuilder().build(join(folder, "empty.git"));
    const { cursor } = await collect({ source: path });
    writeLark().builder.build(path);
    expect((await collect({ source: path, cursor })).rows).toHaveLength(9);
  });

  it("goes on past a fork point as the whole harvest does", async () => {
    const fork = { by: "commit", commit: runGit(lark, ["rev-list", "--reverse", "HEAD"]).split("\n")[1] as string } as const;
    const begun = await collect({ source: lark, fork });
    grow((builder) => builder.commit({ author: people.bo, at: "2023-09-01T00:00:00Z", message: "More\n", files: { "m.txt": "1\n" } }));
    const second = await collect({ source: lark, fork, cursor: begun.cursor });
    expect(second.start?.mode).toBe("extend");
    expect(byTime([...begun.rows, ...second.rows])).toEqual(byTime((await collect({ source: lark, fork })).rows));
  });
});
