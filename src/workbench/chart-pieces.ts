import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { ProjectCells } from "../finding/chart.ts";
import type { Chart } from "../model/cell.ts";
import type { Id } from "../model/id.ts";
import type { Study } from "../model/study.ts";

const lists = ["cells", "undated", "commons"] as const;
type List = (typeof lists)[number];

/** A project's part of a chart. Each list is its JSON without the brackets, so empty where the list is. */
export type Piece = Readonly<{ digest: string; unplaced: Chart["unplaced"] } & Record<List, Buffer>>;

/** Where the lists of a piece stand in a chart's text: bytes, half-open. */
type PiecePlace = Readonly<
  { project: Id; digest: string; unplaced: Chart["unplaced"] } & Record<List, readonly [from: number, until: number]>
>;

/**
 * For each project, what changes with whatever could change its part of the chart: its facts, the codings about it and their sources, its
 * figures (by the fingerprint of what they are counted from), the code (`build`), and everything else in a study that is not named here as
 * what no chart reads. So a field that is added to `Study` makes all pieces new, until it is known to be no part of them.
 */
export function digestProjects(study: Study, figures: ReadonlyMap<Id, string>, build: string): ReadonlyMap<Id, string> {
  const { projects, sources, codings, texts, facts, ties, derivatives, affiliations, joins, organisations, parts, meta, ...rest } = study;
  const shared = digestOf([build, rest]);
  const codingsOf = new Map<Id, unknown[]>();
  const sourcesOf = new Map<Id, Set<unknown>>();
  const addSource = (project: Id, source: unknown) => sourcesOf.set(project, (sourcesOf.get(project) ?? new Set()).add(source));
  const sourceById = new Map(sources.map((source) => [source.id, source]));
  for (const source of sources) for (const project of source.projects) addSource(project, source);
  for (const coding of codings) {
    if (coding.about === null) continue;
    codingsOf.set(coding.about, [...(codingsOf.get(coding.about) ?? []), coding]);
    addSource(coding.about, sourceById.get(coding.source));
  }
  return new Map(
    projects.map((project) => {
      const own = [project, codingsOf.get(project.id) ?? [], [...(sourcesOf.get(project.id) ?? [])], figures.get(project.id) ?? null];
      return [project.id, digestOf([shared, own])];
    }),
  );
}

export function pieceOf(digest: string, cells: ProjectCells, unplaced: Chart["unplaced"]): Piece {
  const text = (list: List) => Buffer.from(JSON.stringify(cells[list]).slice(1, -1));
  return { digest, unplaced, cells: text("cells"), undated: text("undated"), commons: text("commons") };
}

/** The pieces of a chart that is kept; none where its files cannot be read. */
export function readPieces({ json, pieces }: Readonly<{ json: string; pieces: string }>): ReadonlyMap<Id, Piece> {
  try {
    const text = readFileSync(json);
    const places: readonly PiecePlace[] = JSON.parse(readFileSync(pieces, "utf8"));
    return new Map(
      places.map(({ project, digest, unplaced, cells, undated, commons }) => [
        project,
        { digest, unplaced, cells: text.subarray(...cells), undated: text.subarray(...undated), commons: text.subarray(...commons) },
      ]),
    );
  } catch {
    return new Map();
  }
}

/** The chart's text, which is what `JSON.stringify` makes of the whole and a line's end, and where the pieces stand in it. */
export function serializeChart(
  head: Pick<Chart, "study" | "framework" | "version">,
  pieces: readonly (readonly [project: Id, piece: Piece])[],
): Readonly<{ text: readonly Buffer[]; places: readonly PiecePlace[] }> {
  const chunks: Buffer[] = [];
  let length = 0;
  const add = (chunk: Buffer) => {
    chunks.push(chunk);
    length += chunk.length;
  };
  const places = pieces.map(([project, { digest, unplaced }]) => ({ project, digest, unplaced }) as Record<string, unknown>);
  add(Buffer.from(JSON.stringify(head).slice(0, -1)));
  for (const list of lists) {
    add(Buffer.from(`,"${list}":[`));
    let isFirst = true;
    pieces.forEach(([, piece], index) => {
      if (piece[list].length > 0 && !isFirst) add(comma);
      isFirst &&= piece[list].length === 0;
      (places[index] as Record<string, unknown>)[list] = [length, length + piece[list].length];
      add(piece[list]);
    });
    add(Buffer.from("]"));
  }
  const unplaced = pieces
    .flatMap(([, piece]) => piece.unplaced)
    .sort((a, b) => compare(String(a.project), String(b.project)) || compare(a.artefact, b.artefact));
  add(Buffer.from(`,"unplaced":${JSON.stringify(unplaced)}}\n`));
  return { text: packSmall(joinNeighbours(chunks)), places: places as readonly unknown[] as readonly PiecePlace[] };
}

const comma = Buffer.from(",");

/** What follows each other in the same memory becomes one: most of a corrected chart is a few stretches of the chart before. */
function joinNeighbours(chunks: readonly Buffer[]): Buffer[] {
  const joined: Buffer[] = [];
  for (const chunk of chunks) {
    if (chunk.length === 0) continue;
    const between = joined.at(-1) === comma ? comma : nothing;
    const before = joined.at(between === comma ? -2 : -1);
    const stretch = before === undefined ? null : findStretch(before, between, chunk);
    if (stretch === null) joined.push(chunk);
    else joined.splice(between === comma ? -2 : -1, 2, stretch);
  }
  return joined;
}

function findStretch(before: Buffer, between: Buffer, after: Buffer): Buffer | null {
  const end = before.byteOffset + before.length;
  if (before.buffer !== after.buffer || after.byteOffset - end !== between.length) return null;
  const stretch = Buffer.from(before.buffer, before.byteOffset, before.length + between.length + after.length);
  return stretch.subarray(before.length, before.length + between.length).equals(between) ? stretch : null;
}

const nothing = Buffer.alloc(0);

/** Small chunks are written together. */
function packSmall(chunks: readonly Buffer[]): Buffer[] {
  const packed: Buffer[] = [];
  let small: Buffer[] = [];
  let size = 0;
  const flush = () => {
    if (size > 0) packed.push(Buffer.concat(small, size));
    small = [];
    size = 0;
  };
  for (const chunk of chunks) {
    if (size + chunk.length > packBytes) flush();
    if (chunk.length > packBytes) packed.push(chunk);
    else {
      small.push(chunk);
      size += chunk.length;
    }
  }
  flush();
  return packed;
}

const packBytes = 1 << 20;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function digestOf(value: unknown): string {
  return hash("sha256", JSON.stringify(value)).slice(0, 32);
}
