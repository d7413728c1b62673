import type { ExchangeItem } from "../model/exchange-report.ts";
import type { StudyStore } from "./study-store.ts";

/** Rounds that are sealed. Nothing is said of what is coded in them, not even how much. */
export function listSealedRounds(db: StudyStore): ExchangeItem[] {
  return itemsOf(db, [
    {
      entity: "round",
      message: "what is coded in a sealed round stays in the study until the round is unsealed",
      sql: "SELECT count(*) FROM round WHERE is_sealed = 1",
    },
  ]);
}

/** What a working study holds and its plain files do not, so that a copy made of them lacks it. Empty kinds are left out. */
export function listWhatStaysBehind(db: StudyStore): ExchangeItem[] {
  return [
    ...listSealedRounds(db),
    ...itemsOf(db, [
      {
        entity: "person",
        message: "that somebody asked to be forgotten is known here only: a harvest of the copy could bring them back",
        sql: "SELECT count(*) FROM forgotten",
      },
      {
        entity: "account",
        message: "keys by which accounts are found to be one person's; joins made of them go along",
        sql: "SELECT count(DISTINCT account) FROM account_sighting",
      },
      {
        entity: "use",
        message: "models made of, and uses of, what a project released, one by one",
        sql: "SELECT (SELECT count(*) FROM derivative_claim) + (SELECT count(*) FROM reuse)",
      },
      {
        entity: "harvest",
        message: "how far a place was read: a harvest of the copy reads it from the beginning",
        sql: "SELECT count(*) FROM harvest_state",
      },
      {
        entity: "log",
        message: "who did what and when: in the copy nothing of it can be undone, and versions of texts and codes begin anew",
        sql: "SELECT count(*) FROM act",
      },
    ]),
  ];
}

function itemsOf(db: StudyStore, kinds: readonly Readonly<{ entity: string; message: string; sql: string }>[]): ExchangeItem[] {
  return kinds.flatMap(({ entity, message, sql }) => {
    const count = Number(db.prepare(sql).pluck().get());
    return count === 0 ? [] : [{ severity: "warning" as const, entity, message, count, places: [] }];
  });
}
