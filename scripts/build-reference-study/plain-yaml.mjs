import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { stringify } from "yaml";

/** Writes a value as the plain style of a study: block YAML, two spaces, lines not folded, LF, NFC. */
export function writeYaml(path, value) {
  writeText(path, stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, blockQuote: "literal", singleQuote: false }));
}

export function writeText(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text.normalize("NFC"));
}

/** An object with the given keys in that order, without those that are null, undefined, empty or equal to their default. */
export function record(keys, values, defaults = {}) {
  const unknown = Object.keys(values).filter((key) => !keys.includes(key));
  if (unknown.length > 0) throw new Error(`not keys of this record: ${unknown.join(", ")}`);
  return Object.fromEntries(keys.filter((key) => !isDefault(values[key], defaults[key])).map((key) => [key, values[key]]));
}

function isDefault(value, fallback) {
  if (value === undefined || value === null) return true;
  if (typeof value === "object" && Object.keys(value).length === 0) return true;
  return value === fallback;
}

/** `Koç University` → `koc-university`. */
export function slug(text) {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f·]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
