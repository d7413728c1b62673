import { createHmac } from "node:crypto";

/** What stays of an account that was erased, so that a later harvest leaves it out: without the key the account cannot be had from it. */
export function markOfForgotten(key: Uint8Array, account: string): string {
  return createHmac("sha256", key).update(`forgotten\0${account}`).digest("hex").slice(0, 32);
}
