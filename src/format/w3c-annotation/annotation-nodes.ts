import type { QuotedPlace } from "../../text/place-quote.ts";

/** A node of JSON-LD as the file writes it; nothing about it is known. */
export type Node = Readonly<Record<string, unknown>>;

/** JSON-LD writes one value where a list has one: always a list of its own. */
export function listItems(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return [...value];
  const inner = (value as { "@list"?: unknown; "@set"?: unknown })["@list"] ?? (value as { "@set"?: unknown })["@set"];
  return Array.isArray(inner) ? [...inner] : [value];
}

/** A text as it stands or in `@value`; empty and anything else: null. */
export function textOf(value: unknown): string | null {
  const plain = typeof value === "object" && value !== null ? (value as { "@value"?: unknown })["@value"] : value;
  return typeof plain === "string" && plain !== "" ? plain : null;
}

/** The first of the keys that holds a text. */
export function findText(node: Node, keys: readonly string[]): string | null {
  for (const key of keys) {
    for (const item of listItems(node[key])) {
      const text = textOf(item);
      if (text !== null) return text;
    }
  }
  return null;
}

type Range = Readonly<Required<QuotedPlace>>;

/**
 * The range that selectors name together: TextPositionSelector, TextQuoteSelector, FragmentSelector with `char=start,end` (RFC 5147). A selector
 * that refines another is relative to it, so that only its words are taken. Undefined: no selector of text.
 */
export function readSelectors(selector: unknown): Range | undefined {
  let range: Range = { start: null, end: null, quote: null, before: null, after: null };
  let isText = false;
  const visit = (value: unknown, isRefining: boolean, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > 8) return;
    const node = value as Node;
    const types = listItems(node["type"] ?? node["@type"]).map((type) => String(type).replace(/^oa:/, ""));
    const fragment = textOf(node["value"])?.match(/^char=(\d+),(\d+)/);
    if (types.includes("TextQuoteSelector")) {
      isText = true;
      range = { ...range, quote: textOf(node["exact"]), before: textOf(node["prefix"]), after: textOf(node["suffix"]) };
    } else if (types.includes("TextPositionSelector") && !isRefining) {
      isText = true;
      range = { ...range, start: position(node["start"]), end: position(node["end"]) };
    } else if (types.includes("FragmentSelector") && fragment != null && range.start === null && !isRefining) {
      isText = true;
      range = { ...range, start: position(Number(fragment[1])), end: position(Number(fragment[2])) };
    } else if (types.includes("Choice")) for (const item of listItems(node["items"])) visit(item, isRefining, depth + 1);
    for (const inner of listItems(node["refinedBy"])) visit(inner, true, depth + 1);
  };
  for (const item of listItems(selector)) visit(item, false, 0);
  return isText ? range : undefined;
}

function position(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : null;
}
