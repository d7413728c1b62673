import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readHarvestStates } from "../../../src/store/harvest-place.ts";
import { listLineage } from "../../../src/store/use.ts";
import { type GitHubServer, serveGitHub, TOKEN } from "../github/github-server.ts";
import { larkRows, makeLark } from "../github/lark-world.ts";
import { HubServer } from "../huggingface/hub-server.ts";
import { commit, repository, writeMeadow } from "../huggingface/meadow.ts";
import { HarvestWorkplace } from "./workplace.ts";

let at: HarvestWorkplace;
beforeEach(async () => {
  at = await new HarvestWorkplace().init();
});
afterEach(() => {
  delete process.env.GITHUB_TOKEN;
  at.remove();
});

function countKinds(rows: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const { kind } = JSON.parse(row);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

describe("a harvest of GitHub into a study", () => {
  let server: GitHubServer;
  beforeEach(async () => {
    server = await serveGitHub(makeLark());
    at.context = { ...at.context, farSides: { github: server.url } };
    process.env.GITHUB_TOKEN = TOKEN;
    await at.add("https://github.com/lark-lab/lark", { project: "lark", domain: "software", scope: "core" });
  });
  afterEach(() => server.close());

  it("holds every act of the story once, with facts and the venue examined; a second one is unchanged", async () => {
    const { places } = await at.harvest({ only: ["github"] });
    expect(places).toMatchObject([{ place: "github lark-lab/lark", state: "whole", mode: "replace" }]);
    expect(countKinds(await at.rows())).toEqual(larkRows);
    const study = at.readStudy();
    expect(study.facts.find(({ property }) => property === "stars")).toMatchObject({
      value: 12,
      subject: "lark-lab/lark",
      project: "lark",
    });
    expect(study.projects[0]?.venues.map(({ kind, examinedOn }) => [kind, examinedOn !== null])).toEqual([
      ["repository", false],
      ["issues", true],
    ]);
    expect((await at.harvest({ only: ["github"] })).places).toMatchObject([{ state: "unchanged", rows: 0 }]);
    expect(countKinds(await at.rows())).toEqual(larkRows);
  });

  it("says that a token was revoked, keeps what it has, and goes on with a new one", async () => {
    let calls = 0;
    server.setPageSize(3);
    server.setFault(() => (++calls === 12 ? { status: 401 } : undefined));
    const { places } = await at.harvest({ only: ["github"] });
    expect(places[0]).toMatchObject({
      problems: [
        { message: expect.stringContaining("GitHub refuses the token"), hint: expect.stringContaining("goes on where it stopped") },
      ],
    });
    const held = await at.rows();
    expect(held.length).toBeGreaterThan(0);
    expect(held.length).toBeLessThan(72);
    expect(at.read(readHarvestStates).get("github lark-lab/lark")?.state).toBe("part");
    process.env.GITHUB_TOKEN = "planted-token-2";
    expect((await at.harvest({ only: ["github"] })).places).toMatchObject([{ state: "whole", mode: "extend" }]);
    expect(countKinds(await at.rows())).toEqual(larkRows);
  });
});

describe("a harvest of the Hub into a study", () => {
  let server: HubServer;
  beforeEach(async () => {
    server = await new HubServer().open();
    writeMeadow(server);
    at.context = { ...at.context, farSides: { huggingface: server.address } };
  });
  afterEach(() => server.close());

  it("makes artefacts of a namespace's repositories, with rows, card facts, lineage and counts of derivatives", async () => {
    await at.add("https://huggingface.co/meadow", { project: "lark" });
    const { places } = await at.harvest();
    expect(places).toMatchObject([{ place: "huggingface meadow", state: "whole", rows: 13 }]);
    const study = at.readStudy();
    expect(study.projects[0]?.artefacts.map(({ id, kind, domain, url }) => [id, kind, domain, url])).toEqual([
      ["hf.meadow/lark-7b", "model", "model", "https://huggingface.co/meadow/lark-7b"],
      ["hf.meadow/lark-7b-instruct", "model", "model", "https://huggingface.co/meadow/lark-7b-instruct"],
      ["hf-dataset.meadow/songbook", "dataset", "data", "https://huggingface.co/datasets/meadow/songbook"],
      ["hf-space.meadow/lark-demo", "space", "software", "https://huggingface.co/spaces/meadow/lark-demo"],
    ]);
    expect(study.projects[0]?.artefacts.every(({ snapshotDate }) => snapshotDate !== null)).toBe(true);
    expect(study.projects[0]?.venues).toMatchObject([{ kind: "hub", examinedOn: expect.any(String) }]);
    const likes = study.facts.filter(({ property, subject }) => property === "likes" && subject === "hf.meadow/lark-7b");
    expect(likes).toMatchObject([{ value: 120, status: "stated" }]);
    expect(
      at
        .read((db) => listLineage(db, "lark"))
        .map(({ relation, childIsOwn }) => [relation, childIsOwn])
        .sort(),
    ).toEqual([
      ["finetune", true],
      ["merge", false],
      ["merge", false],
      ["quantized", false],
      ["quantized", false],
    ]);
    expect(study.derivatives.map(({ relation, depth, edges, outsideAccounts }) => [relation, depth, edges, outsideAccounts])).toEqual([
      ["merge", 1, 1, 1],
      ["quantized", 1, 1, 1],
      ["quantized", 2, 1, 1],
    ]);
  });

  it("takes members for people of the one organisation that leads, around the day of reading", async () => {
    await at.add("https://huggingface.co/meadow", { project: "lark", lead: "Meadow", leadType: "company" });
    await at.harvest();
    const { affiliations } = at.readStudy();
    expect(affiliations).toMatchObject([{ organisation: "meadow", basis: "membership" }]);
    expect((affiliations[0]?.from ?? "") < new Date().toISOString() && (affiliations[0]?.until ?? "") > new Date().toISOString()).toBe(
      true,
    );
  });

  it("reads what is new the next time, keeps counts of earlier days and takes up new repositories", async () => {
    await at.add("https://huggingface.co/meadow", { project: "lark" });
    await at.harvest();
    const wren = repository("model", "meadow/wren", { likes: 1 });
    wren.commits = [commit("2024-06-01T10:00:00.000Z", "adal")];
    server.repositories.push(wren);
    expect((await at.harvest()).places).toMatchObject([{ state: "whole", rows: 1 }]);
    expect(await at.rows()).toHaveLength(14);
    expect(at.readStudy().projects[0]?.artefacts.map(({ id }) => id)).toContain("hf.meadow/wren");
  });

  it("reads one model alone where only it was added, and does not call the Hub examined", async () => {
    await at.add("https://huggingface.co/meadow/lark-7b", { project: "lark" });
    await at.harvest();
    expect(new Set((await at.rows()).map((row) => JSON.parse(row).artefact))).toEqual(new Set(["hf.meadow/lark-7b"]));
    expect(at.readStudy().projects[0]?.venues).toMatchObject([{ kind: "hub", examinedOn: null }]);
  });
});
