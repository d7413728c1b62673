import { createHash } from "node:crypto";

const plain = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A GUID in the one form that is compared: lower case, without braces. Undefined where the text is none. */
export function findGuid(text: string | undefined): string | undefined {
  const bare = text
    ?.trim()
    .replace(/^\{(.*)\}$/, "$1")
    .toLowerCase();
  return bare !== undefined && plain.test(bare) ? bare : undefined;
}

export function isGuid(text: string): boolean {
  return plain.test(text);
}

/** A GUID that is the same for the same parts (version 5 in form, SHA-1 of the parts under a namespace of Portolan's own). */
export function guidOf(...parts: readonly string[]): string {
  const hash = createHash("sha1")
    .update(`portolan refi-qda\0${parts.join("\0")}`)
    .digest();
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  const hex = hash.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
