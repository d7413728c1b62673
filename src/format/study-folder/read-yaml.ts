import {
  CST,
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type ParsedNode,
  parseDocument,
} from "yaml";
import type { Problem } from "../../model/problem.ts";
import { unifyLineEnds } from "../../text/normalise-text.ts";
import { decodeText } from "./decode-text.ts";

export type Path = readonly PropertyKey[];
/** Line and column, both from 1; the column counts code points. */
export type Place = Readonly<{ line: number; column: number }>;

/** A YAML file as a plain value, and the way back from a path in the value to its place in the file. */
export type YamlFile = Readonly<{
  name: string;
  value: unknown;
  /** Place of the value at a path, or of the nearest thing around it that exists; `onKey`: of the key that holds it. */
  place(path: Path, onKey?: boolean): Place;
}>;

/** Reading takes about sixty bytes of memory a byte, so this is 2 GB. */
const maxBytes = 32 * 1024 * 1024;
const maxDepth = 100;

/**
 * Reads one YAML 1.2 file (core schema, one document) into plain values: maps, lists, texts (NFC), numbers, booleans, null.
 * Refused with a place: syntax faults, directives, anchors, aliases, tags, keys given twice or that are no text, numbers that
 * JavaScript cannot hold exactly, half surrogate pairs. `file` is null if there is any problem. Never throws.
 */
export function readYaml(name: string, bytes: Uint8Array): Readonly<{ file: YamlFile | null; problems: readonly Problem[] }> {
  const refuse = (problem: Omit<Problem, "severity" | "file">) => ({
    file: null,
    problems: [{ severity: "error", file: name, ...problem } as const],
  });
  if (bytes.length > maxBytes) return refuse({ message: `larger than 32 MB (${bytes.length} bytes)`, hint: "Split the study." });
  const decoded = decodeText(name, bytes);
  if (typeof decoded !== "string") return { file: null, problems: [decoded] };
  const text = unifyLineEnds(decoded.startsWith("\ufeff") ? decoded.slice(1) : decoded);
  try {
    if (isTooDeep(text)) return refuse({ line: 1, column: 1, message: `nested more than ${maxDepth} deep` });
    return readText(name, text);
  } catch (error) {
    return refuse({ line: 1, column: 1, message: `not readable as YAML: ${error instanceof Error ? error.message : String(error)}` });
  }
}

function readText(name: string, text: string): ReturnType<typeof readYaml> {
  const { document, placeAt } = parse(text);
  const problems: Problem[] = [];
  const fault = (offset: number, message: string, hint?: string) => {
    problems.push({ severity: "error", file: name, ...placeAt(offset), message, ...(hint === undefined ? {} : { hint }) });
  };

  for (const error of [...document.errors, ...document.warnings]) {
    // Tags and aliases are refused below, resolved or not.
    if (error.code === "TAG_RESOLVE_FAILED" || error.code === "BAD_ALIAS") continue;
    const colon = error.code === "BLOCK_AS_IMPLICIT_KEY" ? 'A text that holds ": " or ends in ":" stands in quotes.' : undefined;
    fault(error.pos[0], `YAML: ${error.message}`, colon);
  }
  if (document.directives?.yaml.explicit) fault(0, "a %YAML directive is not taken", "Leave it out: files are read as YAML 1.2.");

  const value = toValue(document.contents, fault);
  if (problems.length > 0) return { file: null, problems };

  let again: ReturnType<typeof parse> | undefined;
  const place = (path: Path, onKey = false): Place => {
    again ??= parse(text);
    return again.placeAt(offsetOf(again.document, path, onKey));
  };
  return { file: { name, value, place }, problems };
}

/** Brackets in brackets, or dashes behind dashes in one line: the parser would take gigabytes for a few megabytes of them. */
function isTooDeep(text: string): boolean {
  let brackets = 0;
  for (let at = text.search(/[[{]/); at >= 0 && at < text.length && brackets <= maxDepth; at += 1) {
    if (text[at] === "[" || text[at] === "{") brackets += 1;
  }
  if (brackets <= maxDepth && !new RegExp(`(?:[-?:][ \\t]+){${maxDepth}}`).test(text)) return false;

  let open = 0;
  let inLine = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === "flow-seq-start" || type === "flow-map-start") open += 1;
    else if (type === "flow-seq-end" || type === "flow-map-end") open -= 1;
    else if (type === "newline") inLine = 0;
    else if (type === "seq-item-ind" || type === "explicit-key-ind" || type === "map-value-ind") inLine += 1;
    if (open > maxDepth || (open === 0 && inLine > maxDepth)) return true;
  }
  return false;
}

function parse(text: string) {
  const document = parseDocument(text, { version: "1.2", schema: "core", strict: true, prettyErrors: false, uniqueKeys: false });
  let starts: readonly number[] | undefined;
  const placeAt = (offset: number): Place => {
    starts ??= [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)];
    const inside = Math.min(Math.max(offset, 0), text.length);
    const line = countUpTo(starts, inside);
    return { line, column: [...text.slice(starts[line - 1], inside)].length + 1 };
  };
  return { document, placeAt };
}

/** How many of the ascending numbers are at most the limit. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Fault = (offset: number, message: string, hint?: string) => void;

function toValue(node: Node | null, fault: Fault): unknown {
  if (node === null) return null;
  const at = node.range?.[0] ?? 0;
  if (isAlias(node)) {
    fault(at, `an alias (*${node.source}) is not taken`, "Write the value out.");
    return null;
  }
  if ((isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined) {
    fault(at, `an anchor (&${node.anchor}) is not taken`, "Leave it out and write the value where it is meant.");
  }
  if (node.tag !== undefined) fault(at, `a tag (${node.tag}) is not taken`, "Leave it out; quotes make a text.");
  if (isScalar(node)) return toScalar(node.value, node.source, at, fault);
  if (isSeq(node)) return node.items.map((item) => toValue(isNode(item) ? item : null, fault));
  if (!isMap(node)) return null;

  const value: Record<string, unknown> = {};
  for (const pair of node.items) {
    const key = isPair(pair) && isScalar(pair.key) ? pair.key : null;
    const keyAt = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? at;
    const name = key === null ? null : toKey(key.value, key.source);
    if (key?.anchor !== undefined || key?.tag !== undefined) fault(keyAt, "a key takes no anchor and no tag");
    if (name === null) fault(keyAt, "a key must be a plain text");
    else if (name === "__proto__") fault(keyAt, `the key "__proto__" is not taken`);
    else if (Object.hasOwn(value, name)) fault(keyAt, `the key "${name}" stands twice`);
    else value[name] = toValue(isNode(pair.value) ? pair.value : null, fault);
  }
  return value;
}

function toKey(value: unknown, source: string | undefined): string | null {
  if (typeof value === "string") return value.normalize("NFC");
  return typeof value === "number" && source !== undefined ? source : null;
}

function toScalar(value: unknown, source: string | undefined, at: number, fault: Fault): unknown {
  if (typeof value === "string") {
    if (/[\p{Surrogate}\0]/u.test(value)) fault(at, "half a surrogate pair or a NUL is no text");
    return value.normalize("NFC");
  }
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    fault(at, `the number ${source ?? value} cannot be held exactly`, "Put it in quotes to keep it as a text.");
  }
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  fault(at, "only texts, numbers, booleans and null are taken");
  return null;
}

function offsetOf(document: Document.Parsed<ParsedNode>, path: Path, onKey: boolean): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const [depth, step] of path.entries()) {
    if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) return offset;
      node = item;
      offset = item.range?.[0] ?? offset;
    } else if (isMap(node)) {
      const pair = node.items.find(
        (candidate) => isScalar(candidate.key) && toKey(candidate.key.value, candidate.key.source) === String(step),
      );
      if (pair === undefined) return offset;
      const keyAt = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? offset;
      if (onKey && depth === path.length - 1) return keyAt;
      const written = isScalar(pair.value) && pair.value.source === "" && pair.value.type === "PLAIN" ? null : pair.value;
      node = pair.value;
      offset = (isNode(written) ? written.range?.[0] : undefined) ?? keyAt;
    } else {
      return offset;
    }
  }
  return offset;
}
