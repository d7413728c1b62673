import { PortolanError } from "../../model/problem.ts";
import { GitFailure } from "./git-failure.ts";
import { type GitSetting, readGit, streamGit } from "./git-process.ts";
import { type LogDetail, logArguments } from "./log-format.ts";
import { type LogCommit, LogParser } from "./log-parser.ts";
import { findBrokenEdges, findMissing, parentsOf, readObjects } from "./object-reader.ts";
import type { ReadingFolder } from "./reading-folder.ts";

/** A commit, and what of its changes is known. Without `paths` its files are not known; without `lines` their lines are not. */
export type ReadCommit = Readonly<{ commit: LogCommit; isMerge: boolean; paths: boolean; lines: boolean }>;

/** Commits reachable from `include` and not from `exclude`; object ids. */
export type CommitRange = Readonly<{ include: readonly string[]; exclude: readonly string[] }>;

/** What could not be read, by reader, over all its reads. */
export type ReadLosses = { brokenCommits: number; cutAt: number; pathsUnknown: number; linesUnknown: number };

/** Commits read at once where contents are missing or damaged. */
const CAREFUL_BATCH = 500;
/** A damaged content ends git; after so many of them the rest of the history is read in less detail. */
const MAX_RESTARTS = 100;

/**
 * Reads histories in git's order (newest first), whole or in as much detail as the repository holds: where contents are missing (a partial
 * clone) or damaged, the lines of those commits are unknown; where trees are, the paths; where commits are, history ends there. Nothing else
 * is lost, and nothing comes twice.
 */
export class CommitReader {
  readonly losses: ReadLosses = { brokenCommits: 0, cutAt: 0, pathsUnknown: 0, linesUnknown: 0 };
  readonly #setting: GitSetting;
  readonly #folder: ReadingFolder;
  readonly #mailmapBlob: string | null;
  readonly #keepPaths: boolean;
  #edgeMerges: ReadonlySet<string> | undefined;
  #left: number;
  #restarts = 0;

  constructor(setting: GitSetting, folder: ReadingFolder, options: { mailmapBlob: string | null; keepPaths: boolean; maxCommits: number }) {
    this.#setting = setting;
    this.#folder = folder;
    this.#mailmapBlob = options.mailmapBlob;
    this.#keepPaths = options.keepPaths;
    this.#left = options.maxCommits;
  }

  /** Batches of commits. Throws a PortolanError where there are more than the cap, or where the newest commit itself cannot be read. */
  async *read(range: CommitRange, detail: LogDetail): AsyncGenerator<ReadCommit[]> {
    let done = 0;
    for (let broken = true; broken; ) {
      this.#edgeMerges ??= await this.#findEdgeMerges();
      let seen = 0;
      try {
        for await (const commits of this.#stream(detail, revisionsOf(range))) {
          const fresh = seen >= done ? commits : commits.slice(Math.max(0, done - seen));
          seen += commits.length;
          done = Math.max(done, seen);
          if (fresh.length > 0) yield this.#count(fresh.map((commit) => this.#whole(commit, detail)));
        }
        return;
      } catch (error) {
        if (!(error instanceof GitFailure)) throw error;
        broken = await this.#cutBrokenHistory(range);
      }
    }
    const ids = await this.#listIds(range);
    for (let from = done; from < ids.length; from += CAREFUL_BATCH)
      yield this.#count(await this.#readCarefully(ids.slice(from, from + CAREFUL_BATCH), detail));
  }

  #count(commits: ReadCommit[]): ReadCommit[] {
    this.#left -= commits.length;
    if (this.#left < 0) {
      throw new PortolanError("the history has more commits than the cap allows", { hint: "If that is meant, raise the cap on commits." });
    }
    return commits;
  }

  async *#stream(detail: LogDetail, revisions: readonly string[], input?: string, contents = false): AsyncGenerator<LogCommit[]> {
    const parser = new LogParser({ paths: this.#keepPaths, contents });
    const args = [...logArguments(detail, this.#mailmapBlob), ...revisions];
    for await (const chunk of streamGit(this.#setting, input === undefined ? { args } : { args, input })) {
      const commits = parser.push(chunk);
      if (commits.length > 0) yield commits;
    }
    const last = parser.finish();
    if (last !== undefined) yield [last];
  }

  #whole(commit: LogCommit, detail: LogDetail): ReadCommit {
    // What stands at the edge of a shallow clone looks as if it had made every file.
    const isEdge = this.#folder.shallow.has(commit.id);
    const isMerge = commit.parents.length > 1 || (this.#edgeMerges?.has(commit.id) ?? false);
    const read: ReadCommit = { commit, isMerge, paths: detail !== "none" && !isEdge, lines: detail === "lines" && !isEdge };
    return this.#noteLosses(read, detail);
  }

  #noteLosses(read: ReadCommit, detail: LogDetail): ReadCommit {
    if (!read.isMerge && !read.paths && detail !== "none") this.losses.pathsUnknown++;
    if (!read.isMerge && !read.lines && detail === "lines") this.losses.linesUnknown++;
    return read;
  }

  /** Commits one after the other, each in as much detail as can be read. */
  async #readCarefully(ids: readonly string[], detail: LogDetail): Promise<ReadCommit[]> {
    const withPaths =
      detail === "none" || this.#restarts > MAX_RESTARTS ? new Map<string, LogCommit>() : await this.#readEach(ids, "paths");
    const bare = await this.#readEach(
      ids.filter((id) => !withPaths.has(id)),
      "none",
    );
    const withLines = detail === "lines" ? await this.#readLines([...withPaths.values()]) : new Map<string, LogCommit>();
    const read: ReadCommit[] = [];
    for (const id of ids) {
      const commit = withLines.get(id) ?? withPaths.get(id) ?? bare.get(id);
      if (commit === undefined) {
        this.losses.brokenCommits++;
        continue;
      }
      const isEdge = this.#folder.shallow.has(id);
      const isMerge = commit.parents.length > 1 || (this.#edgeMerges?.has(id) ?? false);
      read.push(this.#noteLosses({ commit, isMerge, paths: withPaths.has(id) && !isEdge, lines: withLines.has(id) && !isEdge }, detail));
    }
    return read;
  }

  async #readLines(commits: readonly LogCommit[]): Promise<Map<string, LogCommit>> {
    const missing = await findMissing(this.#setting, new Set(commits.flatMap((commit) => commit.files.flatMap((file) => file.contents))));
    const whole = commits.filter((commit) => commit.files.every((file) => !file.contents.some((id) => missing.has(id))));
    return this.#readEach(
      whole.map((commit) => commit.id),
      "lines",
    );
  }

  /** Those of the commits that can be read in this detail. */
  async #readEach(ids: readonly string[], detail: LogDetail): Promise<Map<string, LogCommit>> {
    const found = new Map<string, LogCommit>();
    let waiting = ids;
    while (waiting.length > 0) {
      let answered = 0;
      try {
        const stream = this.#stream(detail, ["--no-walk=unsorted", "--stdin"], `${waiting.join("\n")}\n`, detail === "paths");
        for await (const commits of stream) {
          for (const commit of commits) found.set(commit.id, commit);
          answered += commits.length;
        }
        return found;
      } catch (error) {
        if (!(error instanceof GitFailure)) throw error;
        // Git may have ended over the first commit without an answer or over the one after it: alone it shows which.
        const [suspect] = waiting.slice(answered);
        if (waiting.length > 1 && suspect !== undefined) {
          for (const [id, commit] of await this.#readEach([suspect], detail)) found.set(id, commit);
        } else if (detail !== "none") this.#restarts++;
        if (detail !== "none" && this.#restarts > MAX_RESTARTS) return found;
        waiting = waiting.slice(answered + 1);
      }
    }
    return found;
  }

  async #listIds(range: CommitRange): Promise<string[]> {
    const { output } = await readGit(this.#setting, { args: ["rev-list", ...revisionsOf(range)] });
    return output
      .toString("latin1")
      .split("\n")
      .filter((line) => line !== "");
  }

  /** Where commits are missing or damaged, makes git take their children for the edge of history. Whether there were such. */
  async #cutBrokenHistory(range: CommitRange): Promise<boolean> {
    try {
      await readGit(this.#setting, { args: ["rev-list", "--count", ...revisionsOf(range)] });
      return false;
    } catch (error) {
      if (!(error instanceof GitFailure)) throw error;
    }
    const { edges, broken } = await findBrokenEdges(this.#setting, [...range.include, ...range.exclude], this.#folder.shallow);
    const fresh = [...edges].filter((edge) => !this.#folder.shallow.has(edge));
    if (fresh.length === 0 || range.include.some((id) => broken.has(id))) {
      throw new PortolanError("git cannot read the repository's newest commit", {
        hint: "The clone is damaged: `git fsck` in it shows where. Clone it again.",
      });
    }
    this.losses.brokenCommits += broken.size;
    this.losses.cutAt += fresh.length;
    this.#folder.cutAt(fresh);
    this.#edgeMerges = undefined;
    return true;
  }

  async #findEdgeMerges(): Promise<ReadonlySet<string>> {
    const merges = new Set<string>();
    if (this.#folder.shallow.size === 0) return merges;
    for (const [id, object] of await readObjects(this.#setting, this.#folder.shallow))
      if (parentsOf(object.content).length > 1) merges.add(id);
    return merges;
  }
}

function revisionsOf({ include, exclude }: CommitRange): string[] {
  return [...include, ...exclude.map((id) => `^${id}`), "--"];
}
