import type { ExchangeLog } from "../../model/exchange-report.ts";

export type XmlAttributes = Readonly<Record<string, string | number | boolean | null>>;

/** Writes one XML 1.0 file in UTF-8, indented. Characters that XML cannot hold become the replacement character, and are named as lost. */
export class XmlWriter {
  readonly #lost: ExchangeLog;
  readonly #parts: string[] = ['<?xml version="1.0" encoding="UTF-8"?>\n'];
  #depth = 0;

  constructor(lost: ExchangeLog) {
    this.#lost = lost;
  }

  /** An element; attributes that are null are left out. Without `inside` it is empty. */
  element(name: string, attributes: XmlAttributes, inside?: () => void): void {
    const written = Object.entries(attributes)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => ` ${key}="${this.#escape(String(value), name, /[&<>"\t\r\n]/g)}"`)
      .join("");
    const indent = "  ".repeat(this.#depth);
    if (inside === undefined) {
      this.#parts.push(`${indent}<${name}${written}/>\n`);
      return;
    }
    const open = this.#parts.push(`${indent}<${name}${written}>\n`);
    this.#depth += 1;
    inside();
    this.#depth -= 1;
    if (this.#parts.length === open) this.#parts[open - 1] = `${indent}<${name}${written}/>\n`;
    else this.#parts.push(`${indent}</${name}>\n`);
  }

  /** An element that holds only text; null: none. */
  text(name: string, content: string | null): void {
    if (content !== null) this.#parts.push(`${"  ".repeat(this.#depth)}<${name}>${this.#escape(content, name, /[&<>\r]/g)}</${name}>\n`);
  }

  bytes(): Uint8Array {
    return new TextEncoder().encode(this.#parts.join(""));
  }

  /** Line ends and tabs of attributes, and returns everywhere, as references: a reader would make others of them. */
  #escape(text: string, where: string, special: RegExp): string {
    const held = text.replaceAll(unheld, "\ufffd");
    if (held !== text) this.#lost.add("character", "characters that XML cannot hold were replaced", where);
    return held.replaceAll(special, (character) => escapes[character] as string);
  }
}

const unheld =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\r": "&#13;",
  "\n": "&#10;",
};
