/** Where things stand in the plain-file form of a study. Every file but `study.yaml` and those in `projects/` may be absent. */
export const studyFile = "study.yaml";
export const frameworkFile = "framework.yaml";

/** The files that hold one list each. */
export const listFiles = {
  organisations: "organisations.yaml",
  ties: "ties.yaml",
  derivatives: "derivatives.yaml",
  affiliations: "affiliations.yaml",
  joins: "joins.yaml",
  sources: "sources.yaml",
  codes: "codes.yaml",
  codings: "codings.yaml",
  coders: "coders.yaml",
  participants: "participants.yaml",
  memos: "memos.yaml",
  guide: "guide.yaml",
  sampling: "sampling.yaml",
  displaced: "displaced.yaml",
  summaries: "summaries.yaml",
  rounds: "rounds.yaml",
  verdicts: "verdicts.yaml",
  claims: "claims.yaml",
  traces: "traces.yaml",
} as const;

const singles: ReadonlySet<string> = new Set([studyFile, frameworkFile, ...Object.values(listFiles)]);

export function projectFile(id: string): string {
  return `projects/${id}.yaml`;
}

export function factFile(id: string): string {
  return `facts/${id}.yaml`;
}

/** The id that a file of `projects/` or `facts/` carries in its name. */
export function idOfFile(path: string): string {
  return path.slice(path.indexOf("/") + 1, -".yaml".length);
}

export type FileKind = "study" | "project" | "facts" | "text" | "other" | "unknown";

/**
 * What a file of the folder is. `other`: belongs there and is not read here (Parquet parts, originals of sources, README, LICENSE, key, hidden files).
 * `unknown`: nothing of the layout.
 */
export function kindOfFile(path: string): FileKind {
  if (singles.has(path)) return "study";
  if (/^projects\/[^/]+\.yaml$/.test(path)) return "project";
  if (/^facts\/[^/]+\.yaml$/.test(path)) return "facts";
  if (/(?:^|\/)\./.test(path)) return "other";
  if (/^sources\/[^/]+$/.test(path)) return "text";
  if (/^originals\/[^/]+$/.test(path)) return "other";
  if (/^traces\/[^/]+\.parquet$/.test(path) || /^(?:README|LICENSE)(?:\.\w+)?$/.test(path) || path === "key") return "other";
  return "unknown";
}
