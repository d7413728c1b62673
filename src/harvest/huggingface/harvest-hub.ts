import { PortolanError } from "../../model/problem.ts";
import type { HarvestAsk } from "../contract.ts";
import type { Pseudonyms } from "../identity/pseudonyms.ts";
import { defaultHubLimits, HubClient, type HubFetch, type HubLimits } from "./hub-client.ts";
import { digest, type HubCursor, parseCursor, type RepositoryState, type Run } from "./hub-cursor.ts";
import { HubFailure } from "./hub-failure.ts";
import { type HubSteps, type RepositoryType, repositoryTypes } from "./hub-item.ts";
import { artefactOfHub, HubNames, ownerOf } from "./hub-names.ts";
import { HubRun, type OwnRepository } from "./hub-run.ts";
import { HubMember, type HubOverview, HubRepository, takeShapes } from "./hub-shapes.ts";
import { KnownModels } from "./known-models.ts";
import { detailAddress, readListing, readOverview } from "./read-listing.ts";
import { readRepository } from "./read-repository.ts";
import { readUse } from "./read-use.ts";

export type HubAsk = HarvestAsk &
  Readonly<{
    /** The namespace: `allenai`. */
    organisation: string;
    pseudonyms: Pseudonyms;
    fetch: HubFetch;
    /** By default https://huggingface.co. */
    address?: string;
    token?: string | null;
    /** By default all three. */
    types?: readonly RepositoryType[];
    /** Ids to which the harvest is kept, in any letter case; by default all that are listed. */
    only?: readonly string[];
    /** Use: `none`, models made from the own ones (1), and models made from those (2, the default). */
    hops?: 0 | 1 | 2;
    /** Names of the Hub looked up, at most, to see whether a claimed base exists. */
    checks?: number;
    /** Namespaces besides the organisation's own that the study names openly. */
    openNamespaces?: Iterable<string>;
    artefactOf?: (type: RepositoryType, id: string) => string;
    limits?: Partial<HubLimits>;
    /** Waits; a test may wait less. */
    wait?: (milliseconds: number, signal: AbortSignal) => Promise<unknown>;
  }>;

/**
 * Harvests a namespace of the Hugging Face Hub. Sections, each closed by a cursor: members; then for each repository `start`, `pass`, `events`,
 * `accounts`, `membership`, `fact` and `repository`; then for each model and dataset its lists of uses (`use`, `derivative`, `reuse`). Each
 * `start` holds for its own section and artefacts only. A run cut short goes on behind its last cursor; the last cursor of a finished run makes
 * the next one read what is new: commits down to the known head, threads whose listing changed, and all counts and lists of the day.
 *
 * Throws a PortolanError where there is no such namespace, its lists cannot be begun, the token is refused, the rate limit lasts too long, or
 * when cancelled. A repository or list that cannot be read is said in a problem and in its own item, and the rest goes on.
 */
export async function* harvestHub(ask: HubAsk): HubSteps {
  const signal = ask.signal ?? new AbortController().signal;
  try {
    signal.throwIfAborted();
    yield* new HubHarvest(ask, signal).harvest();
  } catch (error) {
    if (signal.aborted) {
      throw new PortolanError("the harvest was cancelled", { hint: "It goes on behind its last cursor when it is run again." });
    }
    if (error instanceof HubFailure)
      throw new PortolanError(error.message, { hint: "Run the harvest again later: it goes on where it stopped." });
    throw error;
  }
}

class HubHarvest {
  readonly #ask: HubAsk;
  readonly #client: HubClient;
  readonly #address: string;
  readonly #artefactOf: (type: RepositoryType, id: string) => string;

  constructor(ask: HubAsk, signal: AbortSignal) {
    const { organisation, fetch, token = null, wait = HubClient.defaultWait, limits } = ask;
    if (!/^[\w.-]{1,96}$/.test(organisation)) {
      throw new PortolanError(`"${organisation.slice(0, 100)}" is no namespace of the Hub`, {
        hint: "It is the first part of its addresses, like allenai.",
      });
    }
    this.#ask = ask;
    this.#address = ask.address ?? "https://huggingface.co";
    this.#artefactOf = ask.artefactOf ?? artefactOfHub;
    this.#client = new HubClient({ fetch, address: this.#address, token, signal, wait, limits: { ...defaultHubLimits, ...limits } });
  }

  async *harvest(): HubSteps {
    const overview = yield* readOverview(this.#client, this.#ask.organisation);
    const run = this.#begin(overview);
    if (overview.name.toLowerCase() !== this.#ask.organisation.toLowerCase()) {
      yield run.problem(
        "warning",
        `${this.#ask.organisation} is called ${run.organisation} now`,
        "Its repositories are read under their present names.",
      );
    }
    const counts = { model: overview.numModels, dataset: overview.numDatasets, space: overview.numSpaces };
    const own: OwnRepository[] = [];
    for (const type of this.#types()) {
      const listed = yield* readListing(this.#client, type, run.organisation, counts[type]);
      own.push(...this.#select(type, listed));
    }
    yield* this.#readMembers(run, overview.isOrganisation);
    yield* this.#followMissing(run, own);
    for (const [place, repository] of own.entries()) {
      const known = run.cursor.repositories[repository.listed._id];
      const renamedFrom = known !== undefined && known.id !== repository.listed.id ? known : null;
      if (run.isDone(repository.listed._id)) continue;
      yield { kind: "progress", what: "repositories", done: place, of: own.length };
      yield* readRepository(run, repository, renamedFrom === null ? null : this.#artefactOf(repository.type, renamedFrom.id));
    }
    yield* this.#readUses(run, own);
    run.cursor.run = null;
    yield run.cursorItem();
    yield { kind: "end", counts: { ...run.counts } };
  }

  #begin(overview: HubOverview): HubRun {
    const { pseudonyms, organisation, openNamespaces = [], now = new Date(), cursor: text } = this.#ask;
    const rules = digest([
      this.#address,
      this.#artefactOf("model", "a/b"),
      this.#artefactOf("dataset", "a/b"),
      this.#artefactOf("space", "a/b"),
    ]);
    const earlier = parseCursor(text);
    const holds =
      earlier?.fingerprint === pseudonyms.fingerprint && earlier.rules === rules && earlier.organisation === organisation.toLowerCase();
    const run: Run = (holds ? earlier.run : null) ?? { day: now.toISOString().slice(0, 10), done: [], list: null };
    const repositories: Record<string, RepositoryState> = holds ? earlier.repositories : {};
    const fresh = { version: 1, organisation: organisation.toLowerCase(), fingerprint: pseudonyms.fingerprint, rules } as const;
    const cursor: HubCursor = { ...fresh, repositories, run };
    return new HubRun({
      client: this.#client,
      names: new HubNames(pseudonyms, [overview.name, organisation, ...openNamespaces]),
      pseudonyms,
      cursor,
      run,
      organisation: overview.name,
      address: this.#address,
      now: now.getTime(),
      artefactOf: this.#artefactOf,
    });
  }

  #types(): readonly RepositoryType[] {
    const { types = repositoryTypes } = this.#ask;
    return repositoryTypes.filter((type) => types.includes(type));
  }

  #select(type: RepositoryType, repositories: readonly HubRepository[]): OwnRepository[] {
    const only = this.#ask.only?.map((id) => id.toLowerCase());
    return repositories
      .filter(({ id }) => only === undefined || only.includes(id.toLowerCase()))
      .map((listed) => ({ type, artefact: this.#artefactOf(type, listed.id), listed }));
  }

  /** The public list of an organisation's members. A person's namespace has none. */
  async *#readMembers(run: HubRun, isOrganisation: boolean): HubSteps {
    if (!isOrganisation || run.isDone("organisation")) return;
    const what = `the members of ${run.organisation}`;
    const members = new Set<string>();
    try {
      for (let next: string | null = `/api/organizations/${encodeURIComponent(run.organisation)}/members?limit=500`; next !== null; ) {
        const page: { rows: readonly unknown[]; next: string | null } = yield* run.client.page(next, what);
        const { items, failed } = takeShapes(page.rows, HubMember);
        run.counts.failed += failed;
        for (const { user, name, fullname, _id } of items) {
          const login = user ?? name;
          if (login !== null && login !== "") members.add(run.book.meet({ name: login, fullname, _id }).actor);
        }
        next = page.next;
      }
    } catch (error) {
      if (!(error instanceof HubFailure)) throw error;
      yield run.problem("warning", error.message, "Members are known only where an act shows them.");
    }
    yield* run.people();
    for (const account of [...members].sort()) {
      yield { kind: "membership", account, organisation: run.organisation, asOf: run.run.day, basis: "member list" };
    }
    run.run.done.push("organisation");
    yield run.cursorItem();
  }

  /** Repositories of earlier runs that are no longer listed, each looked up by its name: deleted, made private, or moved. Their rows stay. */
  async *#followMissing(run: HubRun, own: readonly OwnRepository[]): HubSteps {
    const listed = new Set(own.map((repository) => repository.listed._id));
    const types = this.#types();
    for (const [number, { type, id }] of Object.entries(run.cursor.repositories)) {
      if (listed.has(number) || run.isDone(`${number} missing`) || !types.includes(type) || this.#ask.only !== undefined) continue;
      const artefact = this.#artefactOf(type, id);
      const state = yield* this.#findWhereabouts(type, id, artefact);
      if (state === null) continue;
      const because =
        state.state === "gone"
          ? "it was deleted or made private"
          : `it belongs to ${run.names.isOpen(state.id) ? ownerOf(state.id) : "another owner"} now`;
      yield run.problem("warning", `${artefact} is no longer listed: ${because}`, "What was harvested of it is kept.");
      yield {
        kind: "repository",
        artefact,
        type,
        state: state.state,
        commits: "unreadable",
        threads: "unreadable",
        renamedFrom: null,
        because,
      };
      run.run.done.push(`${number} missing`);
      yield run.cursorItem();
    }
  }

  async *#findWhereabouts(type: RepositoryType, id: string, artefact: string): HubSteps<{ state: "gone" | "moved"; id: string } | null> {
    try {
      const { data } = yield* this.#client.get(detailAddress(type, id), artefact);
      const found = HubRepository.safeParse(data);
      // Still there under its name: the list was cut short.
      return found.success && found.data.id !== id ? { state: "moved", id: found.data.id } : null;
    } catch (error) {
      if (!(error instanceof HubFailure)) throw error;
      return error.fault === "missing" || error.fault === "forbidden" || error.fault === "disabled" ? { state: "gone", id } : null;
    }
  }

  async *#readUses(run: HubRun, own: readonly OwnRepository[]): HubSteps {
    const { hops = 2, checks = 500 } = this.#ask;
    if (hops === 0) return;
    const models = own.filter(({ type }) => type === "model").map(({ listed }) => listed);
    const former = models.flatMap(({ _id, id }) =>
      (run.cursor.repositories[_id]?.former ?? []).map((name) => [name.toLowerCase(), id] as const),
    );
    const known = new KnownModels(this.#client, models, new Map(former), checks);
    const siblings = models.map(({ id }) => id);
    for (const repository of own) yield* readUse({ run, known, own: repository, siblings, hops });
  }
}
