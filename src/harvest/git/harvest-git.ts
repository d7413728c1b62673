import type { Day } from "../../model/day.ts";
import type { EventRow } from "../../model/event.ts";
import { PortolanError } from "../../model/problem.ts";
import type { EndItem, Harvest, HarvestItem } from "../contract.ts";
import { fetchClone } from "./clone.ts";
import { type CommitRange, CommitReader } from "./commit-reader.ts";
import { type RowRules, toRows } from "./commit-rows.ts";
import { describeHistory, type HistorySoFar } from "./describe-history.ts";
import { findRef, getForkPoint } from "./fork-point.ts";
import { defaultGitLimits, type GitAsk, type GitLimits, passesOf } from "./git-ask.ts";
import { digest, type GitCursor, parseCursor, serializeCursor } from "./git-cursor.ts";
import { GitFailure } from "./git-failure.ts";
import { type GitSetting, readGit } from "./git-process.ts";
import { decideMode } from "./harvest-mode.ts";
import { makePathPlacer } from "./path-rules.ts";
import { PeopleBook } from "./people-book.ts";
import { makeReadingFolder, type ReadingFolder } from "./reading-folder.ts";
import { commits, lossProblems, problem } from "./reading-problems.ts";
import { parseGitSource } from "./source.ts";
import { listTags } from "./tags.ts";

const ROWS_AT_ONCE = 2_000;

/**
 * Harvests one Git history: every commit reachable from HEAD (or `ref`) as rows of kind `commit`, newest first. Actors are pseudonyms of
 * accounts (addresses); `accounts` carries what `joinAccounts` needs to make people of them. Names, addresses and messages do not leave.
 *
 * With a cursor reads what is new, where the old head is an ancestor of the new one and nothing else changed; else reads all and says
 * `replace`. Throws a PortolanError for what cannot be harvested at all, when a limit is reached, and when cancelled.
 */
export async function* harvestGit(ask: GitAsk): Harvest {
  const limits = { ...defaultGitLimits, ...ask.limits };
  const timeout = AbortSignal.timeout(Math.min(limits.seconds * 1000, 2 ** 31 - 1));
  const signal = ask.signal === undefined ? timeout : AbortSignal.any([ask.signal, timeout]);
  let folder: ReadingFolder | undefined;
  try {
    signal.throwIfAborted();
    const path = yield* openSource(ask, limits, signal);
    folder = makeReadingFolder(path);
    yield* new GitHarvest(ask, limits, signal, folder).run();
  } catch (error) {
    throw explain(error, ask, limits, timeout);
  } finally {
    folder?.remove();
  }
}

/** The folder to read, after fetching where the source is remote. */
async function* openSource(ask: GitAsk, limits: GitLimits, signal: AbortSignal): AsyncGenerator<HarvestItem, string> {
  const source = parseGitSource(ask.source, { allowLocal: ask.allowLocal ?? false });
  if (source.kind === "folder") return source.path;
  if (ask.clonesFolder === undefined)
    throw new PortolanError("there is no folder for clones", { hint: "Name one, or name a clone of your own." });
  const contents = passesOf(ask).includes("lines");
  const setting = { home: ask.clonesFolder, signal, maxBytes: limits.bytes };
  const fetching = fetchClone({ source, clonesFolder: ask.clonesFolder, setting, contents, maxBytes: limits.cloneBytes });
  for (;;) {
    const next = await fetching.next();
    if (next.done) return next.value;
    yield { kind: "progress", what: "receiving, per cent", done: next.value, of: 100 };
  }
}

class GitHarvest {
  readonly #ask: GitAsk;
  readonly #limits: GitLimits;
  readonly #folder: ReadingFolder;
  readonly #setting: GitSetting;
  readonly #now: number;
  readonly #people: PeopleBook;
  #signedOff = 0;

  constructor(ask: GitAsk, limits: GitLimits, signal: AbortSignal, folder: ReadingFolder) {
    this.#ask = ask;
    this.#limits = limits;
    this.#folder = folder;
    this.#setting = { gitDir: folder.gitDir, home: folder.home, signal, maxBytes: limits.bytes };
    this.#now = Math.floor((ask.now ?? new Date()).getTime() / 1000);
    this.#people = new PeopleBook(ask.pseudonyms, ask.artefact);
  }

  async *run(): AsyncGenerator<HarvestItem, void> {
    const head = await this.#findHead();
    const state = this.#stateNow(head);
    const earlier = parseCursor(this.#ask.cursor);
    const decision = await decideMode(this.#setting, this.#ask.cursor, earlier, state);
    const start = { kind: "start", ...decision, artefacts: this.#artefacts(), head, snapshotDate: this.#today() } as const;
    yield start;
    if (start.mode === "unchanged" || head === null) {
      if (head === null) yield problem("warning", "the repository has no commits yet");
      if (start.mode !== "unchanged") yield this.#cursorItem(state);
      yield endItem({});
      return;
    }
    const base = start.mode === "extend" && earlier !== null ? earlier : { head: null, commits: 0, signedOff: 0 };
    const fork = await getForkPoint(this.#setting, head, this.#folder.refs, this.#ask.fork);
    const mailmapBlob = await this.#findMailmap(head);
    const ranges = rangesOf(head, base.head, fork.commits);

    let end = endItem({});
    for (const [index, pass] of passesOf(this.#ask).entries()) {
      const isFirst = index === 0;
      const isFull = isFirst && start.mode === "replace";
      if (isFirst) this.#signedOff = 0;
      yield { kind: "pass", pass };
      const reader = this.#makeReader(mailmapBlob);
      const counts = yield* this.#readPass(reader, ranges, pass, fork.before, isFull, isFirst, end.counts.kept + end.counts.repaired);
      yield* lossProblems(reader, this.#folder, pass);
      end = endItem({ ...counts, skipped: end.counts.skipped, failed: Math.max(end.counts.failed, counts.failed) });
      if (isFirst) {
        if (!isFull) await this.#meetEverybody(head, mailmapBlob);
        const withheld = yield* describeHistory(this.#historySoFar(head, base, counts));
        end = endItem({ ...counts, skipped: withheld });
      }
      const commits = base.commits + counts.kept + counts.repaired;
      yield this.#cursorItem({ ...state, lines: pass === "lines" ? "read" : "none", commits, signedOff: base.signedOff + this.#signedOff });
    }
    yield end;
  }

  async *#readPass(
    reader: CommitReader,
    ranges: readonly Readonly<{ range: CommitRange; upstream: boolean }>[],
    pass: "paths" | "lines",
    before: number | null,
    gatherAccounts: boolean,
    countSignOffs: boolean,
    expected: number,
  ): AsyncGenerator<HarvestItem, Omit<EndItem["counts"], "skipped">> {
    let kept = 0;
    let repaired = 0;
    let given = 0;
    let rows: EventRow[] = [];
    for (const { range, upstream } of ranges) {
      const rules = this.#rowRules(upstream, before);
      for await (const batch of reader.read(range, pass)) {
        for (const read of batch) {
          const made = toRows(read.commit, read, rules);
          if (made.repaired) repaired++;
          else kept++;
          if (countSignOffs && made.signedOff) this.#signedOff++;
          if (gatherAccounts) this.#people.meet(read.commit);
          rows.push(...made.rows);
        }
        if (rows.length < ROWS_AT_ONCE) continue;
        given += rows.length;
        yield { kind: "events", rows };
        rows = [];
        yield { kind: "progress", what: pass === "paths" ? "commits" : "commits with lines", done: kept + repaired, of: expected || null };
      }
    }
    given += rows.length;
    if (rows.length > 0) yield { kind: "events", rows };
    if (repaired > 0 && countSignOffs) {
      yield problem(
        "note",
        `impossible dates of ${commits(repaired)} repaired: the committer's date or the nearest possible one stands in their place`,
      );
    }
    return { kept, repaired, failed: reader.losses.brokenCommits, linesUnknown: reader.losses.linesUnknown, rows: given };
  }

  /** People of the whole history: the .mailmap and the tags may speak of those whom an earlier run met. */
  async #meetEverybody(head: string, mailmapBlob: string | null): Promise<void> {
    const everybody = this.#makeReader(mailmapBlob).read({ include: [head], exclude: [] }, "none");
    for await (const batch of everybody) for (const { commit } of batch) this.#people.meet(commit);
  }

  #historySoFar(
    head: string,
    base: Pick<GitCursor, "commits" | "signedOff">,
    counts: Pick<EndItem["counts"], "kept" | "repaired">,
  ): HistorySoFar {
    const { artefact, source } = this.#ask;
    const isRemote = parseGitSource(source, { allowLocal: true }).kind === "remote";
    return {
      setting: this.#setting,
      folder: this.#folder,
      people: this.#people,
      head,
      artefact,
      source: isRemote ? source : `the repository ${artefact}`,
      asOf: this.#today(),
      now: this.#now,
      commits: base.commits + counts.kept + counts.repaired,
      signedOff: base.signedOff + this.#signedOff,
    };
  }

  #rowRules(upstream: boolean, before: number | null): RowRules {
    const { pathRules = [], artefact, pseudonyms } = this.#ask;
    const placePath = pathRules.length === 0 ? undefined : makePathPlacer(pathRules, artefact);
    return {
      artefact,
      pseudonyms,
      placePath,
      now: this.#now,
      isUpstream: (seconds) => upstream || (before !== null && seconds < before),
    };
  }

  #makeReader(mailmapBlob: string | null): CommitReader {
    const keepPaths = (this.#ask.pathRules ?? []).length > 0;
    return new CommitReader(this.#setting, this.#folder, { mailmapBlob, keepPaths, maxCommits: this.#limits.commits });
  }

  async #findHead(): Promise<string | null> {
    const { ref } = this.#ask;
    const found = ref === undefined ? this.#folder.refs.head : (findRef(this.#folder.refs, ref) ?? null);
    if (ref !== undefined && found === null)
      throw new PortolanError(`there is no ref ${ref} in the repository`, { hint: "Name a branch or tag that the clone has." });
    // A tag may stand for a commit.
    if (ref === undefined || found === null) return found;
    const { output, code } = await readGit(this.#setting, {
      args: ["rev-parse", "--verify", "--quiet", "--end-of-options", `${found}^{commit}`],
      codes: [0, 1, 128],
    });
    if (code !== 0) throw new PortolanError(`${ref} is not a commit`, { hint: "Name a branch, or a tag of a commit." });
    return output.toString("latin1").trim();
  }

  async #findMailmap(head: string): Promise<string | null> {
    const { output, code } = await readGit(this.#setting, {
      args: ["rev-parse", "--verify", "--quiet", "--end-of-options", `${head}:.mailmap`],
      codes: [0, 1, 128],
    });
    return code === 0 ? output.toString("latin1").trim() : null;
  }

  #stateNow(head: string | null): GitCursor {
    const { artefact, ref = null, fork = null, pathRules = [], pseudonyms } = this.#ask;
    const forkTip = fork?.by === "ref" ? (findRef(this.#folder.refs, fork.ref) ?? null) : null;
    return {
      version: 1,
      head,
      fingerprint: pseudonyms.fingerprint,
      rules: digest([artefact, ref, fork, forkTip, pathRules]),
      shallow: digest([...this.#folder.shallow].sort()),
      tags: digest(listTags(this.#folder.refs)),
      lines: passesOf(this.#ask).includes("lines") ? "read" : "none",
      commits: 0,
      signedOff: 0,
    };
  }

  #artefacts(): string[] {
    return [...new Set([this.#ask.artefact, ...(this.#ask.pathRules ?? []).map((rule) => rule.artefact)])];
  }

  #cursorItem(state: GitCursor): HarvestItem {
    return { kind: "cursor", cursor: serializeCursor(state) };
  }

  #today(): Day {
    return new Date(this.#now * 1000).toISOString().slice(0, 10);
  }
}

/** Own history, then what is inherited; both without what an earlier run has read. */
function rangesOf(head: string, old: string | null, fork: readonly string[]): { range: CommitRange; upstream: boolean }[] {
  const read = old === null ? [] : [old];
  const own = { range: { include: [head], exclude: [...fork, ...read] }, upstream: false };
  return fork.length === 0 ? [own] : [own, { range: { include: fork, exclude: read }, upstream: true }];
}

function endItem(counts: Partial<EndItem["counts"]>): EndItem {
  return { kind: "end", counts: { kept: 0, repaired: 0, skipped: 0, failed: 0, linesUnknown: 0, rows: 0, ...counts } };
}

function explain(error: unknown, ask: GitAsk, limits: GitLimits, timeout: AbortSignal): unknown {
  if (error instanceof PortolanError) return error;
  if (ask.signal?.aborted)
    return new PortolanError("the harvest was cancelled", {
      hint: "Nothing of it was kept beyond its last cursor; run it again to go on.",
    });
  if (timeout.aborted) {
    return new PortolanError(`the harvest took longer than ${limits.seconds} seconds and was stopped`, {
      hint: "Raise the cap on time, or leave out lines.",
    });
  }
  if (error instanceof GitFailure) {
    return new PortolanError(`git could not read the repository of ${ask.artefact} (${error.message})`, {
      hint: "`git fsck` in the clone shows what is wrong with it. Clone it again.",
      cause: error,
    });
  }
  return error;
}
