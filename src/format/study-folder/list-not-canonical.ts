import { CST, Lexer } from "yaml";
import type { Problem } from "../../model/problem.ts";
import type { Study } from "../../model/study.ts";
import { describeChanges, normaliseText } from "../../text/normalise-text.ts";
import { decodeText } from "./decode-text.ts";
import { type SerializeOptions, serializeStudyFolder } from "./serialize-study-folder.ts";
import { frameworkFile, kindOfFile } from "./study-layout.ts";

/**
 * What an export of the study would write otherwise than its files stand, for a study that `parseStudyFolder` read from `files` without
 * errors: a note per file with the first line that differs, and a warning per YAML file with comments, which an export cannot carry.
 * `options` as for the export in question; without any, framework.yaml is expected where the folder has one. Empty: an export gives
 * the same bytes.
 */
export function listNotCanonical(files: ReadonlyMap<string, Uint8Array>, study: Study, options?: SerializeOptions): readonly Problem[] {
  const canonical = serializeStudyFolder(study, options ?? { keepFramework: files.has(frameworkFile) });
  const problems: Problem[] = [];
  for (const [file, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const kind = kindOfFile(file);
    if (kind === "other" || kind === "unknown") continue;
    const text = decodeText(file, bytes);
    if (typeof text !== "string") continue;
    if (kind !== "text") problems.push(...listComments(file, text));
    const written = canonical.get(file);
    if (written === undefined) problems.push({ severity: "note", file, message: reasonForAbsence(file, kind) });
    else if (!isSameBytes(bytes, written))
      problems.push(describeDifference(file, text, new TextDecoder("utf-8", { ignoreBOM: true }).decode(written)));
  }
  for (const file of canonical.keys()) {
    if (!files.has(file)) problems.push({ severity: "note", file, message: "not there: an export writes it" });
  }
  return problems;
}

function reasonForAbsence(file: string, kind: ReturnType<typeof kindOfFile>): string {
  if (file === frameworkFile) return "an export leaves it out: it says the same as the framework that ships";
  return kind === "text" ? "an export leaves it out: no source names it" : "an export leaves it out: it holds nothing";
}

function describeDifference(file: string, text: string, written: string): Problem {
  const lines = text.split("\n");
  const target = written.split("\n");
  const n = target.findIndex((line, index) => line !== lines[index]);
  const at = n < 0 ? target.length : n;
  const changes = describeChanges(normaliseText(text).changes);
  const expected = target[at];
  return {
    severity: "note",
    file,
    line: at + 1,
    column: 1,
    message: changes === "" ? "not in the canonical style from this line on" : `not in the canonical style: ${changes}`,
    ...(expected === undefined || changes !== ""
      ? {}
      : { hint: `An export writes: ${expected === "" ? "(an empty line)" : shorten(expected)}` }),
  };
}

/** One warning for the comments of a YAML file, at the first of them. */
function listComments(file: string, text: string): readonly Problem[] {
  if (!text.includes("#")) return [];
  let line = 1;
  let column = 1;
  let isContent = false;
  let first: Readonly<{ line: number; column: number }> | undefined;
  let count = 0;
  for (const token of new Lexer().lex(text.startsWith("\ufeff") ? text.slice(1) : text)) {
    if (!isContent && CST.tokenType(token) === "comment") {
      first ??= { line, column };
      count += 1;
    }
    const isMark = token === CST.SCALAR || token === CST.DOCUMENT || token === CST.FLOW_END;
    isContent = token === CST.SCALAR;
    if (isMark) continue;
    const breaks = token.split("\n");
    line += breaks.length - 1;
    column = breaks.length === 1 ? column + [...token].length : [...(breaks.at(-1) as string)].length + 1;
  }
  if (first === undefined) return [];
  const what = count === 1 ? "a comment that" : `${count} comments that`;
  return [{ severity: "warning", file, ...first, message: `${what} an export would lose`, hint: "Keep the words in a note of the item." }];
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, n) => byte === b[n]);
}

function shorten(text: string): string {
  return text.length > 100 ? `${text.slice(0, 99).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
