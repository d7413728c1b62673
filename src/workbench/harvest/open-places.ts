import { parseCursor } from "../../harvest/git/git-cursor.ts";
import { harvestGit } from "../../harvest/git/harvest-git.ts";
import { parseGitSource } from "../../harvest/git/source.ts";
import { makeGuardedFetch } from "../../harvest/guarded-fetch.ts";
import { harvestHub } from "../../harvest/huggingface/harvest-hub.ts";
import { artefactOfHub } from "../../harvest/huggingface/hub-names.ts";
import type { Pseudonyms } from "../../harvest/identity/pseudonyms.ts";
import type { HarvestPlace } from "../../model/harvest-place.ts";
import type { Project } from "../../model/project.ts";
import type { Context } from "../context.ts";
import { findToken } from "../tokens.ts";
import type { AnyItem } from "./intake.ts";

type Items = AsyncGenerator<AnyItem, void, void>;

export type Opening = Readonly<{
  context: Context;
  pseudonyms: Pseudonyms;
  projects: readonly Project[];
  clonesFolder: string;
  signal: AbortSignal;
  /** Whether lines are read. */
  lines: boolean;
}>;

/** A Git history. `quick`: the first reading alone, where the slow one would need a much larger clone; undefined where both come in one. */
export function openGit(
  opening: Opening,
  { address, artefact, options }: HarvestPlace,
  cursor: string | null,
): Readonly<{ quick: Items | undefined; whole: (cursor: string | null) => Items }> {
  const { context, pseudonyms, clonesFolder, signal } = opening;
  const { ref, fork, pathRules } = options;
  const allowLocal = context.farSides?.git === "loopback";
  // Lines that an earlier harvest read are read on, or its rows would have to be read anew later.
  const hadLines = parseCursor(cursor)?.lines === "read";
  const open = (passes: readonly ("paths" | "lines")[], from: string | null) =>
    harvestGit({
      source: address,
      artefact: artefact as string,
      pseudonyms,
      passes,
      cursor: from,
      clonesFolder,
      signal,
      allowLocal,
      ...(ref === undefined ? {} : { ref }),
      ...(fork === undefined ? {} : { fork }),
      ...(pathRules === undefined ? {} : { pathRules }),
    });
  if (hadLines) return { quick: undefined, whole: (from) => open(["paths", "lines"], from) };
  if (!opening.lines) return { quick: undefined, whole: (from) => open(["paths"], from) };
  const isRemote = parseGitSource(address, { allowLocal }).kind === "remote";
  if (!isRemote) return { quick: undefined, whole: (from) => open(["paths", "lines"], from) };
  return { quick: open(["paths"], cursor), whole: (from) => open(["lines"], from) };
}

/** What speaks to GitHub is loaded only for it. */
export async function* openGitHub(
  { context, pseudonyms, signal }: Opening,
  { address, artefact }: HarvestPlace,
  cursor: string | null,
): Items {
  const { harvestGitHub } = await import("../../harvest/github/harvest-github.ts");
  const apiUrl = context.farSides?.github;
  yield* harvestGitHub({
    repository: address,
    artefact: artefact as string,
    pseudonyms,
    token: findToken(context, "github.com") ?? null,
    cursor,
    signal,
    ...(apiUrl === undefined ? {} : { apiUrl, allowLocal: true }),
  });
}

export function openHub(opening: Opening, { address, options }: HarvestPlace, cursor: string | null): Items {
  const { context, pseudonyms, projects, signal } = opening;
  const farSide = context.farSides?.huggingface;
  const byUrl = new Map(
    projects.flatMap(({ artefacts }) => artefacts.flatMap(({ id, url }) => (url === null ? [] : [[url, id] as const]))),
  );
  const folders = { model: "", dataset: "datasets/", space: "spaces/" } as const;
  return harvestHub({
    organisation: address,
    pseudonyms,
    fetch: makeGuardedFetch({ allowLocal: farSide !== undefined }),
    token: findToken(context, "huggingface.co") ?? null,
    artefactOf: (type, id) => byUrl.get(`https://huggingface.co/${folders[type]}${id}`) ?? artefactOfHub(type, id),
    cursor,
    signal,
    ...(farSide === undefined ? {} : { address: farSide }),
    ...(options.only === undefined ? {} : { only: options.only }),
  });
}
