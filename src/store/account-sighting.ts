import type { StudyStore } from "./study-store.ts";

/** An account as a place showed it: keyed hashes only. The same account comes once for each full name it was seen with. */
export type AccountSighting = Readonly<{
  account: string;
  nameKey: string | null;
  platformKey: string | null;
  mailmapAccount: string | null;
  isBot: boolean;
}>;

/** Adds sightings; a known one (account and name) is changed where it stands. */
export function addSightings(db: StudyStore, place: string, given: readonly AccountSighting[]): void {
  const insert = db.prepare(
    `INSERT INTO account_sighting (place, account, name_key, platform_key, mailmap_account, is_bot)
     VALUES (@place, @account, @nameKey, @platformKey, @mailmapAccount, @isBot)
     ON CONFLICT (place, account, name_key) DO UPDATE SET platform_key = coalesce(excluded.platform_key, platform_key),
       mailmap_account = excluded.mailmap_account, is_bot = excluded.is_bot`,
  );
  for (const sighting of given) insert.run({ ...sighting, place, nameKey: sighting.nameKey ?? "", isBot: sighting.isBot ? 1 : 0 });
}

export function removeSightings(db: StudyStore, place: string): void {
  db.prepare("DELETE FROM account_sighting WHERE place = ?").run(place);
}

/** Sightings by project. */
export function readSightings(db: StudyStore): Map<string, AccountSighting[]> {
  const rows = db
    .prepare(
      `SELECT p.project, s.account, nullif(s.name_key, '') AS nameKey, s.platform_key AS platformKey, s.mailmap_account AS mailmapAccount,
         s.is_bot AS isBot
       FROM account_sighting s JOIN harvest_place p ON p.id = s.place ORDER BY s.place, s.account, s.name_key`,
    )
    .all() as (Omit<AccountSighting, "isBot"> & { project: string; isBot: number })[];
  const found = new Map<string, AccountSighting[]>();
  for (const { project, isBot, ...row } of rows) {
    const own = found.get(project) ?? [];
    found.set(project, own);
    own.push({ ...row, isBot: isBot === 1 });
  }
  return found;
}

/** Every account that a place showed or a join names. */
export function listKnownAccounts(db: StudyStore): string[] {
  return db
    .prepare("SELECT account FROM account_sighting UNION SELECT a FROM account_join UNION SELECT b FROM account_join ORDER BY 1")
    .pluck()
    .all() as string[];
}

export function isSighted(db: StudyStore, account: string): boolean {
  return db.prepare("SELECT 1 FROM account_sighting WHERE account = ? LIMIT 1").get(account) !== undefined;
}

/** Accounts that were seen with a full name, by its hash. */
export function listAccountsOfName(db: StudyStore, nameKey: string): string[] {
  return db
    .prepare("SELECT DISTINCT account FROM account_sighting WHERE name_key = ? AND is_bot = 0 ORDER BY 1")
    .pluck()
    .all(nameKey) as string[];
}
