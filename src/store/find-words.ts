import { listColumns, listLoggedTables, quote } from "./log-triggers.ts";
import type { StudyStore } from "./study-store.ts";

/** A row of the study that holds some words in one of its columns. */
export type WordsFound = Readonly<{ table: string; key: string; column: string }>;

/** Every row, log apart, in which one of the phrases stands word for word; at most `limit`. */
export function findWords(db: StudyStore, phrases: readonly string[], limit = 100): WordsFound[] {
  const found: WordsFound[] = [];
  if (phrases.length === 0) return found;
  for (const table of listLoggedTables(db)) {
    const columns = listColumns(db, table);
    const key = `json_array(${columns
      .filter(({ isKey }) => isKey)
      .map(({ name }) => quote(name))
      .join(", ")})`;
    for (const { name } of columns) {
      const rows = db
        .prepare(
          `SELECT ${key} FROM ${quote(table)} WHERE typeof(${quote(name)}) = 'text' AND length(${quote(name)}) >= 20
           AND EXISTS (SELECT 1 FROM json_each(?) AS phrase WHERE instr(${quote(name)}, phrase.value) > 0) LIMIT ?`,
        )
        .pluck()
        .all(JSON.stringify(phrases), limit - found.length) as string[];
      for (const row of rows) found.push({ table, key: row, column: name });
      if (found.length >= limit) return found;
    }
  }
  return found;
}
