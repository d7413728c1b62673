import type { Part } from "../model/study.ts";
import { redact } from "./erase.ts";
import { addForgotten } from "./forgotten.ts";
import { notePartOfPlace } from "./harvest-place.ts";
import { act } from "./log.ts";
import { removePart, writeParts } from "./part.ts";
import type { StudyStore } from "./study-store.ts";
import { sweep } from "./sweep.ts";

export type ErasedActor = Readonly<{
  affiliations: number;
  joins: number;
  /** Claims and uses of models that name an account. */
  lineage: number;
  /** False: another connection kept old pages alive; the file is swept when the study is next opened for writing. */
  isSwept: boolean;
}>;

export type EraseAsk = Readonly<{
  accounts: readonly string[];
  /** What is kept of each, so that a harvest leaves it out. */
  marks: readonly string[];
  /** Parts that were written anew without the accounts' events; `kept` null: nothing of it stays. */
  parts: readonly Readonly<{ old: Part; kept: Part | null; place: string | undefined }>[];
  who: string;
  /** Run at the end of the act. */
  after: () => void;
}>;

/** Erases accounts from the study, its log and the bytes of its file. The parts' old files are the caller's. Cannot be undone. */
export function eraseActor(db: StudyStore, { accounts, marks, parts, who, after }: EraseAsk): ErasedActor {
  const counts = act(db, { who, verb: "forget", barrier: true }, () => {
    for (const { old, kept, place } of parts) {
      removePart(db, old.path);
      if (kept === null) continue;
      writeParts(db, [kept]);
      if (place !== undefined) notePartOfPlace(db, place, kept.path);
    }
    const all = { accounts: JSON.stringify(accounts) };
    const remove = (sql: string) => db.prepare(sql).run(all).changes;
    const these = "(SELECT value FROM json_each(@accounts))";
    const affiliations = remove(`DELETE FROM affiliation WHERE actor IN ${these}`);
    const joins = remove(`DELETE FROM account_join WHERE a IN ${these} OR b IN ${these}`);
    remove(`DELETE FROM join_decision WHERE a IN ${these} OR b IN ${these}`);
    remove(`DELETE FROM account_sighting WHERE account IN ${these}`);
    remove(`UPDATE account_sighting SET mailmap_account = NULL WHERE mailmap_account IN ${these}`);
    remove(`DELETE FROM membership WHERE account IN ${these}`);
    // Names of the Hub begin with their owner's account.
    const names = (column: string) => `substr(${column}, 1, max(instr(${column}, '/') - 1, 0)) IN ${these}`;
    const lineage =
      remove(`DELETE FROM derivative_claim WHERE ${names("child")} OR ${names("parent")}`) +
      remove(`DELETE FROM reuse WHERE ${names("used_by")}`);
    for (const account of accounts) for (const [table, column] of logged) redact(db, { table, column, value: account });
    addForgotten(db, marks);
    after();
    db.exec("INSERT OR IGNORE INTO pending_sweep (one) VALUES (1)");
    return { affiliations, joins, lineage };
  });
  forgetKeys(db, accounts);
  return { ...counts, isSwept: sweep(db) };
}

/** Logged tables that name accounts, by column. */
const logged = [
  ["affiliation", "actor"],
  ["account_join", "a"],
  ["account_join", "b"],
  ["join_decision", "a"],
  ["join_decision", "b"],
] as const;

/** The log names rows by their keys; those of joins are accounts. */
function forgetKeys(db: StudyStore, accounts: readonly string[]): void {
  const empty = db.prepare(
    "UPDATE change SET row_key = '[\"forgotten\",\"forgotten\"]' WHERE table_name IN ('account_join', 'join_decision') AND instr(row_key, ?) > 0",
  );
  for (const account of accounts) empty.run(account);
}
