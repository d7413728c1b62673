import { createHash } from "node:crypto";
import { z } from "zod";
import { OBJECT_ID } from "./repository-refs.ts";

const Id = z.string().regex(OBJECT_ID);

/** What an earlier run saw, so that the next one can read what is new, or knows that it cannot. */
const GitCursor = z.strictObject({
  version: z.literal(1),
  head: Id.nullable(),
  /** Of key and organisations' domains. */
  fingerprint: z.string(),
  /** Of all that decides how a commit becomes rows: artefact, ref, path rules, fork point. */
  rules: z.string(),
  /** Of the commits at a shallow clone's edge. */
  shallow: z.string(),
  tags: z.string(),
  /** Whether the rows hold lines (`read`: as far as the clone had them). */
  lines: z.enum(["read", "none"]),
  commits: z.number().int().nonnegative(),
  signedOff: z.number().int().nonnegative(),
});
export type GitCursor = z.infer<typeof GitCursor>;

export function serializeCursor(cursor: GitCursor): string {
  return JSON.stringify(cursor);
}

/** Null where the text is no cursor of this version. */
export function parseCursor(text: string | null | undefined): GitCursor | null {
  if (text === null || text === undefined) return null;
  try {
    return GitCursor.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function digest(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
