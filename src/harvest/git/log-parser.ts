import { headerFields, RECORD_MARK } from "./log-format.ts";

/** A file of a commit's change. */
export type LogFile = Readonly<{
  /** The path after the change (before it, for a deletion); null where paths were not asked for. */
  path: string | null;
  /** Lines; null: binary, or read without lines. */
  additions: number | null;
  deletions: number | null;
  /** The contents compared, in a log with paths; empty otherwise and for submodules. */
  contents: readonly string[];
}>;

/** A commit as read. Names, addresses and the message stay in memory. */
export type LogCommit = Readonly<{
  id: string;
  parents: readonly string[];
  author: Readonly<{ name: string; address: string }>;
  /** The author as the project's .mailmap has them. */
  mapped: Readonly<{ name: string; address: string }>;
  committer: Readonly<{ name: string; address: string }>;
  /** Seconds since 1970; NaN where the commit has none that can be read. */
  authorTime: number;
  committerTime: number;
  message: string;
  files: readonly LogFile[];
}>;

/** Only the end of a longer message is kept: trailers stand there. */
const MAX_MESSAGE = 2 ** 20;
const MAX_FIELD = 2 ** 16;

const LINE_FEED = 0x0a;
const COLON = 0x3a;
const TAB = 0x09;
const SUBMODULE = "160000";
const UNKNOWN_FORM = "git's log has a form that Portolan does not know";

/**
 * Reads the output of `git log -z` in the format of `log-format.ts`, chunk by chunk. A record is whole only when the next one begins, or at
 * the end of a log that git ended well: call `finish` then and only then. Survives text that is not UTF-8 (read as Latin-1), empty fields,
 * messages and paths that look like records, and messages of any size. Throws an Error where the output is of another form.
 */
export class LogParser {
  readonly #keep: Readonly<{ paths: boolean; contents: boolean }>;
  #pieces: Buffer[] = [];
  #pieceBytes = 0;
  #fields: string[] = [];
  #files: LogFile[] | undefined;
  /** A file whose paths follow in tokens of their own, so many of them. */
  #open: Omit<LogFile, "path"> | undefined;
  #pathsToCome = 0;

  constructor(keep: { paths: boolean; contents: boolean }) {
    this.#keep = keep;
  }

  /** The commits that this chunk completes. */
  push(chunk: Buffer): LogCommit[] {
    const whole: LogCommit[] = [];
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      if (this.#pieces.length === 0) this.#take(chunk, start, end, whole);
      else {
        const token = this.#joined(chunk.subarray(start, end));
        this.#take(token, 0, token.length, whole);
      }
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
    return whole;
  }

  /** The last commit, of a log that ended well. */
  finish(): LogCommit | undefined {
    if (this.#pieceBytes > 0 || this.#open !== undefined) throw new Error("git's log ended inside a record");
    if (this.#fields.length === 0) return undefined;
    if (this.#files === undefined) throw new Error("git's log ended inside a header");
    return this.#close();
  }

  #hold(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#pieceBytes += piece.length;
    for (let first = this.#pieces[0]; first !== undefined && this.#pieceBytes - first.length > MAX_MESSAGE; first = this.#pieces[0]) {
      this.#pieceBytes -= first.length;
      this.#pieces.shift();
    }
  }

  #joined(last: Buffer): Buffer {
    const all = Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#pieceBytes = 0;
    return all;
  }

  #take(bytes: Buffer, start: number, end: number, whole: LogCommit[]): void {
    if (this.#open !== undefined) this.#takePath(bytes, start, end);
    else if (this.#files === undefined) this.#takeField(bytes, start, end);
    else if (start === end) return;
    else if (bytes[start] === RECORD_MARK) {
      whole.push(this.#close());
      this.#takeField(bytes, start, end);
    }
    // Git puts a line feed between a header and the first file.
    else this.#takeFile(bytes, bytes[start] === LINE_FEED ? start + 1 : start, end);
  }

  #takeField(bytes: Buffer, start: number, end: number): void {
    const index = this.#fields.length;
    if (index === 0) {
      if (start === end) return;
      if (bytes[start] !== RECORD_MARK) throw new Error(UNKNOWN_FORM);
      this.#fields.push(bytes.toString("latin1", start + 1, end));
      return;
    }
    const isMessage = index === headerFields.length - 1;
    this.#fields.push(
      isMessage ? decode(bytes, Math.max(start, end - MAX_MESSAGE), end) : decode(bytes, start, Math.min(end, start + MAX_FIELD)),
    );
    if (isMessage) this.#files = [];
  }

  #takeFile(bytes: Buffer, start: number, end: number): void {
    if (start === end) return;
    if (bytes[start] === COLON) this.#takeRaw(bytes, start, end);
    else this.#takeCounts(bytes, start, end);
  }

  /** `:100644 100644 OLD NEW M`, then the path. Without renames there is one. */
  #takeRaw(bytes: Buffer, start: number, end: number): void {
    this.#pathsToCome = 1;
    if (!this.#keep.contents) {
      this.#open = unmeasured;
      return;
    }
    const [oldMode = "", newMode = "", oldId = "", newId = ""] = bytes.toString("latin1", start + 1, end).split(" ");
    const contents: string[] = [];
    if (oldMode !== SUBMODULE && !/^0+$/.test(oldId)) contents.push(oldId);
    if (newMode !== SUBMODULE && !/^0+$/.test(newId)) contents.push(newId);
    this.#open = { additions: null, deletions: null, contents };
  }

  /** `ADDED\tDELETED\tPATH`; for a rename the path is empty and the old and the new one follow. `-` for binary. */
  #takeCounts(bytes: Buffer, start: number, end: number): void {
    const first = bytes.indexOf(TAB, start);
    const second = bytes.indexOf(TAB, first + 1);
    if (first <= start || second < 0 || second >= end) throw new Error(UNKNOWN_FORM);
    const additions = countOf(bytes.toString("latin1", start, first));
    const deletions = countOf(bytes.toString("latin1", first + 1, second));
    this.#open = { additions, deletions, contents: none };
    this.#pathsToCome = second + 1 === end ? 2 : 1;
    if (this.#pathsToCome === 1) this.#takePath(bytes, second + 1, end);
  }

  #takePath(bytes: Buffer, start: number, end: number): void {
    const open = this.#open;
    if (open === undefined || --this.#pathsToCome > 0) return;
    this.#open = undefined;
    if (this.#keep.paths) this.#files?.push({ ...open, path: decode(bytes, start, end) });
    else this.#files?.push(open === unmeasured ? unmeasured : { ...open, path: null });
  }

  #close(): LogCommit {
    const [id = "", parents = "", name = "", address = "", mappedName = "", mappedAddress = "", authorTime = ""] = this.#fields;
    const [committerName = "", committerAddress = "", committerTime = "", message = ""] = this.#fields.slice(7);
    const commit: LogCommit = {
      id,
      parents: parents === "" ? none : parents.split(" "),
      author: { name, address },
      mapped: { name: mappedName, address: mappedAddress },
      committer: { name: committerName, address: committerAddress },
      authorTime: secondsOf(authorTime),
      committerTime: secondsOf(committerTime),
      message,
      files: this.#files ?? [],
    };
    this.#fields = [];
    this.#files = undefined;
    return commit;
  }
}

const none: readonly string[] = [];
/** What a log with paths alone tells of a file, where its path is not kept. */
const unmeasured: LogFile = { path: null, additions: null, deletions: null, contents: none };

function countOf(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}

function secondsOf(text: string): number {
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}

function decode(bytes: Buffer, start: number, end: number): string {
  const text = bytes.toString("utf8", start, end);
  return text.includes("\ufffd") && !bytes.subarray(start, end).includes("\ufffd") ? bytes.toString("latin1", start, end) : text;
}
