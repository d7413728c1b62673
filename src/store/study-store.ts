import type Database from "better-sqlite3";

/**
 * An open `study.db`. Outside this folder it is only handed on to the functions of this folder, and closed with `close()`.
 * While one is open, nobody in the same process may open or read the file by other means: closing that handle would drop SQLite's locks.
 */
export type StudyStore = Database.Database;

/** `PRAGMA application_id` of a study: the letters "Port". */
export const applicationId = 0x506f7274;
