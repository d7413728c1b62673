import { existsSync, statSync } from "node:fs";
import { parseGitSource } from "../../harvest/git/source.ts";
import type { RepositoryType } from "../../harvest/huggingface/hub-item.ts";
import { PortolanError } from "../../model/problem.ts";

/** What a person typed as something to add. */
export type Address =
  | Readonly<{ kind: "github-repository"; owner: string; name: string }>
  | Readonly<{ kind: "github-organisation"; owner: string }>
  | Readonly<{ kind: "hub-organisation"; namespace: string }>
  | Readonly<{ kind: "hub-repository"; type: RepositoryType; id: string }>
  | Readonly<{ kind: "git-folder"; path: string }>
  | Readonly<{ kind: "git-remote"; url: string }>
  | Readonly<{ kind: "list"; path: string }>;

const github = /^(?:https:\/\/(?:www\.)?github\.com\/|(?:ssh:\/\/)?git@github\.com[:/])(.*)$/i;
const hub = /^(?:https:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/|hf:\/\/)(.*)$/i;

/**
 * A GitHub or Hub address by its parts, a folder or another git URL as git's, a file as a list of addresses. Throws a PortolanError for what is
 * none of them. An ssh address on GitHub is read as its public one.
 */
export function parseAddress(text: string, options: Readonly<{ allowLocal?: boolean }> = {}): Address {
  const typed = text.trim();
  const onGitHub = github.exec(typed)?.[1];
  if (onGitHub !== undefined) return parseGitHub(onGitHub);
  const onHub = hub.exec(typed)?.[1];
  if (onHub !== undefined) return parseHub(onHub);
  const source = parseGitSource(typed, options);
  if (source.kind === "remote") return { kind: "git-remote", url: source.url };
  if (!existsSync(source.path)) throw unknown(typed);
  return statSync(source.path).isDirectory() ? { kind: "git-folder", path: source.path } : { kind: "list", path: source.path };
}

function partsOf(path: string): string[] {
  return path
    .replace(/[?#].*$/, "")
    .split("/")
    .filter((part) => part !== "");
}

function parseGitHub(path: string): Address {
  const [owner, rest, below] = partsOf(path);
  const name = rest?.replace(/\.git$/i, "");
  if (owner === undefined || !/^[A-Za-z0-9][\w-]{0,99}$/.test(owner)) throw unknown(`https://github.com/${path}`);
  if (owner === "orgs" && name !== undefined) return { kind: "github-organisation", owner: name };
  if (name === undefined) return { kind: "github-organisation", owner };
  if (!/^[\w.-]{1,100}$/.test(name) || /^\.+$/.test(name) || (below !== undefined && /[^\w.-]/.test(below))) {
    throw unknown(`https://github.com/${path}`);
  }
  return { kind: "github-repository", owner, name };
}

function parseHub(path: string): Address {
  const [first, ...rest] = partsOf(path);
  const isFolder = first === "datasets" || first === "spaces" || first === "models";
  const type = first === "datasets" ? "dataset" : first === "spaces" ? "space" : "model";
  const [owner, name] = isFolder ? rest : first === "organizations" ? [rest[0], undefined] : [first, rest[0]];
  if (owner === undefined || !/^[\w.-]{1,96}$/.test(owner)) throw unknown(`https://huggingface.co/${path}`);
  if (name === undefined) return { kind: "hub-organisation", namespace: owner };
  if (!/^[\w.-]{1,96}$/.test(name)) throw unknown(`https://huggingface.co/${path}`);
  return { kind: "hub-repository", type, id: `${owner}/${name}` };
}

function unknown(typed: string): PortolanError {
  const isPair = /^[\w.-]+\/[\w.-]+$/.test(typed);
  return new PortolanError(`there is nothing to harvest at ${typed}`, {
    hint: isPair
      ? `Write the whole address: https://github.com/${typed} or https://huggingface.co/${typed}.`
      : "Name a clone's folder, the address of a repository or organisation on github.com or huggingface.co, another git URL, or a file with such addresses.",
  });
}
