import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PortolanError } from "../../model/problem.ts";
import { getPublicAddresses } from "../public-address.ts";
import { GitFailure } from "./git-failure.ts";
import { type GitSetting, readGit } from "./git-process.ts";
import { writeBareFolder } from "./reading-folder.ts";
import type { GitSource } from "./source.ts";

type Remote = Extract<GitSource, { kind: "remote" }>;

export type CloneAsk = Readonly<{
  source: Remote;
  clonesFolder: string;
  setting: Omit<GitSetting, "gitDir">;
  /** Whether file contents are needed (for lines). Without them the clone is much smaller. */
  contents: boolean;
  /** Cap on the clone's size on disk. */
  maxBytes: number;
}>;

const HEAD = "refs/heads/portolan-head";

/** Where a URL's clone lies. */
export function cloneFolder(clonesFolder: string, url: string): string {
  const name = new URL(url).pathname
    .replace(/\.git$/, "")
    .replace(/[^A-Za-z0-9._-]+/g, "-")
    .replace(/^[-.]+/, "")
    .slice(-80);
  return join(clonesFolder, `${name}-${createHash("sha256").update(url).digest("hex").slice(0, 12)}.git`);
}

/**
 * Brings HEAD and the tags of a remote repository into a bare clone of ours, made or brought up to date; gives the percentage received and at
 * the end the clone's folder. Submodules are not fetched, redirects not followed, other protocols not spoken; the host's addresses are public
 * and pinned (ssh: checked). Throws a PortolanError.
 */
export async function* fetchClone(ask: CloneAsk): AsyncGenerator<number, string> {
  const { source, setting } = ask;
  const addresses = source.isLocal ? [] : await getPublicAddresses(source.host);
  const gitDir = cloneFolder(ask.clonesFolder, source.url);
  if (!existsSync(join(gitDir, "HEAD"))) {
    await mkdir(gitDir, { recursive: true, mode: 0o700 });
    writeBareFolder(gitDir, HEAD, false);
  }
  const isPartial = readdirSync(join(gitDir, "objects", "pack")).some((name) => name.endsWith(".promisor"));
  const pin =
    source.protocol === "https" ? ["-c", `http.curloptResolve=${source.host}:${source.port}:${addresses.map(bracketed).join(",")}`] : [];
  const filter = ask.contents ? (isPartial ? ["--refetch", "--no-filter"] : []) : ["--filter=blob:none"];

  let percent = 0;
  const stop = new AbortController();
  const running = readGit(
    { ...setting, gitDir, signal: AbortSignal.any([setting.signal, stop.signal]) },
    {
      args: [
        ...pin,
        "fetch",
        "--progress",
        "--force",
        "--prune",
        "--no-tags",
        "--no-recurse-submodules",
        "--no-auto-maintenance",
        "--no-write-fetch-head",
        ...filter,
        "--",
        source.url,
        `+HEAD:${HEAD}`,
        "+refs/tags/*:refs/tags/*",
      ],
      protocols: source.protocol,
      environment: source.protocol === "ssh" ? sshEnvironment() : {},
      onError: (text) => {
        percent = Number(/Receiving objects:\s+(\d+)%/.exec(text)?.[1] ?? percent);
      },
    },
  ).then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  try {
    for (;;) {
      const ended = await Promise.race([running.then((failure) => ({ failure })), pause(250)]);
      if (ended?.failure !== undefined) throw explain(ended.failure.error, source);
      if (sizeOf(join(gitDir, "objects", "pack")) > ask.maxBytes) {
        throw new PortolanError(`${source.url} is larger than the cap on clones`, {
          hint: "If that is meant, raise the cap on the clone's bytes.",
        });
      }
      if (ended !== undefined) return gitDir;
      yield percent;
    }
  } finally {
    stop.abort();
    await running;
  }
}

function sshEnvironment(): Record<string, string> {
  const agent = process.env.SSH_AUTH_SOCK;
  const options = ["BatchMode=yes", "ConnectTimeout=30", "ClearAllForwardings=yes", "ForwardAgent=no", "PermitLocalCommand=no"];
  return {
    GIT_SSH_COMMAND: `ssh ${options.map((option) => `-o ${option}`).join(" ")}`,
    GIT_SSH_VARIANT: "ssh",
    ...(agent === undefined ? {} : { SSH_AUTH_SOCK: agent }),
  };
}

function bracketed(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}

function sizeOf(folder: string): number {
  try {
    return readdirSync(folder).reduce((sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0), 0);
  } catch {
    return 0;
  }
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, undefined).unref());
}

const explanations: readonly (readonly [pattern: RegExp, message: string, hint: string])[] = [
  [
    /could not read Username|Authentication failed|HTTP (?:401|403)|Permission denied \(/i,
    "does not let everybody read it, or does not exist",
    "Check the URL. For a repository that asks for a login, clone it yourself and name the folder.",
  ],
  [/not found|HTTP 404|returned error: 404|does not appear to be a git repository/i, "was not found", "Check the URL."],
  [
    /redirect|returned error: 30\d/i,
    "has moved: the host answers with a redirect",
    "Open the URL in a browser, and give the one it ends at.",
  ],
  [/couldn't find remote ref HEAD/i, "has no commits", "Harvest it when it has."],
  [/transport '.*' not allowed/i, "asks for a protocol that Portolan does not speak", "Name its https:// URL."],
  [
    /Could not resolve|Failed to connect|Connection (?:refused|timed out|reset)|timed out/i,
    "cannot be reached",
    "Check that this machine is online, then try again.",
  ],
  [/No space left/i, "does not fit on the disk", "Free some space and try again; what has come is kept."],
];

function explain(error: unknown, { url }: Remote): unknown {
  if (!(error instanceof GitFailure)) return error;
  const found = explanations.find(([pattern]) => pattern.test(error.stderr));
  if (found !== undefined) return new PortolanError(`${url} ${found[1]}`, { hint: found[2], cause: error });
  return new PortolanError(`git could not fetch ${url} (code ${error.code})`, {
    hint: "Try again; if it stays, clone it yourself and name the folder.",
    cause: error,
  });
}
