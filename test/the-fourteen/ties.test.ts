import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readOrganisation } from "../../src/workbench/organisation/read.ts";
import { readTies } from "../../src/workbench/ties/read.ts";

const home = mkdtempSync(join(tmpdir(), "portolan-ties-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const context = { home, frameworks: resolve("framework"), build: null, progress: () => {} };
const study = "studies/the-fourteen";
const document = await readTies.run(context, { study });

describe("the ties of the fourteen", () => {
  it("share a committer in 11 of 19 pairs that the authors' map joins and in 8 of 72 others, as counted apart", () => {
    const expected = execFileSync("sh", ["test/the-fourteen/ties-expected.sh"], { encoding: "utf8" }).trim();
    expect(expected).toBe("19,11,72,8");
    const { tied, tiedSharing, others, othersSharing } = document.test;
    expect([tied, tiedSharing, others, othersSharing].join(",")).toBe(expected);
  });

  it("show no count of one to four people anywhere, neither between projects nor of an organisation", () => {
    const counts = [
      ...document.pairs.map(({ people }) => people),
      ...document.organisations.flatMap(({ projects }) => projects.flatMap(({ traced }) => traced.map(({ people }) => people))),
    ].filter((people) => people !== null);
    expect(counts.filter((people) => people > 0 && people < 5)).toEqual([]);
    expect(document.pairs.some(({ isSmall }) => isSmall)).toBe(true);
    const small = document.organisations.flatMap(({ projects }) =>
      projects.flatMap(({ traced }) => traced.filter(({ isSmall }) => isSmall)),
    );
    expect(small.every(({ events }) => events === null)).toBe(true);
  });

  it("give an organisation its roles, traced domains, ties and words", async () => {
    const { work, passages } = await readOrganisation.run(context, { study, organisation: "hugging-face" });
    expect(work.projects.flatMap(({ project, roles }) => roles.map(({ role }) => `${project} ${role}`))).toEqual([
      "pythia funder",
      "smollm lead",
      "bloom initiator",
    ]);
    expect(work.ties).toHaveLength(8);
    expect(passages.map(({ project }) => project)).toContain("smollm");
  });
});
