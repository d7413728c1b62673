import { PassThrough } from "node:stream";
import { GitFailure } from "./git-failure.ts";
import { type GitSetting, readGit, streamGit } from "./git-process.ts";

export type GitObject = Readonly<{ type: string; content: Buffer }>;

/** Objects by id; those that are missing or damaged are left out. */
export async function readObjects(setting: GitSetting, ids: Iterable<string>): Promise<Map<string, GitObject>> {
  const found = new Map<string, GitObject>();
  await walkObjects(setting, ids, (id, object) => {
    if (object !== undefined) found.set(id, object);
    return [];
  });
  return found;
}

/** Of these objects, those that are not in the repository. Says nothing of whether the others are sound. */
export async function findMissing(setting: GitSetting, ids: ReadonlySet<string>): Promise<Set<string>> {
  if (ids.size === 0) return new Set();
  const input = `${[...ids].join("\n")}\n`;
  const { output } = await readGit(setting, { args: ["cat-file", "--batch-check=%(objectname)", "--buffer"], input });
  const missing = output
    .toString("latin1")
    .split("\n")
    .filter((line) => line.endsWith(" missing"));
  return new Set(missing.map((line) => line.slice(0, -" missing".length)));
}

/**
 * Commits reachable from `heads` whose parents cannot all be read, and the number of commits that are missing or damaged. Walks every commit:
 * for histories that git itself cannot walk.
 */
export async function findBrokenEdges(
  setting: GitSetting,
  heads: readonly string[],
  known: ReadonlySet<string>,
): Promise<{ edges: Set<string>; broken: Set<string> }> {
  const childrenOf = new Map<string, string[]>();
  const broken = new Set<string>();
  const seen = new Set(heads);
  await walkObjects(setting, heads, (id, object) => {
    if (object === undefined || object.type !== "commit") {
      broken.add(id);
      return [];
    }
    if (known.has(id)) return [];
    const parents = parentsOf(object.content);
    for (const parent of parents) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), id]);
    const fresh = parents.filter((parent) => !seen.has(parent));
    for (const parent of fresh) seen.add(parent);
    return fresh;
  });
  return { edges: new Set([...broken].flatMap((id) => childrenOf.get(id) ?? [])), broken };
}

/** The parents that a commit object itself names, also where a shallow clone lacks them. */
export function parentsOf(content: Buffer): string[] {
  const end = content.indexOf("\n\n");
  const header = content.toString("latin1", 0, end < 0 ? content.length : end);
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] as string);
}

/** Reads objects one by one; `visit` names further ones. A damaged object ends git: it is passed to `visit` as undefined and git starts anew. */
async function walkObjects(
  setting: GitSetting,
  ids: Iterable<string>,
  visit: (id: string, object: GitObject | undefined) => readonly string[],
): Promise<void> {
  let waiting = [...ids];
  while (waiting.length > 0) {
    const input = new PassThrough();
    let answered = 0;
    const take = (object: GitObject | undefined) => {
      const more = visit(waiting[answered++] as string, object);
      for (const id of more) {
        waiting.push(id);
        input.write(`${id}\n`);
      }
      if (answered === waiting.length) input.end();
    };
    input.write(`${waiting.join("\n")}\n`);
    try {
      const reader = new BatchReader(take);
      for await (const chunk of streamGit(setting, { args: ["cat-file", "--batch"], input, prompt: true })) reader.push(chunk);
    } catch (error) {
      if (!(error instanceof GitFailure) || answered >= waiting.length) throw error;
      take(undefined);
    }
    waiting = waiting.slice(answered);
  }
}

/** `ID TYPE SIZE\nCONTENT\n` or `ID missing\n`, over and over. */
class BatchReader {
  readonly #take: (object: GitObject | undefined) => void;
  #pieces: Buffer[] = [];
  #bytes = 0;
  #wanted = 0;

  constructor(take: (object: GitObject | undefined) => void) {
    this.#take = take;
  }

  push(chunk: Buffer): void {
    this.#pieces.push(chunk);
    this.#bytes += chunk.length;
    if (this.#bytes < this.#wanted) return;
    const rest = this.#read(Buffer.concat(this.#pieces));
    this.#pieces = rest.length === 0 ? [] : [rest];
    this.#bytes = rest.length;
  }

  #read(bytes: Buffer): Buffer {
    let at = 0;
    for (;;) {
      this.#wanted = 0;
      const line = bytes.indexOf(10, at);
      if (line < 0) return bytes.subarray(at);
      const [, type = "", size] = bytes.toString("latin1", at, line).split(" ");
      if (size === undefined) {
        at = line + 1;
        this.#take(undefined);
        continue;
      }
      const end = line + 1 + Number(size);
      if (bytes.length < end + 1) {
        this.#wanted = end + 1 - at;
        return bytes.subarray(at);
      }
      const content = bytes.subarray(line + 1, end);
      at = end + 1;
      this.#take({ type, content });
    }
  }
}
