import { existsSync } from "node:fs";
import type { Pseudonyms, Signature } from "../identity/pseudonyms.ts";
import { cloneFolder } from "./clone.ts";
import { CommitReader } from "./commit-reader.ts";
import { defaultGitLimits } from "./git-ask.ts";
import { makeReadingFolder } from "./reading-folder.ts";
import { parseGitSource } from "./source.ts";

export type RevealAsk = Readonly<{
  source: string;
  clonesFolder: string;
  pseudonyms: Pseudonyms;
  accounts: ReadonlySet<string>;
  allowLocal?: boolean;
  signal?: AbortSignal | undefined;
}>;

/**
 * Who some accounts are, looked up again in the clone at hand: every name and address that a history writes for them. Nothing is fetched and
 * nothing kept; an account of which the clone knows nothing is left out, and where there is no clone any more, all are.
 */
export async function revealAccounts(ask: RevealAsk): Promise<ReadonlyMap<string, readonly Signature[]>> {
  const source = parseGitSource(ask.source, { allowLocal: ask.allowLocal ?? false });
  const path = source.kind === "folder" ? source.path : cloneFolder(ask.clonesFolder, source.url);
  const found = new Map<string, Map<string, Signature>>();
  if (!existsSync(path)) return new Map();
  const folder = makeReadingFolder(path);
  try {
    const { head } = folder.refs;
    if (head === null) return new Map();
    const signal = ask.signal ?? new AbortController().signal;
    const setting = { gitDir: folder.gitDir, home: folder.home, signal, maxBytes: defaultGitLimits.bytes };
    const reader = new CommitReader(setting, folder, { mailmapBlob: null, keepPaths: false, maxCommits: defaultGitLimits.commits });
    for await (const batch of reader.read({ include: [head], exclude: [] }, "none")) {
      for (const { commit } of batch) {
        const { account } = ask.pseudonyms.identify(commit.author);
        if (!ask.accounts.has(account)) continue;
        const signatures = found.get(account) ?? new Map<string, Signature>();
        found.set(account, signatures);
        signatures.set(`${commit.author.name} <${commit.author.address}>`, commit.author);
      }
    }
  } finally {
    folder.remove();
  }
  return new Map([...found].map(([account, signatures]) => [account, [...signatures.values()]]));
}
