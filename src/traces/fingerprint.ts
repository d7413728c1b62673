import { createHash } from "node:crypto";

/** Sha-256 of a plain value's JSON, as hex: equal for equal values whose keys stand in equal order. */
export function fingerprintOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
