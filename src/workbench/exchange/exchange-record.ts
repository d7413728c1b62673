import { readExchanges } from "../../store/exchange.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { slugOf } from "../../text/free-ids.ts";

/** `2026-11-25t14-40-12-345z`, numbered where two fall on one millisecond. */
export function newExchangeId(db: StudyStore, happenedAt: string): string {
  const taken = new Set(readExchanges(db).map(({ id }) => id));
  const stem = slugOf(happenedAt);
  let id = stem;
  for (let n = 2; taken.has(id); n += 1) id = `${stem}-${n}`;
  return id;
}
