/**
 * What REFI-QDA has no place for stands at the end of a description, readable in any program:
 *
 *     A person may join without being asked.
 *
 *     [Portolan]
 *     id: open
 *     kind: participation
 *
 * A value with line ends, quotes at its start or spaces at its ends, and an empty one, is written as a JSON string.
 */
export type PortolanBlock = Readonly<{ text: string | null; fields: ReadonlyMap<string, string> }>;

const mark = "[Portolan]\n";

/** A description of a text and fields; fields that are null are left out. Without fields it is the text. */
export function writeBlock(text: string | null, fields: readonly (readonly [key: string, value: string | null])[]): string | null {
  const lines = fields.flatMap(([key, value]) => (value === null ? [] : [`${key}: ${isPlain(value) ? value : JSON.stringify(value)}`]));
  if (lines.length === 0) return text;
  const block = mark + lines.join("\n");
  return text === null ? block : `${text}\n\n${block}`;
}

/** The text and fields of a description. Programs that change line ends or trim the end are followed. */
export function readBlock(description: string | null): PortolanBlock {
  if (description === null) return { text: null, fields: new Map() };
  const exact = description.lastIndexOf(`\n\n${mark}`);
  if (exact >= 0) return { text: description.slice(0, exact), fields: readFields(description.slice(exact + 2 + mark.length)) };
  if (description.startsWith(mark)) return { text: null, fields: readFields(description.slice(mark.length)) };
  const loose = /^([\s\S]*?)\s*\[Portolan\][ \t]*\r?\n((?:[A-Za-z-]+:[^\n]*(?:\r?\n|$))+)\s*$/.exec(description);
  if (loose === null) return { text: description, fields: new Map() };
  return { text: loose[1] === "" ? null : (loose[1] as string), fields: readFields(loose[2] as string) };
}

function readFields(lines: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of lines.split(/\r?\n/)) {
    const at = line.indexOf(": ");
    if (at <= 0) continue;
    const value = line.slice(at + 2);
    fields.set(line.slice(0, at), value.startsWith('"') ? (parseString(value) ?? value) : value);
  }
  return fields;
}

function parseString(value: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "string" ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isPlain(value: string): boolean {
  return value !== "" && value === value.trim() && !value.startsWith('"') && !/[\p{Cc}\u2028\u2029]/u.test(value);
}
