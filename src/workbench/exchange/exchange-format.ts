import { PortolanError } from "../../model/problem.ts";
import { parseCsv } from "../../text/parse-csv.ts";

/** What a file that comes in is, told by its content. `study`: a working study's database. */
export type IncomingFormat = "study" | "qdpx" | "qdc" | "database" | "jsonld" | "csv" | "codebook-csv" | "codebook-yaml";

const readable =
  "Read are a study's folder, REFI-QDA projects (.qdpx) and codebooks (.qdc), databases of Taguette and QualCoder, Web Annotations (JSON-LD), and codings or codebooks as CSV or YAML.";

/** What the bytes of a file are, whatever its name. Throws a PortolanError for what is none of them. */
export function tellFormat(bytes: Uint8Array, name: string): IncomingFormat {
  if (bytes.length === 0) throw new PortolanError(`${name} is empty`, { hint: readable });
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "qdpx";
  if (new TextDecoder("latin1").decode(bytes.subarray(0, 16)) === "SQLite format 3\0") return isStudyDatabase(bytes) ? "study" : "database";
  const head = decodeText(bytes.subarray(0, 64 * 1024), name, false).trimStart();
  if (/^<(?:!doctype html|html)/i.test(head))
    throw new PortolanError(`${name} is a web page, not a file of a program`, {
      hint: "The download gave a page instead of the file: download it again and look at what was saved.",
    });
  if (head.startsWith("<")) return "qdc";
  if (head.startsWith("{") || head.startsWith("[")) return "jsonld";
  return tellTable(head) ?? tellYaml(head) ?? refuse(name);
}

function refuse(name: string): never {
  throw new PortolanError(`what ${name} is cannot be told from its content`, { hint: readable });
}

/** `PRAGMA application_id` stands at byte 68: the letters "Port" in a study. */
function isStudyDatabase(bytes: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(bytes.subarray(68, 72)) === "Port";
}

/** A header with the columns of a table of codings, or else of a codebook. */
function tellTable(head: string): IncomingFormat | undefined {
  const [line = ""] = head.split(/\r?\n/, 1);
  const columns = new Set(
    parseCsv(`${line}\n`).header.map((column) =>
      column
        .trim()
        .toLowerCase()
        .replaceAll(/[\s-]+/g, "_"),
    ),
  );
  const has = (...names: readonly string[]) => names.some((name) => columns.has(name));
  if (has("source", "source_title") && (has("quote") || (has("start") && has("end")))) return "csv";
  if (has("label", "name", "code", "path", "code_path", "id") && !has("quote")) return "codebook-csv";
  return has("quote") ? "csv" : undefined;
}

/** A list, or a key of its own line. */
function tellYaml(head: string): IncomingFormat | undefined {
  return /^(?:---|%YAML|- |#|[A-Za-z_-]+:(?:\s|$))/m.test(head.slice(0, 2000)) ? "codebook-yaml" : undefined;
}

/** A text in UTF-8, or in UTF-16 with its mark. Throws a PortolanError where it is neither. `isWhole` false: the end may be cut. */
export function decodeText(bytes: Uint8Array, name: string, isWhole = true): string {
  const mark = [bytes[0], bytes[1]].join();
  const encoding = mark === "255,254" ? "utf-16le" : mark === "254,255" ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole });
  } catch (cause) {
    throw new PortolanError(`${name} is not written in UTF-8`, { hint: "Save it as UTF-8 in the program it comes from.", cause });
  }
}
