import { type ExchangeItem, ExchangeLog } from "../../model/exchange-report.ts";
import { writeZip } from "../write-zip.ts";
import type { RefiProject } from "./refi-project.ts";
import { serializeProject } from "./serialize-project.ts";

/**
 * A QDPX archive: `project.qde`, valid by Project.xsd, and `sources/` with a UTF-8 text (LF, no byte order mark) for each text that does not
 * stand inline, and the given files by name. The same project gives the same bytes. `lost`: what the schema or XML does not hold.
 */
export function writeQdpx(
  project: RefiProject,
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Readonly<{ bytes: Uint8Array; lost: readonly ExchangeItem[] }> {
  const lost = new ExchangeLog();
  const { xml, texts } = serializeProject(project, lost);
  const members = new Map<string, Uint8Array>([["project.qde", xml]]);
  // A text that begins with that character keeps it: readers take the first for a byte order mark.
  for (const [name, text] of texts)
    members.set(`sources/${name}`, new TextEncoder().encode(text.startsWith("\ufeff") ? `\ufeff${text}` : text));
  for (const [name, bytes] of files) if (!members.has(`sources/${name}`)) members.set(`sources/${name}`, bytes);
  return { bytes: writeZip(members), lost: lost.items };
}
