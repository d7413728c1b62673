import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readHarvestStates, readPlaces } from "../../../src/store/harvest-place.ts";
import { takeLease } from "../../../src/store/lease.ts";
import { listActs } from "../../../src/store/log.ts";
import { readChart } from "../../../src/workbench/chart/read.ts";
import { type GitServer, startGitServer } from "../git-server.ts";
import { people, writeLark } from "../lark-story.ts";
import { runGit } from "../repository-builder.ts";
import { HarvestWorkplace } from "./workplace.ts";

let at: HarvestWorkplace;
beforeEach(async () => {
  at = await new HarvestWorkplace().init();
});
afterEach(() => at.remove());

/** The invented project as a repository on the disk. */
function buildRepository(): string {
  return writeLark().builder.build(join(at.folder, "lark.git"));
}

const lark = { artefact: "meadow/lark", project: "lark", domain: "model", scope: "core", released: "2023-03-01" } as const;

describe("a new study", () => {
  it("has a key for its owner alone, kept out of Git, and an empty chart", async () => {
    expect(statSync(join(at.study, "key")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(at.study, ".gitignore"), "utf8").split("\n")).toContain("key");
    expect((await readChart.run(at.context, { study: at.study })).cells).toEqual([]);
  });

  it("is not made over another", async () => {
    await expect(at.init()).rejects.toThrow("holds a study already");
  });
});

describe("adding", () => {
  it("says what it assumed, and makes project, artefact, venue and places", async () => {
    const report = await at.add("https://github.com/Meadow/lark-eval");
    expect(report.added).toEqual([
      {
        artefact: "Meadow/lark-eval",
        project: "lark-eval",
        isNewProject: true,
        isKnown: false,
        places: ["git Meadow/lark-eval", "github Meadow/lark-eval"],
      },
    ]);
    expect(report.assumed.join("\n")).toContain('domain evaluation, as its name holds "eval"');
    expect(report.assumed.join("\n")).toContain("no release date");
    const [project] = at.readStudy().projects;
    expect(project).toMatchObject({ id: "lark-eval", clock: null, leadLabel: "Meadow" });
    expect(project?.artefacts).toMatchObject([
      { id: "Meadow/lark-eval", kind: "repository", domain: "evaluation", scope: "core", status: "inferred" },
    ]);
    expect(project?.venues.map(({ kind, examinedOn }) => [kind, examinedOn])).toEqual([
      ["repository", null],
      ["issues", null],
    ]);
  });

  it("puts what has the same owner into the same project, and knows again what it has", async () => {
    await at.add("https://github.com/meadow/lark");
    await at.add("https://huggingface.co/datasets/meadow/songbook");
    const again = await at.add("git@github.com:meadow/lark.git");
    expect(again.added).toMatchObject([{ isKnown: true, project: "lark" }]);
    const { projects } = at.readStudy();
    expect(projects).toHaveLength(1);
    expect(projects[0]?.artefacts.map(({ id, domain }) => [id, domain])).toEqual([
      ["meadow/lark", "software"],
      ["hf-dataset.meadow/songbook", "data"],
    ]);
    expect(at.read(readPlaces).map(({ id, options }) => [id, options])).toEqual([
      ["git meadow/lark", {}],
      ["github meadow/lark", {}],
      ["huggingface meadow", { only: ["meadow/songbook"] }],
    ]);
  });

  it("takes the lead with its domains, a release, path rules and a fork point", async () => {
    await at.add("https://github.com/meadow/lark", {
      ...lark,
      lead: "The Institute",
      leadType: "research-institute",
      leadDomains: ["institute.example.org"],
      paths: ["data/**=data"],
      fork: "2023-01-01",
    });
    const { organisations, projects } = at.readStudy();
    expect(organisations).toMatchObject([{ id: "the-institute", type: "research-institute", emailDomains: ["institute.example.org"] }]);
    expect(projects[0]).toMatchObject({ clock: { date: "2023-03-01" }, involvements: [{ organisation: "the-institute", role: "lead" }] });
    expect(projects[0]?.artefacts.map(({ id, domain }) => [id, domain])).toEqual([
      ["meadow/lark", "model"],
      ["meadow/lark.data", "data"],
    ]);
    expect(at.read(readPlaces)[0]?.options).toEqual({
      fork: { by: "date", before: "2023-01-01" },
      pathRules: [{ paths: ["data/**"], artefact: "meadow/lark.data" }],
    });
  });

  it("reads a list of addresses, and says which line is none", async () => {
    const list = join(at.folder, "addresses.txt");
    writeFileSync(list, "# ours\nhttps://github.com/meadow/lark\n\nmeadow/lark\nhttps://huggingface.co/meadow\n");
    const { added, problems } = await at.add(list);
    expect(added.map(({ artefact, places }) => artefact ?? places[0])).toEqual(["meadow/lark", "huggingface meadow"]);
    expect(problems).toMatchObject([{ file: list, line: 4, hint: expect.stringContaining("https://github.com/meadow/lark") }]);
  });

  it.each(["http://github.com.evil.net/a/b", "ext::sh -c id", "https://ada:secret@example.org/x.git", "./nothing-here"])(
    "refuses %s and changes nothing",
    async (address) => {
      await expect(at.add(address)).rejects.toThrow();
      expect(at.readStudy().projects).toEqual([]);
    },
  );
});

describe("a harvest of a clone", () => {
  it("puts commits, facts, tags, governance and people into the study, and a chart comes of it", async () => {
    await at.add(buildRepository(), {
      ...lark,
      lead: "The Institute",
      leadType: "research-institute",
      leadDomains: ["institute.example.org"],
    });
    const { places, events } = await at.harvest();
    const commits = Number(runGit(join(at.folder, "lark.git"), ["rev-list", "--count", "HEAD"]));
    expect(events).toBe(commits);
    expect(places).toMatchObject([{ place: "git meadow/lark", state: "whole", mode: "replace", rows: commits }]);

    const study = at.readStudy();
    const artefact = study.projects[0]?.artefacts[0];
    expect(artefact).toMatchObject({ id: "meadow/lark", snapshotDate: new Date().toISOString().slice(0, 10) });
    expect(artefact?.head).toBe(runGit(join(at.folder, "lark.git"), ["rev-parse", "HEAD"]).trim());
    expect(artefact?.tags.map(({ name }) => name)).toEqual(["v1.0", "data-release"]);
    expect(Object.keys(artefact?.governanceFiles ?? {})).toContain("contributing");
    expect(study.projects[0]?.venues).toMatchObject([{ kind: "repository", examinedOn: artefact?.snapshotDate }]);
    expect(study.facts.find(({ property }) => property === "commits with a Signed-off-by line")).toMatchObject({ unit: "commits" });
    // Ada at work and on GitHub, told by the .mailmap, and at home, told by her full name.
    expect(study.joins?.map(({ reason }) => reason).sort()).toEqual(["full-name", "mailmap"]);

    const { cells } = await readChart.run(at.context, { study: at.study });
    const traced = cells.filter(({ silence }) => silence === null);
    expect(traced.map(({ stage, traces }) => [stage, traces.events])).not.toEqual([]);
    expect(traced.every(({ traces }) => traces.coverage !== null && traces.coverage > 0)).toBe(true);
  });

  it("is incremental: nothing new leaves no act, new commits come beside the old, a rewritten history replaces them", async () => {
    const { builder } = writeLark();
    const path = builder.build(join(at.folder, "lark.git"));
    await at.add(path, lark);
    await at.harvest();
    const before = await at.rows();
    const acts = () => at.read((db) => listActs(db).length);
    const count = acts();
    expect((await at.harvest()).places).toMatchObject([{ state: "unchanged", rows: 0 }]);
    expect(acts()).toBe(count);

    builder.commit({ author: people.bo, at: "2023-08-01T00:00:00Z", message: "More\n", files: { "src/more.py": "more\n" } });
    builder.build(path);
    expect((await at.harvest()).places).toMatchObject([{ state: "whole", mode: "extend", rows: 1 }]);
    expect(await at.rows()).toHaveLength(before.length + 1);

    runGit(path, ["update-ref", "refs/heads/main", "HEAD~2"]);
    const rewritten = await at.harvest();
    expect(rewritten.places).toMatchObject([{ state: "whole", mode: "replace" }]);
    expect(await at.rows()).toHaveLength(Number(runGit(path, ["rev-list", "--count", "HEAD"])));
    expect(at.traceFiles()).toEqual(
      at
        .readStudy()
        .parts.map(({ path: part }) => part.slice("traces/".length))
        .sort(),
    );
  });

  it("writes the first picture before the slow reading begins", async () => {
    await at.add(buildRepository(), lark);
    let first: string[] = [];
    const stop = new AbortController();
    const progress = (message: string) => {
      if (message.includes("kept what was read so far")) stop.abort();
    };
    await expect(at.harvest({}, { signal: stop.signal, progress })).rejects.toThrow("stopped");
    first = await at.rows();
    expect(first.length).toBeGreaterThan(0);
    expect(first.every((row) => row.includes('"additions":null'))).toBe(true);
    expect(at.read(readHarvestStates).get("git meadow/lark")).toMatchObject({ state: "part", outcome: "it was stopped" });

    await at.harvest();
    const whole = await at.rows();
    expect(whole).toHaveLength(first.length);
    expect(whole.some((row) => !row.includes('"additions":null'))).toBe(true);
    expect(at.read(readHarvestStates).get("git meadow/lark")).toMatchObject({ state: "whole", outcome: null });
  });

  it("gives paths to the artefacts of their domains", async () => {
    await at.add(buildRepository(), { ...lark, paths: ["src/**=software"] });
    await at.harvest();
    const artefacts = new Set((await at.rows()).map((row) => JSON.parse(row).artefact));
    expect(artefacts).toEqual(new Set(["meadow/lark", "meadow/lark.software"]));
    expect(at.readStudy().projects[0]?.artefacts.map(({ snapshotDate }) => snapshotDate !== null)).toEqual([true, true]);
  });

  it("under a new key replaces what was harvested under the old one", async () => {
    await at.add(buildRepository(), lark);
    await at.harvest();
    const before = await at.rows();
    writeFileSync(join(at.study, "key"), `${"ab".repeat(32)}\n`);
    expect((await at.harvest()).places).toMatchObject([{ mode: "replace", because: expect.stringContaining("key") }]);
    const after = await at.rows();
    expect(after).toHaveLength(before.length);
    expect(after.filter((row) => before.includes(row))).toEqual([]);
  });

  it("one place that cannot be read is its own result, and the others go on", async () => {
    await at.add(buildRepository(), lark);
    const other = writeLark().builder.build(join(at.folder, "wren.git"));
    await at.add(other, { ...lark, artefact: "meadow/wren" });
    writeFileSync(join(other, "commondir"), "../elsewhere\n");
    const { places } = await at.harvest();
    expect(places.map(({ place, state }) => [place, state])).toEqual([
      ["git meadow/lark", "whole"],
      ["git meadow/wren", "failed"],
    ]);
    expect(places[1]?.problems).toMatchObject([{ severity: "error", message: expect.stringContaining("linked work tree") }]);
  });

  it("refuses a second harvest and names the first", async () => {
    await at.add(buildRepository(), lark);
    const lease = takeLease(join(at.study, "study.db"), "a harvest");
    await expect(at.harvest()).rejects.toThrow(new RegExp(`a harvest \\(process ${process.pid}, since .*is at work`));
    lease.release();
    expect((await at.harvest()).places).toMatchObject([{ state: "whole" }]);
  });

  it.each(["written", "renamed", "before-commit"])(
    "says that the disk is full (%s), keeps what it had and goes on when there is space",
    async (full) => {
      const { builder } = writeLark();
      const path = builder.build(join(at.folder, "lark.git"));
      await at.add(path, lark);
      await at.harvest();
      const before = await at.rows();
      builder.commit({ author: people.bo, at: "2023-08-01T00:00:00Z", message: "More\n", files: { "src/more.py": "more\n" } });
      builder.build(path);
      const failing = (point: string) => {
        if (point === full) throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
      };
      await expect(at.harvest({}, { at: failing })).rejects.toMatchObject({
        message: "the disk is full",
        hint: expect.stringContaining("Free some space"),
      });
      expect(await at.rows()).toEqual(before);
      expect((await at.harvest()).places).toMatchObject([{ state: "whole", rows: 1 }]);
      expect(at.traceFiles()).toHaveLength(at.readStudy().parts.length);
    },
  );

  it("removes what a killed one left: half-written files and parts that no study names", async () => {
    await at.add(buildRepository(), lark);
    await at.harvest();
    const [file] = at.traceFiles();
    const bytes = readFileSync(join(at.study, "traces", file as string));
    writeFileSync(join(at.study, "traces", "0a1b.parquet.tmp"), bytes.subarray(0, 100));
    writeFileSync(join(at.study, "traces", "meadow__lark.git-0000000000000000.parquet"), bytes);
    await at.harvest();
    expect(at.traceFiles()).toEqual([file]);
  });
});

describe("a harvest of a remote repository", () => {
  let server: GitServer;
  afterEach(() => server.close());

  it("clones without contents first, with them for the lines, and then fetches what is new", async () => {
    const { builder } = writeLark();
    const path = builder.build(join(at.folder, "served", "lark.git"));
    runGit(path, ["config", "uploadpack.allowFilter", "true"]);
    server = await startGitServer(join(at.folder, "served"));
    at.context = { ...at.context, farSides: { git: "loopback" } };
    await at.add(`${server.url}/lark.git`, lark);
    const first = await at.harvest();
    expect(first.places).toMatchObject([{ state: "whole" }]);
    expect((await at.rows()).some((row) => !row.includes('"additions":null'))).toBe(true);
    expect(at.told.findIndex((line) => line.includes("kept"))).toBeLessThan(at.told.findIndex((line) => line.includes("lines are wanted")));
    builder.commit({ author: people.bo, at: "2023-08-01T00:00:00Z", message: "More\n", files: { "src/more.py": "more\n" } });
    builder.build(path);
    expect((await at.harvest()).places).toMatchObject([{ mode: "extend", rows: 1 }]);
    expect(existsSync(join(at.home, "clones"))).toBe(true);
  });
});
