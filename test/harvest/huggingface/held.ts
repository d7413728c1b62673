import { type HubAsk, harvestHub } from "../../../src/harvest/huggingface/harvest-hub.ts";
import type {
  DerivativeItem,
  HubEventRow,
  HubItem,
  MembershipItem,
  RepositoryItem,
  ReuseItem,
  UseItem,
} from "../../../src/harvest/huggingface/hub-item.ts";
import { makePseudonyms } from "../../../src/harvest/identity/pseudonyms.ts";
import type { HubServer } from "./hub-server.ts";

export const pseudonyms = makePseudonyms(Buffer.alloc(32, 7), ["institute.example.org"]);
export const actorOf = (login: string) => pseudonyms.accountOfLogin("huggingface", login);

export function askOf(server: HubServer, rest: Partial<HubAsk> = {}): HubAsk {
  return {
    organisation: "meadow",
    pseudonyms,
    fetch: (url, request) => fetch(url, request ?? {}),
    address: server.address,
    now: new Date("2025-06-01T00:00:00Z"),
    wait: async () => undefined,
    ...rest,
  };
}

export async function collect(server: HubServer, rest: Partial<HubAsk> = {}) {
  const items: HubItem[] = [];
  for await (const item of harvestHub(askOf(server, rest))) items.push(item);
  return inParts(items);
}

export function inParts(items: readonly HubItem[]) {
  const of = <K extends HubItem["kind"]>(kind: K) => items.filter((item): item is Extract<HubItem, { kind: K }> => item.kind === kind);
  return {
    items,
    starts: of("start"),
    rows: of("events").flatMap((item) => item.rows),
    facts: of("fact").map((item) => item.fact),
    accounts: of("accounts").flatMap((item) => item.accounts),
    memberships: of("membership"),
    repositories: of("repository"),
    uses: of("use"),
    derivatives: of("derivative"),
    reuses: of("reuse"),
    problems: of("problem").map((item) => item.problem),
    messages: of("problem").map((item) => item.problem.message),
    progress: of("progress"),
    cursor: of("cursor").at(-1)?.cursor ?? null,
    counts: of("end")[0]?.counts,
  };
}

/** What a writer holds: items count once a cursor has closed them. */
export class Held {
  cursor: string | null = null;
  #rows: HubEventRow[] = [];
  #facts = new Map<string, unknown>();
  #accounts = new Set<string>();
  #memberships = new Map<string, MembershipItem>();
  #repositories = new Map<string, RepositoryItem>();
  #uses = new Map<string, { of: UseItem; edges: Map<string, DerivativeItem | ReuseItem> }>();

  /** Takes a run to its end, or to where it breaks off; whether it ended. */
  async take(run: AsyncIterable<HubItem>): Promise<boolean> {
    let open: HubItem[] = [];
    try {
      for await (const item of run) {
        open.push(item);
        if (item.kind === "end") return true;
        if (item.kind !== "cursor") continue;
        this.#close(open);
        this.cursor = item.cursor;
        open = [];
      }
    } catch {
      return false;
    }
    return false;
  }

  #close(items: readonly HubItem[]): void {
    for (const item of items) {
      if (item.kind === "start" && item.mode === "replace") this.#rows = this.#rows.filter((row) => !item.artefacts.includes(row.artefact));
      if (item.kind === "events") this.#rows.push(...item.rows);
      if (item.kind === "fact") this.#facts.set(`${item.fact.subject} ${item.fact.property}`, item.fact);
      if (item.kind === "accounts") for (const account of item.accounts) this.#accounts.add(JSON.stringify(account));
      if (item.kind === "membership") this.#memberships.set(`${item.account} ${item.basis}`, item);
      if (item.kind === "repository") this.#repositories.set(item.artefact, item);
      if (item.kind === "use") {
        const list = `${item.artefact} ${item.list}`;
        const edges = item.state === "begins" ? new Map() : (this.#uses.get(list)?.edges ?? new Map());
        this.#uses.set(list, { of: item, edges });
      }
      if (item.kind === "derivative") this.#addUse(item, item.hops === 0 ? "bases" : "derivatives", `${item.child} ${item.parent}`);
      if (item.kind === "reuse") this.#addUse(item, item.byType === "space" ? "spaces" : "models-trained", item.by);
    }
  }

  #addUse(item: DerivativeItem | ReuseItem, list: UseItem["list"], key: string): void {
    const uses = this.#uses.get(`${item.artefact} ${list}`);
    if (uses === undefined) throw new Error("a use came before its list");
    uses.edges.set(key, item);
  }

  /** All of it in an order of its own, to be compared. */
  state() {
    return {
      rows: this.#rows.map((row) => JSON.stringify(row)).sort(),
      facts: [...this.#facts.values()].map((fact) => JSON.stringify(fact)).sort(),
      accounts: [...this.#accounts].sort(),
      memberships: [...this.#memberships.values()].map((item) => JSON.stringify(item)).sort(),
      repositories: [...this.#repositories.values()].map((item) => JSON.stringify(item)).sort(),
      uses: [...this.#uses].map(([key, { of, edges }]) => [key, of, [...edges.values()].map((edge) => JSON.stringify(edge)).sort()]).sort(),
    };
  }
}
