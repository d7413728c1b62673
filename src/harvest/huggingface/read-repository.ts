import { type CardSetting, listCardFacts } from "./card-facts.ts";
import type { RepositoryState } from "./hub-cursor.ts";
import { HubFailure } from "./hub-failure.ts";
import type { HubEventRow, HubItem, HubSteps, RepositoryItem } from "./hub-item.ts";
import type { HubRun, OwnRepository } from "./hub-run.ts";
import { Rewritten, readCommitPage } from "./read-commits.ts";
import { hasChanged, readThread, readThreadList } from "./read-threads.ts";

/** A section of a repository with many threads ends after so many, so that a run cut short keeps them. */
const THREADS_AT_ONCE = 50;

type Parts = { commits: RepositoryItem["commits"]; threads: RepositoryItem["threads"]; because: string[] };

/**
 * Commits, discussions and change requests of one repository, then its facts. In sections: each begins with `start` and ends with a cursor, so a
 * run cut short goes on behind the last one. Only the last section says that the repository is whole.
 */
export async function* readRepository(run: HubRun, repository: OwnRepository, renamedFrom: string | null): HubSteps {
  const { listed, artefact } = repository;
  const known = run.cursor.repositories[listed._id];
  const isReplaced = known === undefined || renamedFrom !== null;
  try {
    const because =
      renamedFrom !== null ? "it was renamed" : isReplaced ? "it is the first harvest of it" : "there is news, or there may be";
    yield* new RepositoryReader(run, repository, renamedFrom, isReplaced ? null : known).read(because);
  } catch (error) {
    if (!(error instanceof Rewritten)) throw error;
    run.book.takeFresh();
    yield run.problem("warning", `the history of ${artefact} was rewritten, which can leave fewer commits: it is read anew`);
    yield* new RepositoryReader(run, repository, renamedFrom, null).read("its history was rewritten");
  }
}

class RepositoryReader {
  readonly #run: HubRun;
  readonly #repository: OwnRepository;
  readonly #renamedFrom: string | null;
  readonly #state: RepositoryState;
  readonly #parts: Parts = { commits: "read", threads: "read", because: [] };
  #replaces: boolean;
  #because = "";
  #rows: HubEventRow[] = [];

  constructor(run: HubRun, repository: OwnRepository, renamedFrom: string | null, state: RepositoryState | null) {
    this.#run = run;
    this.#repository = repository;
    this.#renamedFrom = renamedFrom;
    this.#replaces = state === null;
    const { type, listed } = repository;
    const earlier = run.cursor.repositories[listed._id];
    const names = new Set([...(earlier?.former ?? []), ...(earlier === undefined ? [] : [earlier.id])]);
    names.delete(listed.id);
    const empty: RepositoryState = { type, id: listed.id, former: [...names], head: null, commits: 0, pending: null, threads: {} };
    this.#state = state ?? empty;
  }

  async *read(because: string): HubSteps {
    this.#because = because;
    yield* this.#readCommits();
    yield* this.#readThreads();
    const { type, artefact, listed } = this.#repository;
    const setting: CardSetting = { type, artefact, page: pageOf(this.#run.address, this.#repository), day: this.#run.run.day };
    const facts = listCardFacts(listed, setting).map((fact): HubItem => ({ kind: "fact", fact, about: null }));
    this.#run.run.done.push(listed._id);
    yield* this.#flush(true, facts);
  }

  async *#readCommits(): HubSteps {
    for (let isResumed = this.#state.pending !== null; ; isResumed = false) {
      try {
        const { rows, isLast } = yield* readCommitPage(this.#run, this.#repository, this.#state, isResumed);
        this.#rows.push(...rows);
        if (isLast) return;
      } catch (error) {
        if (!(error instanceof HubFailure)) throw error;
        this.#parts.commits = error.fault === "gated" ? "gated" : this.#state.pending === null ? "unreadable" : "partly";
        yield* this.#miss(error);
        return;
      }
      yield { kind: "progress", what: `commits of ${this.#repository.artefact}`, done: this.#state.pending?.given ?? 0, of: null };
      yield* this.#flush(false, []);
    }
  }

  async *#readThreads(): HubSteps {
    const { artefact } = this.#repository;
    try {
      const list = yield* readThreadList(this.#run, this.#repository);
      if (!list.isWhole) {
        this.#parts.threads = "partly";
        this.#parts.because.push(list.because as string);
        yield this.#run.problem("error", list.because as string, "Run the harvest again later.");
      }
      const changed = list.threads.filter((thread) => hasChanged(this.#state, thread));
      for (const [place, thread] of changed.entries()) {
        if (place > 0 && place % THREADS_AT_ONCE === 0) yield* this.#flush(false, []);
        try {
          this.#rows.push(...(yield* readThread(this.#run, this.#repository, this.#state, thread)));
        } catch (error) {
          if (!(error instanceof HubFailure)) throw error;
          this.#parts.threads = "partly";
          this.#run.counts.failed++;
          yield* this.#miss(error);
        }
        if (place % 25 === 24) yield { kind: "progress", what: `discussions of ${artefact}`, done: place + 1, of: changed.length };
      }
    } catch (error) {
      if (!(error instanceof HubFailure)) throw error;
      this.#parts.threads = error.fault === "discussions-off" ? "switched-off" : "unreadable";
      if (error.fault === "discussions-off") yield this.#run.problem("note", `discussions of ${artefact} are switched off`);
      else yield* this.#miss(error);
    }
  }

  *#miss(failure: HubFailure): Generator<HubItem> {
    this.#parts.because.push(failure.message);
    const isOurs = failure.fault === "unavailable" || failure.fault === "malformed" || failure.fault === "refused";
    yield this.#run.problem(
      isOurs ? "error" : "warning",
      failure.message,
      isOurs ? "Run the harvest again later: the rest is kept." : undefined,
    );
  }

  *#flush(isEnd: boolean, facts: readonly HubItem[]): Generator<HubItem> {
    const { listed, type, artefact } = this.#repository;
    const { commits, threads, because } = this.#parts;
    const isWhole = isEnd && commits === "read" && (threads === "read" || threads === "switched-off");
    const item: RepositoryItem = {
      kind: "repository",
      artefact,
      type,
      state: isWhole ? "whole" : "partial",
      commits: !isEnd && this.#state.pending !== null ? "partly" : commits,
      threads: isEnd ? threads : "partly",
      renamedFrom: this.#renamedFrom,
      because: isWhole ? null : isEnd ? because.join("; ") : "more is to come",
    };
    this.#run.cursor.repositories[listed._id] = this.#state;
    const isUnchanged = isEnd && !this.#replaces && this.#rows.length === 0;
    yield* this.#run.section(
      {
        mode: this.#replaces ? "replace" : isUnchanged ? "unchanged" : "extend",
        because: isUnchanged ? "there is nothing new" : this.#because,
        artefacts: this.#renamedFrom === null || !this.#replaces ? [artefact] : [artefact, this.#renamedFrom],
        head: listed.sha,
      },
      this.#rows,
      [...facts, item],
    );
    this.#rows = [];
    this.#replaces = false;
    this.#because = "there is more of it";
  }
}

function pageOf(address: string, { type, listed }: OwnRepository): string {
  const folder = { model: "", dataset: "datasets/", space: "spaces/" }[type];
  return new URL(folder + listed.id, address.endsWith("/") ? address : `${address}/`).href;
}
