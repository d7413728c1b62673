import { hash } from "node:crypto";

/** Sha-256 of a plain value's JSON, as hex: equal for equal values whose keys stand in equal order. */
export function fingerprintOf(value: unknown): string {
  return hash("sha256", JSON.stringify(value));
}
