import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLogTriggers, dropLogTriggers } from "./log-triggers.ts";
import { applicationId, type StudyStore } from "./study-store.ts";

/** A step of the schema. The file is never edited once merged: studies in the world have run it. */
export type Migration = Readonly<{ number: number; name: string; sql: string }>;

/** The folder of the SQL files: beside this file in the sources, under `store/` beside the built bundle. */
export function migrationsFolder(): string {
  const places = ["./migrations/", "./store/migrations/"].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`the migrations of the store are missing: looked in ${places.join(" and ")}`);
  return found;
}

/** Every `NNNN-name.sql` of the folder, by number: 1, 2, … without a gap. */
export function readMigrations(folder: string = migrationsFolder()): Migration[] {
  const files = readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
  return files.sort().map((file, index) => {
    const number = Number(file.slice(0, 4));
    if (number !== index + 1) throw new Error(`migration ${index + 1} is missing, found ${file}`);
    return { number, name: file.slice(5, -4), sql: readFileSync(join(folder, file), "utf8") };
  });
}

/** Version of the schema that a database has: the number of its newest migration; 0: none yet. */
export function schemaVersion(db: StudyStore): number {
  return db.pragma("user_version", { simple: true }) as number;
}

/**
 * Brings a database to the newest migration, each in a transaction of its own, and renews the log's triggers with it. Another process
 * may do the same at the same time. On a database that was in use it leaves an act that is a barrier for undo.
 */
export function migrate(db: StudyStore, migrations: readonly Migration[]): void {
  const start = schemaVersion(db);
  if (start >= migrations.length) return;
  db.pragma("foreign_keys = OFF");
  try {
    for (const migration of migrations) db.transaction(() => apply(db, migration, start > 0)).immediate();
  } finally {
    db.pragma("foreign_keys = ON");
  }
}

function apply(db: StudyStore, { number, name, sql }: Migration, wasInUse: boolean): void {
  if (schemaVersion(db) >= number) return;
  const now = new Date().toISOString();
  dropLogTriggers(db);
  db.exec(sql);
  createLogTriggers(db);
  db.prepare("INSERT INTO migration (number, name, applied_at) VALUES (?, ?, ?)").run(number, name, now);
  if (wasInUse) {
    db.prepare("INSERT INTO act (happened_at, who, verb, note, barrier) VALUES (?, 'portolan', 'migrate', ?, 1)").run(
      now,
      `${number} ${name}`,
    );
  }
  if ((db.pragma("foreign_key_check") as unknown[]).length > 0)
    throw new Error(`migration ${number} ${name} leaves rows that refer to nothing`);
  db.pragma(`application_id = ${applicationId}`);
  db.pragma(`user_version = ${number}`);
}
