import type { HarvestItem } from "../../src/harvest/contract.ts";
import type { GitAsk } from "../../src/harvest/git/git-ask.ts";
import { harvestGit } from "../../src/harvest/git/harvest-git.ts";
import { makePseudonyms } from "../../src/harvest/identity/pseudonyms.ts";

export const testKey = Buffer.alloc(32, 7);
export const pseudonyms = makePseudonyms(testKey, ["institute.example.org", "lab.example.edu"]);

export type Collected = Awaited<ReturnType<typeof collect>>;

/** Runs a harvest to its end. */
export async function collect(ask: Pick<GitAsk, "source"> & Partial<GitAsk>) {
  const items: HarvestItem[] = [];
  for await (const item of harvestGit({ artefact: "meadow/lark", pseudonyms, now: new Date("2025-06-01T00:00:00Z"), ...ask }))
    items.push(item);
  return inParts(items);
}

export function inParts(items: readonly HarvestItem[]) {
  const of = <K extends HarvestItem["kind"]>(kind: K) =>
    items.filter((item): item is Extract<HarvestItem, { kind: K }> => item.kind === kind);
  const passes: Record<string, Extract<HarvestItem, { kind: "events" }>["rows"][number][]> = {};
  let pass = "";
  for (const item of items) {
    if (item.kind === "pass") {
      pass = item.pass;
      passes[pass] = [];
    }
    if (item.kind === "events") passes[pass]?.push(...item.rows);
  }
  return {
    items,
    start: of("start")[0],
    passes,
    rows: passes.lines ?? passes.paths ?? [],
    accounts: of("accounts").flatMap((item) => item.accounts),
    facts: of("fact"),
    milestones: of("milestone").map((item) => item.milestone),
    problems: of("problem").map((item) => item.problem),
    cursor: of("cursor").at(-1)?.cursor ?? null,
    counts: of("end")[0]?.counts,
  };
}
