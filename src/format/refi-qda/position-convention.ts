/**
 * How a program counts positions in the plain text it writes. The standard: code points of the file as it is (CRLF is two), without the
 * byte order mark, from 0, end excluded.
 */
export type PositionConvention = Readonly<{
  unit: "code point" | "UTF-16 unit" | "UTF-8 byte";
  /** CRLF counts one or two. */
  lineEnd: 1 | 2;
  countsMark: boolean;
  /** `last`: the end is the last character's own position; `from-one`: that, and the first character is 1. */
  ends: "after" | "last" | "from-one";
}>;

export const standardConvention: PositionConvention = { unit: "code point", lineEnd: 2, countsMark: false, ends: "after" };

export function conventionKey({ unit, lineEnd, countsMark, ends }: PositionConvention): string {
  return `${unit}, CRLF as ${lineEnd}${countsMark ? ", byte order mark counted" : ""}${ends === "after" ? "" : ends === "last" ? ", end included" : ", from 1, end included"}`;
}

/** A decoded file: `raw` without its byte order mark. */
export type RawText = Readonly<{ raw: string; hadMark: boolean; bytesPerMark: number }>;

/** A selection as the file has it; `name` may repeat its words, whole or cut short with an ellipsis. */
export type RawRange = Readonly<{ start: number; end: number; name: string | null }>;

/** The conventions that differ from each other for this text, the standard's first. */
export function listConventions({ raw, hadMark }: RawText): readonly PositionConvention[] {
  const units: PositionConvention["unit"][] = ["code point"];
  if (/[\u{10000}-\u{10ffff}]/u.test(raw)) units.push("UTF-16 unit");
  if (/[^\u0000-\u007f]/.test(raw)) units.push("UTF-8 byte");
  const lineEnds: (1 | 2)[] = raw.includes("\r\n") ? [2, 1] : [2];
  const marks = hadMark ? [false, true] : [false];
  return (["after", "last", "from-one"] as const).flatMap((ends) =>
    units.flatMap((unit) => marks.flatMap((countsMark) => lineEnds.map((lineEnd) => ({ unit, lineEnd, countsMark, ends })))),
  );
}

/** Turns a convention's positions into code points of the text with LF line ends. */
export type Conversion = Readonly<{
  /** Undefined where the position lies past the end; `shift` is added before looking up (1 for an included end). */
  at(position: number): number | undefined;
  range(start: number, end: number): Readonly<{ start: number | undefined; end: number | undefined }>;
}>;

export function buildConversion({ raw, hadMark, bytesPerMark }: RawText, convention: PositionConvention): Conversion {
  const sizeOf = (code: number): number => {
    if (convention.unit === "code point") return 1;
    if (convention.unit === "UTF-16 unit") return code > 0xffff ? 2 : 1;
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  };
  const before = convention.countsMark && hadMark ? (convention.unit === "UTF-8 byte" ? bytesPerMark : 1) : 0;
  const table = new Int32Array(before + raw.length * (convention.unit === "UTF-8 byte" ? 3 : 1) + 1);
  let from = before;
  let to = 0;
  for (let offset = 0; offset < raw.length; ) {
    const code = raw.codePointAt(offset) as number;
    const isReturn = code === 0x0d;
    const isPair = isReturn && raw.charCodeAt(offset + 1) === 0x0a;
    const size = isPair ? (convention.lineEnd === 1 ? 1 : 2) : sizeOf(code);
    for (let inside = 0; inside < size; inside += 1) table[from + inside] = to;
    from += size;
    to += 1;
    offset += isPair ? 2 : code > 0xffff ? 2 : 1;
  }
  table[from] = to;
  const length = from;
  const at = (position: number): number | undefined => (position < 0 ? 0 : position > length ? undefined : (table[position] as number));
  const first = convention.ends === "from-one" ? 1 : 0;
  const after = convention.ends === "after" ? 0 : convention.ends === "last" ? 1 : 0;
  return { at: (position) => at(position - first), range: (start, end) => ({ start: at(start - first), end: at(end + after) }) };
}

/** How well a convention explains the names that repeat their selection's words. `text`: with LF line ends, as an array of code points. */
export function scoreConvention(text: readonly string[], ranges: readonly RawRange[], conversion: Conversion): number {
  let score = 0;
  for (const { start, end, name } of ranges) {
    const claim = claimOf(name);
    if (claim === undefined) continue;
    const found = conversion.range(start, end);
    if (found.start === undefined || found.end === undefined || found.end < found.start) continue;
    const words = collapse(text.slice(found.start, Math.min(found.end, found.start + 4 * claim.words.length + 400)).join(""));
    if (words === claim.words) score += claim.isCut ? 1 : 2;
    else if (words.startsWith(claim.words) && (claim.isCut || claim.words.length >= 20)) score += 1;
  }
  return score;
}

function claimOf(name: string | null): Readonly<{ words: string; isCut: boolean }> | undefined {
  if (name === null) return undefined;
  const bare = name.replace(/(?:…|\.\.\.)$/, "");
  const words = collapse(bare);
  return words === "" ? undefined : { words, isCut: bare !== name };
}

function collapse(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
