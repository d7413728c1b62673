import { createHash } from "node:crypto";

/** A short name for a text, the same for the same text; letters, digits, `-` and `_`. */
export function digestText(text: string | Buffer): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 27);
}
