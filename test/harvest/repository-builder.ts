import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";

export type Person = Readonly<{ name: string; address: string }>;

export type CommitPlan = Readonly<{
  author: Person;
  committer?: Person;
  /** ISO 8601, or seconds as git writes them. */
  at: string;
  committedAt?: string;
  message: string | Buffer;
  /** Path → text; null deletes; `{ from }` renames. */
  files?: Readonly<Record<string, string | Buffer | null | Readonly<{ from: string }>>>;
  /** Branch; by default main. */
  branch?: string;
  /** First parent, where it is not the branch's last commit: a mark, or none for a root. */
  from?: number | null;
  merge?: number;
  /** Encoding header. */
  encoding?: string;
}>;

/** Builds real repositories with `git fast-import`: fixed people, dates and contents, so that their commit ids are the same everywhere. */
export class RepositoryBuilder {
  readonly #pieces: Buffer[] = [];
  #mark = 0;

  /** Returns the commit's mark. */
  commit(plan: CommitPlan): number {
    const mark = ++this.#mark;
    const committer = plan.committer ?? plan.author;
    this.#write(`commit refs/heads/${plan.branch ?? "main"}\nmark :${mark}\n`);
    this.#write(`author ${signature(plan.author, plan.at)}\ncommitter ${signature(committer, plan.committedAt ?? plan.at)}\n`);
    if (plan.encoding !== undefined) this.#write(`encoding ${plan.encoding}\n`);
    this.#data(plan.message);
    if (plan.from !== undefined && plan.from !== null) this.#write(`from :${plan.from}\n`);
    if (plan.merge !== undefined) this.#write(`merge :${plan.merge}\n`);
    for (const [path, content] of Object.entries(plan.files ?? {})) {
      if (content === null) this.#write(`D ${quoted(path)}\n`);
      else if (typeof content === "object" && "from" in content) this.#write(`R ${quoted(content.from)} ${quoted(path)}\n`);
      else {
        this.#write(`M 100644 inline ${quoted(path)}\n`);
        this.#data(content as string | Buffer);
      }
    }
    this.#write("\n");
    return mark;
  }

  tag(name: string, mark: number, tagger: Person, at: string, message = "a tag"): void {
    this.#write(`tag ${name}\nfrom :${mark}\ntagger ${signature(tagger, at)}\n`);
    this.#data(message);
  }

  lightTag(name: string, mark: number): void {
    this.#write(`reset refs/tags/${name}\nfrom :${mark}\n\n`);
  }

  /** Moves a branch to a commit made before. */
  reset(branch: string, mark: number): void {
    this.#write(`reset refs/heads/${branch}\nfrom :${mark}\n\n`);
  }

  /** Writes everything so far into a repository (made where there is none) and returns its path. */
  build(path: string, options: { bare?: boolean } = {}): string {
    mkdirSync(path, { recursive: true });
    runGit(path, ["init", "-q", "-b", "main", "--template=", ...(options.bare === false ? [] : ["--bare"])]);
    execFileSync("git", ["fast-import", "--quiet", "--force", "--date-format=raw-permissive"], {
      cwd: path,
      env: gitEnvironment,
      input: Buffer.concat(this.#pieces),
      stdio: ["pipe", "pipe", "pipe"],
    });
    if (options.bare === false) runGit(path, ["reset", "-q", "--hard"]);
    return path;
  }

  #write(text: string): void {
    this.#pieces.push(Buffer.from(text, "utf8"));
  }

  #data(content: string | Buffer): void {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content, "utf8");
    this.#pieces.push(Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from("\n"));
  }
}

const gitEnvironment = {
  PATH: process.env.PATH ?? "",
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_AUTHOR_NAME: "Rosa Keeper",
  GIT_AUTHOR_EMAIL: "rosa@field.example",
  GIT_COMMITTER_NAME: "Rosa Keeper",
  GIT_COMMITTER_EMAIL: "rosa@field.example",
  GIT_ALLOW_PROTOCOL: "file",
};

/** Plain git in a test's own repository. */
export function runGit(path: string, args: readonly string[], input?: string | Buffer): string {
  return execFileSync("git", [...args], {
    cwd: path,
    env: gitEnvironment,
    input: input ?? "",
    maxBuffer: 2 ** 30,
    stdio: ["pipe", "pipe", "pipe"],
  }).toString("utf8");
}

/** Removes a loose object from a repository (everything is unpacked first). */
export function objectFile(path: string, id: string): string {
  return join(path, "objects", id.slice(0, 2), id.slice(2));
}

function signature({ name, address }: Person, at: string): string {
  const seconds = /^-?\d+$/.test(at) ? at : String(Date.parse(at) / 1000);
  return `${name}${name === "" ? "" : " "}<${address}> ${seconds} +0000`;
}

function quoted(path: string): string {
  return /[\s"\\]/.test(path) ? `"${path.replace(/["\\]/g, "\\$&").replaceAll("\n", "\\n")}"` : path;
}
