import { basename } from "node:path";
import { findOrigin } from "../../harvest/git/find-origin.ts";
import { artefactOfHub } from "../../harvest/huggingface/hub-names.ts";
import type { Artefact } from "../../model/artefact.ts";
import { PortolanError } from "../../model/problem.ts";
import { type Address, parseAddress } from "./parse-address.ts";

export type Named = Readonly<{ owner: string | null; name: string; id: string; url: string | null; kind: Artefact["kind"] }>;

/** Owner, name and id of the one artefact that an address stands for. Throws a PortolanError for an organisation or a list. */
export function nameOf(address: Address): Named {
  const kind = "repository";
  if (address.kind === "github-repository") {
    const id = `${address.owner}/${address.name}`;
    return { owner: address.owner, name: address.name, id, url: `https://github.com/${id}`, kind };
  }
  if (address.kind === "hub-repository") {
    const [owner = "", name = ""] = address.id.split("/");
    const folder = { model: "", dataset: "datasets/", space: "spaces/" }[address.type];
    const id = artefactOfHub(address.type, address.id);
    return { owner, name, id, url: `https://huggingface.co/${folder}${address.id}`, kind: address.type };
  }
  if (address.kind === "git-folder") {
    const origin = findOrigin(address.path);
    const remote = origin === undefined ? null : findRemote(origin);
    if (remote !== null) return remote;
    const name = cleanName(basename(address.path).replace(/\.git$/, ""));
    return { owner: null, name, id: name, url: null, kind };
  }
  if (address.kind === "git-remote") return findRemote(address.url) ?? fromUrl(address.url);
  throw new PortolanError("this stands for several artefacts");
}

/** A clone is called as the repository on GitHub that it was cloned from. */
function findRemote(url: string): Named | null {
  try {
    const address = parseAddress(url);
    return address.kind === "github-repository" ? nameOf(address) : address.kind === "git-remote" ? fromUrl(address.url) : null;
  } catch {
    return null;
  }
}

function fromUrl(url: string): Named {
  const { protocol, host, pathname } = new URL(url);
  const parts = pathname
    .replace(/\.git$/, "")
    .split("/")
    .filter(Boolean)
    .map(cleanName);
  const name = parts.at(-1) ?? "repository";
  const owner = parts.at(-2) ?? null;
  const page = protocol === "https:" ? `https://${host}${pathname.replace(/\.git$/, "")}` : null;
  return { owner, name, id: owner === null ? name : `${owner}/${name}`, url: page, kind: "repository" };
}

function cleanName(name: string): string {
  return name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[-.]+/, "") || "repository";
}
