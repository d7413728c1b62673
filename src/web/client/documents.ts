import { queryOptions } from "@tanstack/react-query";
import type { Cell } from "../../model/cell.ts";
import { parseCells } from "../../model/columns.ts";
import type { ChartDocument, ProjectDocument, StudyDocument } from "../../model/documents.ts";
import type { Id } from "../../model/id.ts";

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

/** Documents stand under the page's base, live and published. */
export function documentUrl(path: string): string {
  return new URL(path, document.baseURI).href;
}

async function fetchDocument<T>(path: string): Promise<T> {
  const response = await fetch(documentUrl(path), { headers: { accept: "application/json" } }).catch(() => null);
  if (response === null) throw new DocumentError(path, null, "Portolan does not answer.");
  if (!response.ok) throw new DocumentError(path, response.status, await messageOf(response));
  return (await response.json().catch(() => {
    throw new DocumentError(path, response.status, "The answer is not JSON.");
  })) as T;
}

async function messageOf(response: Response): Promise<string> {
  const body = (await response.json().catch(() => null)) as { error?: { message?: string; hint?: string } } | null;
  const { message, hint } = body?.error ?? {};
  return message === undefined
    ? `The server answered ${response.status}.`
    : [message, hint].filter((part) => part !== undefined).join(". ");
}

const settings = { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY, retry: false } as const;

export const studyQuery = queryOptions({
  ...settings,
  queryKey: ["study"],
  queryFn: () => fetchDocument<StudyDocument>("data/study.json"),
});

export const chartQuery = queryOptions({
  ...settings,
  queryKey: ["chart"],
  queryFn: async (): Promise<LoadedChart> => {
    const chart = await fetchDocument<ChartDocument>("data/chart.json");
    return { ...chart, cells: parseCells(chart.cells), undated: parseCells(chart.undated), commons: parseCells(chart.commons) };
  },
});

export const projectQuery = (id: Id) =>
  queryOptions({
    ...settings,
    queryKey: ["project", id],
    queryFn: () => fetchDocument<ProjectDocument>(`data/project/${encodeURIComponent(id)}.json`),
  });
