import type { GitHubItem, ThreadEventRow } from "../../../src/harvest/github/github-item.ts";
import { type GitHubAsk, harvestGitHub } from "../../../src/harvest/github/harvest-github.ts";
import { makePseudonyms } from "../../../src/harvest/identity/pseudonyms.ts";
import type { GitHubServer } from "./github-server.ts";
import { at } from "./lark-world.ts";

export const pseudonyms = makePseudonyms(Buffer.alloc(32, 7), ["lark.example.org"]);

export function askOf(server: Pick<GitHubServer, "url">, more: Partial<GitHubAsk> = {}): GitHubAsk {
  return {
    repository: "lark-lab/lark",
    artefact: "lark-lab/lark",
    pseudonyms,
    apiUrl: server.url,
    allowLocal: true,
    now: new Date(at(19)),
    secondMs: 5,
    ...more,
  };
}

/** What a writer would hold after a run: rows up to the last cursor, as the contract says. */
export type Held = { items: GitHubItem[]; rows: ThreadEventRow[]; cursor: string | null; error: unknown };

/** Runs to the end or the error, keeping rows by cursors as a writer does. `onItem` may abort. */
export async function runHarvest(ask: GitHubAsk, onItem: (item: GitHubItem) => void = () => {}): Promise<Held> {
  const held: Held = { items: [], rows: [], cursor: ask.cursor ?? null, error: null };
  let waiting: ThreadEventRow[] = [];
  try {
    for await (const item of harvestGitHub(ask)) {
      held.items.push(item);
      if (item.kind === "events") waiting.push(...item.rows);
      if (item.kind === "cursor") {
        held.rows.push(...waiting);
        held.cursor = item.cursor;
        waiting = [];
      }
      onItem(item);
    }
  } catch (error) {
    held.error = error;
  }
  return held;
}

export function countKinds(rows: readonly ThreadEventRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** In one order, so that two runs compare. */
export function sortRows(rows: readonly ThreadEventRow[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}

export function findItems<K extends GitHubItem["kind"]>(held: Pick<Held, "items">, kind: K): Extract<GitHubItem, { kind: K }>[] {
  return held.items.filter((item): item is Extract<GitHubItem, { kind: K }> => item.kind === kind);
}
