import type { Id } from "../model/id.ts";

/** Labels of a code and those above it, from the top; a loop of parents ends where it comes back. */
export function codePathOf(code: Id, codes: ReadonlyMap<Id, Readonly<{ label: string; parent: Id | null }>>): readonly string[] {
  const labels: string[] = [];
  const seen = new Set<Id>();
  for (let at: Id | null = code; at !== null && !seen.has(at); ) {
    seen.add(at);
    const found: Readonly<{ label: string; parent: Id | null }> | undefined = codes.get(at);
    if (found === undefined) break;
    labels.unshift(found.label);
    at = found.parent;
  }
  return labels;
}

const pathMark = " > ";

export function formatCodePath(labels: readonly string[]): string {
  return labels.join(pathMark);
}

/** Parts of a written path; a label that holds the mark itself gives more parts than it had. */
export function parseCodePath(path: string): readonly string[] {
  return path
    .split(pathMark)
    .map((label) => label.trim())
    .filter((label) => label !== "");
}
