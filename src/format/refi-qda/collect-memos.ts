import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { listMemos } from "./list-memos.ts";
import type { Guid, RefiProject } from "./refi-project.ts";

/** Memos of codings and text selections, by what they are on. A note that something else also refers to stays beside the study. */
export function collectMemos(refi: RefiProject, { lost }: ExchangeLogs) {
  const elsewhere = new Set<Guid>();
  for (const { notes } of refi.sets) for (const guid of notes) elsewhere.add(guid);
  for (const { vertices, edges } of refi.graphs)
    for (const { represents } of [...vertices, ...edges]) if (represents !== null) elsewhere.add(represents);
  const byTarget = new Map<Guid, { text: string; note: Guid | null; author: Guid | null; created: string | null }[]>();
  for (const { text, targets, note, author, created } of listMemos(refi)) {
    if (note !== null && (elsewhere.has(note) || targets.some(({ kind }) => kind !== "coding" && kind !== "selection"))) continue;
    for (const { guid } of targets) {
      if (guid === null) continue;
      const list = byTarget.get(guid) ?? [];
      list.push({ text, note, author, created });
      byTarget.set(guid, list);
    }
  }
  return {
    of: (guid: Guid, consumed: Set<Guid>, coder: Guid | null): string[] =>
      (byTarget.get(guid) ?? []).map(({ text, note, author, created }) => {
        if (note !== null) consumed.add(note);
        if (created !== null || (author !== null && author !== coder))
          lost.add("author and date", "of a memo: a memo of a study has its coding's coder and no date");
        return text;
      }),
  };
}
