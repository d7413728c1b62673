import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseCarried, serializeCarried } from "../format/refi-qda/carried.ts";
import { dropSource } from "../format/refi-qda/drop-source.ts";
import { guidOf, isGuid } from "../format/refi-qda/guid.ts";
import type { Id } from "../model/id.ts";
import { redact } from "../store/erase.ts";
import { eraseExchangeGuids, listCarriedHashes, listGuidsOf, listKnownExchanges, readExchanges, writeExchange } from "../store/exchange.ts";
import { act } from "../store/log.ts";
import { getMeta } from "../store/meta.ts";
import type { StudyStore } from "../store/study-store.ts";
import { withStudyStore } from "./change-study.ts";
import { writeDurably } from "./durable-file.ts";

/**
 * Takes a source out of what imports left beside the study: its files, passages and memos in `exchange/`, its title in the reports, its GUIDs, and all of it in
 * the log; to be done before the source itself is erased, which sweeps the bytes of the database. Says how many files were rewritten.
 */
export async function forgetInExchange(study: string, source: Id, who: string): Promise<number> {
  const known = withStudyStore(study, { readonly: true }, (db, root) => ({ root, ...whatIsKnown(db, source) }));
  const { root, guids, keys, codings, title } = known;
  if (known.exchanges.length === 0 || (title === null && codings.length === 0)) return 0;
  const folder = join(root, "exchange");
  const newOf = new Map<string, string>();
  for (const hash of new Set(known.exchanges.flatMap(({ carried }) => carried ?? []))) {
    const path = join(folder, `${hash}.qdpx`);
    if (!existsSync(path)) continue;
    const left = dropSource(await parseCarried(readFileSync(path), path), guids, keys);
    if (left === null) continue;
    const bytes = serializeCarried(left);
    const renamed = createHash("sha256").update(bytes).digest("hex");
    writeDurably(join(folder, `${renamed}.qdpx`), bytes);
    newOf.set(hash, renamed);
  }
  const named = withStudyStore(study, {}, (db) => {
    act(db, { who, verb: "erase-source", barrier: true }, () => {
      const replace = (text: string): string => (title === null ? text : text.replaceAll(title, "a withdrawn source"));
      for (const record of readExchanges(db)) {
        const report = JSON.parse(replace(JSON.stringify(record.report))) as typeof record.report;
        writeExchange(db, { ...record, report, carried: newOf.get(record.carried ?? "") ?? record.carried });
      }
      eraseExchangeGuids(db, [source, ...codings]);
      for (const { id } of known.exchanges) redact(db, { table: "exchange", column: "id", value: id });
    });
    return listCarriedHashes(db);
  });
  for (const hash of newOf.keys()) if (!named.has(hash)) rmSync(join(folder, `${hash}.qdpx`), { force: true });
  return newOf.size;
}

function whatIsKnown(db: StudyStore, source: Id) {
  const codings = db.prepare(codingsSql).pluck().all({ source }) as string[];
  const own = isGuid(source) ? source : guidOf(getMeta(db).id, "source", source);
  const title = (db.prepare("SELECT title FROM source WHERE id = ?").pluck().get(source) as string | undefined) ?? null;
  return {
    exchanges: listKnownExchanges(db),
    guids: new Set([own, ...listGuidsOf(db, "source", source)]),
    keys: new Set([`source ${source}`, ...codings.flatMap((id) => [`coding ${id}`, `selection ${id}`])]),
    codings,
    title,
  };
}

const codingsSql = `SELECT id FROM coding WHERE source = @source
  UNION SELECT json_extract(before, '$.id') FROM change WHERE table_name = 'coding' AND json_extract(before, '$.source') = @source
  UNION SELECT json_extract(after, '$.id') FROM change WHERE table_name = 'coding' AND json_extract(after, '$.source') = @source`;
