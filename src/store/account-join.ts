import type { AccountJoin } from "../model/account-join.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const joins = new Table<AccountJoin>("account_join", ["a", "b"], { a: "a", b: "b", reason: "reason", confidence: "confidence" });

/** The joins that hold, whose accounts are one person's. */
export function readJoins(db: StudyStore): AccountJoin[] {
  return joins.list(db);
}

/** The study's joins become these. Only rows that differ are written, so that the log tells what changed. */
export function writeJoins(db: StudyStore, given: readonly AccountJoin[]): void {
  const wanted = given.map(ordered);
  const keys = new Set(wanted.map(({ a, b }) => `${a} ${b}`));
  for (const { a, b } of readJoins(db)) if (!keys.has(`${a} ${b}`)) joins.remove(db, { a, b });
  joins.append(db, wanted);
}

/** What a person decided of two accounts; it overrules what names and numbers say. */
export type JoinDecision = Readonly<{ a: string; b: string; decision: "join" | "separate"; note: string | null }>;

const decisions = new Table<JoinDecision>("join_decision", ["a", "b"], { a: "a", b: "b", decision: "decision", note: "note" });

export function readJoinDecisions(db: StudyStore): JoinDecision[] {
  return decisions.list(db);
}

/** Changes decisions by their pair of accounts and adds new ones at the end. */
export function writeJoinDecisions(db: StudyStore, given: readonly JoinDecision[]): void {
  decisions.append(db, given.map(ordered));
}

function ordered<T extends Readonly<{ a: string; b: string }>>(pair: T): T {
  return pair.a < pair.b ? pair : { ...pair, a: pair.b, b: pair.a };
}
