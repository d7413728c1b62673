import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit } from "yaml";
import type { ExchangeLedger } from "../../model/exchange-report.ts";
import { PortolanError } from "../../model/problem.ts";
import { shorten } from "../coding-intake.ts";
import { type CodebookColumn, type CodeDraft, findColumn } from "./codebook-columns.ts";

const maxCharacters = 8 * 1024 * 1024;
const maxDepth = 100;

/**
 * The codes of a YAML file, each followed by those nested in it. Values that are no text are read as they are written. Throws as
 * parseCodebookYaml says.
 */
export function readCodebookYaml(text: string, name: string, ledger: ExchangeLedger): readonly CodeDraft[] {
  const refuse = (what: string, hint = "A codebook is a list `codes` of maps with id, label, definition …") =>
    new PortolanError(`${name}: ${what}`, { hint });
  if (text.length > maxCharacters) throw refuse(`larger than 8 million characters (${text.length})`, "Split it.");
  if (isTooDeep(text)) throw refuse(`nested more than ${maxDepth} deep`);
  try {
    return readCodes(text, refuse, ledger);
  } catch (error) {
    if (error instanceof RangeError) throw refuse("nested too deep");
    throw error;
  }
}

type Refuse = (what: string, hint?: string) => PortolanError;

function readCodes(text: string, refuse: Refuse, ledger: ExchangeLedger): readonly CodeDraft[] {
  const lines = new LineCounter();
  const document = parse(text, lines, refuse);
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) throw refuse(`not readable as YAML, line ${lines.linePos(fault.pos[0]).line}: ${fault.message.slice(0, 200)}`);
  visit(document, {
    Alias: () => {
      throw refuse("an alias is not taken", "Write the value out.");
    },
    Node: (_, node) => {
      if (!isAlias(node) && "anchor" in node && node.anchor !== undefined) throw refuse("an anchor is not taken", "Leave it out.");
    },
  });
  const root: unknown = document.contents;
  const list = isMap(root) ? (root.get("codes", true) ?? root.get("codebook", true)) : root;
  if (!isSeq(list)) throw refuse("holds no list of codes");
  const drafts: CodeDraft[] = [];
  const readList = (items: readonly unknown[], above: number | null): void => {
    for (const item of items) {
      const line = isNode(item) ? lines.linePos(item.range?.[0] ?? 0).line : undefined;
      if (isScalar(item) && item.value !== null && item.value !== "") {
        drafts.push({ line, fields: { label: String(item.source ?? item.value) }, above });
        continue;
      }
      if (!isMap(item)) {
        ledger.lose("an item of the list that is no code", { line });
        continue;
      }
      const fields: Partial<Record<CodebookColumn, string>> = {};
      const index = drafts.length;
      drafts.push({ line, fields, above });
      for (const { key, value } of item.items) {
        const word = isScalar(key) ? String(key.value) : "";
        if ((word === "codes" || word === "children") && isSeq(value)) {
          readList(value.items, index);
          continue;
        }
        const column = findColumn(word);
        if (column === undefined || (value !== null && !isScalar(value)))
          ledger.lose(`the key “${shorten(word)}”, which a codebook does not have, or not with such a value`, { line });
        else if (isScalar(value) && value.value !== null) {
          const written = typeof value.value === "string" ? value.value : (value.source ?? String(value.value));
          if (written !== "") fields[column] = written;
        }
      }
      if (fields.label === undefined && fields.path === undefined && fields.id === undefined) fields.label = `Code ${index + 1}`;
    }
  };
  readList(list.items, null);
  return drafts;
}

function parse(text: string, lineCounter: LineCounter, refuse: Refuse) {
  try {
    return parseDocument(text, { version: "1.2", schema: "core", strict: true, prettyErrors: false, uniqueKeys: true, lineCounter });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw refuse(`not readable as YAML: ${error instanceof Error ? error.message.slice(0, 200) : String(error)}`);
  }
}

/** Dashes behind dashes in one line, or brackets that are not closed: the parser would take gigabytes for a few megabytes of them. */
function isTooDeep(text: string): boolean {
  if (new RegExp(`(?:[-?:][ \\t]+){${maxDepth}}`).test(text)) return true;
  let open = 0;
  for (const bracket of text.matchAll(/[[\]{}]/g)) {
    open = bracket[0] === "[" || bracket[0] === "{" ? open + 1 : Math.max(0, open - 1);
    if (open > 10 * maxDepth) return true;
  }
  return false;
}
