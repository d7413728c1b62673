import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { PublishedDocuments } from "../../finding/publication/compare-publications.ts";
import { PortolanError } from "../../model/problem.ts";
import type { ChangesDocument, Publication } from "../../model/publication.ts";
import { ensureWritableFolder, makeFolder, writeDurably } from "../durable-file.ts";

export const manifestFile = "publication.json";

/** What was published in a folder; null: nothing yet. Throws a PortolanError where the folder holds something else. */
export function readPublication(folder: string): Publication | null {
  const manifest = join(folder, manifestFile);
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")) as Publication;
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith(".")) : [];
  if (names.length === 0) return null;
  throw new PortolanError(`${folder} holds something that is no publication`, {
    hint: "Name a new or an empty folder, or one that portolan publish wrote.",
  });
}

/** The documents of an earlier publication that the next one is compared with. */
export function readPublishedDocuments(folder: string): PublishedDocuments {
  const read = (path: string) => JSON.parse(readFileSync(join(folder, "data", path), "utf8"));
  const study = read("study.json") as PublishedDocuments["study"];
  return {
    study,
    chart: read("chart.json"),
    claims: read("claims.json"),
    facts: Object.fromEntries(study.projects.map(({ id }) => [id, factsOf(read(`project/${id}.json`))])),
  };
}

/** A project document's facts by id, each as one text to compare. */
export function factsOf(document: Readonly<{ facts?: readonly Readonly<{ id: string }>[] }>): Record<string, string> {
  return Object.fromEntries((document.facts ?? []).map((fact) => [fact.id, JSON.stringify(fact)]));
}

export function readChanges(folder: string): ChangesDocument["steps"] {
  const path = join(folder, "data/changes.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as ChangesDocument).steps : [];
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/**
 * Collects the files of a publication beside its folder, and puts them in their places at the end: what the folder held of the publication
 * before and no longer has is removed, what it holds besides (`.git`, `CNAME`) stays.
 */
export class PublicationWriter {
  readonly #folder: string;
  readonly #temporary: string;
  readonly #files: Record<string, string> = {};

  constructor(folder: string) {
    this.#folder = folder;
    this.#temporary = `${folder}.${process.pid}.tmp`;
    rmSync(this.#temporary, { recursive: true, force: true });
    ensureWritableFolder(this.#temporary);
  }

  write(path: string, content: Uint8Array | string): void {
    const target = join(this.#temporary, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    this.#files[path] = sha256(content);
  }

  finish(before: Publication | null, about: Omit<Publication, "files">): Publication {
    const paths = Object.keys(this.#files).sort();
    const publication = { ...about, files: Object.fromEntries(paths.map((path) => [path, this.#files[path] as string])) };
    makeFolder(this.#folder);
    for (const path of paths) {
      makeFolder(dirname(join(this.#folder, path)));
      renameSync(join(this.#temporary, path), join(this.#folder, path));
    }
    for (const path of Object.keys(before?.files ?? {})) if (this.#files[path] === undefined) removeFile(this.#folder, path);
    writeDurably(join(this.#folder, manifestFile), new TextEncoder().encode(`${JSON.stringify(publication, null, 1)}\n`));
    return publication;
  }

  close(): void {
    rmSync(this.#temporary, { recursive: true, force: true });
  }
}

/** Removes a file and the folders that it leaves empty. */
function removeFile(root: string, path: string): void {
  rmSync(join(root, path), { force: true });
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    if (!existsSync(join(root, folder)) || readdirSync(join(root, folder)).length > 0) return;
    rmdirSync(join(root, folder));
  }
}
