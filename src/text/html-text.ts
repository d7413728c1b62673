/** The text of a piece of HTML, twice, with the way from one to the other. Nothing of it is rendered or run. */
export type HtmlText = Readonly<{
  /** All text nodes behind each other, as a browser has them: what a program that counts along the document counts. */
  nodes: string;
  /** The text for reading: white space as a browser shows it, blocks apart by a blank line, lines of lists and tables by a line end. */
  plain: string;
  /** Where an offset of `nodes` stands in `plain`; UTF-16 units on both sides; cut to the text. */
  toPlain(offset: number): number;
  /** Named characters that were not known and stand as written. */
  unknownNames: number;
}>;

const blocks = new Set([
  "p",
  "div",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "pre",
  "ul",
  "ol",
  "dl",
  "table",
  "caption",
  "section",
  "article",
  "hr",
]);
const lines = new Set(["li", "dt", "dd", "tr", "br"]);
const unread = new Set(["script", "style", "head", "template", "title"]);
const names: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  shy: "\u00ad",
  copy: "©",
  reg: "®",
  laquo: "«",
  raquo: "»",
  middot: "·",
  bull: "•",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
};

/** Reads HTML of whatever quality: tags that are never closed, quotes in attributes, comments. Time grows with the length. */
export function readHtmlText(html: string): HtmlText {
  const source = html.replaceAll(/\r\n?/g, "\n").replaceAll("\0", "");
  const builder = new PlainBuilder();
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf("<", at);
    const until = open < 0 ? source.length : open;
    if (until > at) builder.addText(source.slice(at, until));
    if (open < 0) break;
    at = readMarkup(source, open, builder);
  }
  return builder.finish();
}

/** Reads what begins with `<`; gives the place behind it. */
function readMarkup(source: string, open: number, builder: PlainBuilder): number {
  const next = source[open + 1] ?? "";
  if (next === "!" || next === "?") {
    const isComment = source.startsWith("<!--", open);
    const end = source.indexOf(isComment ? "-->" : ">", open + 2);
    return end < 0 ? source.length : end + (isComment ? 3 : 1);
  }
  const name = /^\/?[a-zA-Z][^\s/>]*/.exec(source.slice(open + 1, open + 40))?.[0].toLowerCase();
  if (name === undefined) {
    builder.addText("<");
    return open + 1;
  }
  const end = findTagEnd(source, open + 1 + name.length);
  const isClosing = name.startsWith("/");
  const tag = isClosing ? name.slice(1) : name;
  if (!isClosing && unread.has(tag)) {
    const close = new RegExp(`</${tag}[\\s/>]`, "gi");
    close.lastIndex = end;
    const found = close.exec(source);
    return found === null ? source.length : findTagEnd(source, found.index + 2 + tag.length);
  }
  builder.addTag(tag, isClosing);
  return end;
}

/** The place behind the `>` that ends a tag, quotes in attributes passed over; the end of the text where it never ends. */
function findTagEnd(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    const character = source[at];
    if (character === ">") return at + 1;
    if (character !== '"' && character !== "'") continue;
    const close = source.indexOf(character, at + 1);
    if (close < 0) {
      const plain = source.indexOf(">", at);
      return plain < 0 ? source.length : plain + 1;
    }
    at = close;
  }
  return source.length;
}

class PlainBuilder {
  readonly #nodes: string[] = [];
  readonly #plain: string[] = [];
  readonly #places: number[] = [];
  #length = 0;
  #isSpacePending = false;
  #breaks = 0;
  #isTabPending = false;
  #isRowBegun = false;
  #preDepth = 0;
  #dropsNewline = false;
  #unknownNames = 0;

  addText(raw: string): void {
    let text = this.#decode(raw);
    if (this.#dropsNewline && text.startsWith("\n")) text = text.slice(1);
    this.#dropsNewline = false;
    this.#nodes.push(text);
    for (const piece of text.match(/[ \t\n\f]+|[^ \t\n\f]+/g) ?? []) {
      const isSpace = /[ \t\n\f]/.test(piece[0] as string);
      if (isSpace && this.#preDepth === 0) {
        for (let n = 0; n < piece.length; n += 1) this.#places.push(this.#length);
        this.#isSpacePending = true;
      } else {
        this.#emitGap();
        for (let n = 0; n < piece.length; n += 1) this.#places.push(this.#length + n);
        this.#emit(piece);
      }
    }
  }

  addTag(tag: string, isClosing: boolean): void {
    this.#dropsNewline = false;
    if (tag === "pre") {
      this.#preDepth = Math.max(0, this.#preDepth + (isClosing ? -1 : 1));
      this.#dropsNewline = !isClosing;
    }
    if (blocks.has(tag)) this.#breaks = 2;
    else if (tag === "br") this.#breaks = Math.min(2, this.#breaks + 1);
    else if (lines.has(tag)) this.#breaks = Math.max(1, this.#breaks);
    if (tag === "tr" || tag === "table") this.#isRowBegun = false;
    if (!isClosing && (tag === "td" || tag === "th")) {
      this.#isTabPending = this.#isRowBegun;
      this.#isRowBegun = true;
    }
  }

  finish(): HtmlText {
    const nodes = this.#nodes.join("");
    const plain = this.#plain.join("");
    const places = Int32Array.from(this.#places);
    const toPlain = (offset: number): number => (offset < 0 ? 0 : offset >= places.length ? plain.length : (places[offset] as number));
    return { nodes, plain, toPlain, unknownNames: this.#unknownNames };
  }

  /** What stands between the text so far and what comes next: line ends, else a tab, else a space. Nothing at the very start. */
  #emitGap(): void {
    if (this.#length > 0) {
      if (this.#breaks > 0) this.#emit("\n".repeat(this.#breaks));
      else if (this.#isTabPending) this.#emit("\t");
      else if (this.#isSpacePending) this.#emit(" ");
    }
    this.#breaks = 0;
    this.#isTabPending = false;
    this.#isSpacePending = false;
  }

  #emit(text: string): void {
    this.#plain.push(text);
    this.#length += text.length;
  }

  #decode(raw: string): string {
    if (!raw.includes("&")) return raw;
    return raw.replaceAll(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31}));?/g, (whole, decimal, hex, name) => {
      if (name !== undefined) {
        if (Object.hasOwn(names, name) && whole.endsWith(";")) return names[name] as string;
        this.#unknownNames += whole.endsWith(";") ? 1 : 0;
        return whole;
      }
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isCharacter ? String.fromCodePoint(code) : "\ufffd";
    });
  }
}

/** UTF-16 offsets of UTF-8 byte offsets. Built in one pass; a conversion reads at most 512 characters. */
export function indexBytes(text: string): Readonly<{ length: number; toUtf16(byte: number): number }> {
  const step = 512;
  const bytes: number[] = [];
  let total = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at % step === 0) bytes.push(total);
    total += bytesOf(text.charCodeAt(at));
  }
  /** An offset inside a character goes behind it. */
  const toUtf16 = (byte: number): number => {
    if (byte <= 0) return 0;
    if (byte >= total) return text.length;
    let low = 0;
    let high = bytes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((bytes[middle] as number) <= byte) low = middle;
      else high = middle - 1;
    }
    let at = low * step;
    for (let count = bytes[low] as number; count < byte; at += 1) count += bytesOf(text.charCodeAt(at));
    const isInsidePair = at > 0 && (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800;
    return isInsidePair ? at + 1 : at;
  };
  return { length: total, toUtf16 };
}

/** Bytes in UTF-8 of a UTF-16 unit; each half of a pair has two of its four. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
}
