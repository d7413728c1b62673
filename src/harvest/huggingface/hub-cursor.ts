import { createHash } from "node:crypto";
import { z } from "zod";
import { repositoryTypes, useLists } from "./hub-item.ts";
import { HubId } from "./hub-shapes.ts";

/** Of a thread: what its listing looked like, how many of its events were given, and the Hub's number of the last of them. */
const ThreadState = z.tuple([z.string(), z.number().int().nonnegative(), z.string()]);

const RepositoryState = z.strictObject({
  type: z.enum(repositoryTypes),
  id: HubId,
  /** Its earlier ids, which others' cards still name. */
  former: z.array(HubId),
  /** All commits from here back are held; null: none yet. */
  head: z.string().nullable(),
  commits: z.number().int().nonnegative(),
  /** A reading of commits cut between pages: from where it goes on, and the head that then holds. */
  pending: z.strictObject({ head: z.string(), next: z.string(), given: z.number().int().nonnegative() }).nullable(),
  threads: z.record(z.string(), ThreadState),
});
export type RepositoryState = z.infer<typeof RepositoryState>;

const Run = z.strictObject({
  day: z.string(),
  /** What of this run is done: `organisation`, numbers of repositories, and `NUMBER LIST` of lists of uses. */
  done: z.array(z.string()),
  /** A list of uses cut between pages. */
  list: z
    .strictObject({ repository: z.string(), list: z.enum(useLists), next: z.string(), listed: z.number().int().nonnegative() })
    .nullable(),
});
export type Run = z.infer<typeof Run>;

const HubCursor = z.strictObject({
  version: z.literal(1),
  /** As asked for. */
  organisation: z.string(),
  /** Of key and organisations' domains. */
  fingerprint: z.string(),
  /** Of all that decides how the Hub's answers become rows. */
  rules: z.string(),
  /** By the Hub's own numbers, which stay when a repository is renamed. */
  repositories: z.record(z.string(), RepositoryState),
  /** Null: the last run came to its end. */
  run: Run.nullable(),
});
export type HubCursor = z.infer<typeof HubCursor>;

export function serializeCursor(cursor: HubCursor): string {
  return JSON.stringify(cursor);
}

/** Null where the text is no cursor of this version. */
export function parseCursor(text: string | null | undefined): HubCursor | null {
  if (text === null || text === undefined) return null;
  try {
    return HubCursor.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 12);
}
