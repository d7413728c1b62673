import { queryOptions } from "@tanstack/react-query";
import type { Cell } from "../../model/cell.ts";
import { type CellColumns, cellReader } from "../../model/columns.ts";
import type { ChartDocument, ProjectDocument, StudyDocument } from "../../model/documents.ts";
import type { Id } from "../../model/id.ts";
import type { WorkPlace } from "../../model/work-place.ts";
import { documentUrl } from "./document-url.ts";
import { runInSlices, type Steps } from "./steps.ts";

/** The chart with its cells as objects. */
export type LoadedChart = Omit<ChartDocument, "cells" | "undated" | "commons"> &
  Readonly<{ cells: readonly Cell[]; undated: readonly Cell[]; commons: readonly Cell[] }>;

/** A document that could not be read: which one, and what the server said. `isShut`: there is no session. */
export class DocumentError extends Error {
  readonly path: string;
  /** HTTP status; null: no answer at all. */
  readonly status: number | null;

  constructor(path: string, status: number | null, message: string) {
    super(message);
    this.name = "DocumentError";
    this.path = path;
    this.status = status;
  }

  get isShut(): boolean {
    return this.status === 401 || this.status === 403;
  }
}

/** Documents as last read, by path: one that is still the same is not parsed again, and what is drawn from it stays. */
const lastRead = new Map<string, Readonly<{ etag: string; value: unknown }>>();

/** @throws DocumentError */
export async function fetchDocument<T>(path: string, parse: (json: never) => T | Promise<T> = (json) => json): Promise<T> {
  const response = await fetch(documentUrl(path), { headers: { accept: "application/json" } }).catch(() => null);
  if (response === null) throw new DocumentError(path, null, "Portolan does not answer.");
  if (!response.ok) throw new DocumentError(path, response.status, await messageOf(response));
  const etag = response.headers.get("etag");
  const last = lastRead.get(path);
  if (last !== undefined && last.etag === etag) {
    void response.body?.cancel();
    return last.value as T;
  }
  const json = await response.json().catch(() => {
    throw new DocumentError(path, response.status, "The answer is not JSON.");
  });
  const value = await parse(json as never);
  if (etag !== null) lastRead.set(path, { etag, value });
  return value;
}

async function messageOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { error?: { message?: string; hint?: string } } | null;
  const { message, hint } = body?.error ?? {};
  return message === undefined
    ? `The server answered ${response.status}.`
    : [message, hint].filter((part) => part !== undefined).join(". ");
}

/**
 * The document at a path below `data/`, read once and again whenever the study changes: `useQuery(documentQuery<PeopleDocument>("people.json"))`.
 * `parse` makes what is kept of what is sent; it must be the same function for one path.
 */
export function documentQuery<T, Sent = T>(path: string, parse?: (sent: Sent) => T | Promise<T>) {
  return queryOptions({
    queryKey: ["document", path],
    queryFn: () => fetchDocument<T>(`data/${path}`, parse),
    structuralSharing: false,
  });
}

export const studyQuery = documentQuery<StudyDocument>("study.json");

export const chartQuery = documentQuery<LoadedChart, ChartDocument>("chart.json", (chart) => runInSlices(loadChart(chart)));

function* loadChart(chart: ChartDocument): Steps<LoadedChart> {
  return {
    ...chart,
    cells: yield* loadCells(chart.cells),
    undated: yield* loadCells(chart.undated),
    commons: yield* loadCells(chart.commons),
  };
}

function* loadCells(columns: CellColumns): Steps<readonly Cell[]> {
  const read = cellReader(columns);
  const cells: Cell[] = [];
  for (let row = 0; row < columns.length; row++) {
    cells.push(read(row));
    yield;
  }
  return cells;
}

export const projectQuery = (id: Id) => documentQuery<ProjectDocument>(`project/${encodeURIComponent(id)}.json`);

/** Where the work is kept; only a live server says so. */
export const workQuery = queryOptions({ queryKey: ["work"], queryFn: () => fetchDocument<WorkPlace>("work.json") });
