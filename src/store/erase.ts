import { PortolanError } from "../model/problem.ts";
import { act } from "./log.ts";
import type { StudyStore } from "./study-store.ts";
import { sweep } from "./sweep.ts";

export type Erased = Readonly<{
  /** Codings removed now; those removed earlier are erased from the log. */
  codings: number;
  /** Memos about the source or its codings that went too. */
  memos: number;
  /** Changes of the log whose images were taken out. */
  changes: number;
  /** False: another connection kept old pages alive; the file is swept when the study is next opened for writing. */
  isSwept: boolean;
}>;

/**
 * Takes the images of a table's rows with `column` = `value` out of the log, for good; that something was changed, when and by whom
 * stays. Notes of these acts go too. Returns how many changes it emptied. Runs inside an act that is a barrier.
 */
export function redact(db: StudyStore, { table, column, value }: Readonly<{ table: string; column: string; value: string }>): number {
  const rows = { table, path: `$.${column}`, value };
  db.prepare(forgetNotesSql).run(rows);
  return db.prepare(redactSql).run(rows).changes;
}

/**
 * Erases a source: its record, its text, its turns, its codings, memos about any of them, and every trace of them in the log and in the bytes of the file. What it
 * left elsewhere (its file under `sources/`, exports, copies) is the caller's. Cannot be undone.
 */
export function eraseSource(db: StudyStore, source: string, { who, note = null }: Readonly<{ who: string; note?: string | null }>): Erased {
  const counts = act(db, { who, verb: "erase-source", note, barrier: true }, () => {
    const codings = db.prepare("SELECT count(*) FROM coding WHERE source = ?").pluck().get(source) as number;
    const memos = eraseMemos(db, source);
    const removed = db.prepare("DELETE FROM source WHERE id = ?").run(source).changes;
    const changes = sourceTables
      .map(([table, column]) => redact(db, { table, column, value: source }))
      .reduce((sum, count) => sum + count, memos.changes);
    if (removed === 0 && changes === 0) throw new PortolanError(`there is no source "${source}" in the study or its log`);
    db.exec("INSERT OR IGNORE INTO pending_sweep (one) VALUES (1)");
    return { codings, memos: memos.memos, changes };
  });
  return { ...counts, isSwept: sweep(db) };
}

/** Every table that holds something of a source, and the column that names it. */
const sourceTables = [
  ["source", "id"],
  ["source_text", "source"],
  ["source_project", "source"],
  ["coding", "source"],
  ["source_original", "source"],
  ["turn", "source"],
  ["passage_consent", "source"],
  ["displaced_coding", "source"],
  ["round_assignment", "source"],
  ["sealed_coding", "source"],
  ["verdict", "source"],
] as const;

/** Memos about a source or a coding of it, also about codings and memos that the log alone still knows. */
function eraseMemos(db: StudyStore, source: string): Readonly<{ memos: number; changes: number }> {
  const ids = db.prepare(memosSql).pluck().all({ source }) as string[];
  const remove = db.prepare("DELETE FROM memo WHERE id = ?");
  const memos = ids.reduce((sum, id) => sum + remove.run(id).changes, 0);
  const changes = ids.flatMap((id) => [
    redact(db, { table: "memo", column: "id", value: id }),
    redact(db, { table: "memo_target", column: "memo", value: id }),
  ]);
  return { memos, changes: changes.reduce((sum, count) => sum + count, 0) };
}

const memosSql = `WITH
  known_coding (id) AS (
    SELECT id FROM coding WHERE source = @source
    UNION SELECT id FROM sealed_coding WHERE source = @source
    UNION SELECT json_extract(before, '$.id') FROM change WHERE table_name IN ('coding', 'sealed_coding') AND json_extract(before, '$.source') = @source
    UNION SELECT json_extract(after, '$.id') FROM change WHERE table_name IN ('coding', 'sealed_coding') AND json_extract(after, '$.source') = @source),
  known_target (memo, kind, target) AS (
    SELECT memo, kind, target FROM memo_target
    UNION SELECT json_extract(image.value, '$.memo'), json_extract(image.value, '$.kind'), json_extract(image.value, '$.target')
      FROM change, json_each(json_array(json(before), json(after))) AS image
      WHERE table_name = 'memo_target' AND image.value IS NOT NULL)
  SELECT DISTINCT memo FROM known_target
  WHERE (kind = 'source' AND target = @source) OR (kind = 'coding' AND target IN (SELECT id FROM known_coding))`;

const isRow = "(json_extract(before, @path) = @value OR json_extract(after, @path) = @value)";

const redactSql = `UPDATE change SET before = NULL, after = NULL WHERE table_name = @table AND ${isRow}`;

const forgetNotesSql = `UPDATE act SET note = NULL
  WHERE barrier = 0 AND id IN (SELECT act FROM change WHERE table_name = @table AND ${isRow})`;
