import type { ExchangeLogs } from "../../model/exchange-report.ts";
import type { RefiProject } from "./refi-project.ts";

/** What every import leaves behind, if the file has it. */
export function nameWhatGoes(refi: RefiProject, { lost }: ExchangeLogs, isOurs: boolean): void {
  if (isOurs) return;
  if (refi.basePath !== null) lost.add("path", "basePath names a folder of somebody's machine: not kept");
  for (const source of refi.sources) {
    if (source.kind !== "text" && source.currentPath !== null)
      lost.add("path", "currentPath names a folder of somebody's machine: not kept", source.name);
    const texts =
      source.kind === "text" ? [source] : source.kind === "pdf" && source.representation !== null ? [source.representation] : [];
    for (const { selections, text } of texts) {
      if (text === null) continue;
      for (const { name, codings } of selections) {
        if (name !== null)
          lost.add("selection name", "a study's codings have none; it may repeat words that the text no longer has", source.name);
        for (const { created } of codings) if (created !== null) lost.add("date", "of a coding", source.name);
      }
    }
  }
}
