import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { findGuid, guidOf } from "./guid.ts";
import type { XmlElement } from "./read-xml.ts";
import { grammar } from "./refi-grammar.ts";
import type { Authorship, Guid } from "./refi-project.ts";

/** Typed access to elements of one file; what cannot be read is named with its place and left out or repaired. */
export class ElementReader {
  readonly file: string;
  readonly logs: ExchangeLogs;

  constructor(file: string, logs: ExchangeLogs) {
    this.file = file;
    this.logs = logs;
  }

  place(element: XmlElement): string {
    return `${this.file}:${element.line}:${element.column}`;
  }

  /** Names what the standard does not know in this element: it is not kept. */
  checkKnown(element: XmlElement): void {
    const known = grammar[element.name];
    if (known === undefined) return;
    for (const name of element.attributes.keys()) {
      if (!known.attributes.includes(name))
        this.logs.lost.add("attribute", `${element.name} has an attribute ${name}, which the standard does not have`, this.place(element));
    }
    for (const child of element.children) {
      if (!known.children.includes(child.name))
        this.logs.lost.add(
          "element",
          `${element.name} holds an element ${child.name}, which the standard does not have there`,
          this.place(child),
        );
    }
  }

  children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
    return element?.children.filter((child) => child.name === name) ?? [];
  }

  child(element: XmlElement, name: string): XmlElement | undefined {
    const all = this.children(element, name);
    if (all.length > 1)
      this.logs.lost.add("element", `${element.name} holds ${name} more than once; the first is kept`, this.place(element), all.length - 1);
    return all[0];
  }

  /** The GUID of a thing; where the file gives none that is one, one is made from its place. */
  guid(element: XmlElement): Guid {
    const written = element.attributes.get("guid");
    const guid = findGuid(written);
    if (guid !== undefined) return guid;
    this.logs.repaired.add(
      element.name,
      written === undefined ? "without a GUID: one was made" : "with a GUID that is none: one was made",
      this.place(element),
    );
    return guidOf("made", this.file, String(element.line), String(element.column), element.name);
  }

  /** A reference in an attribute; null where there is none, or none that is a GUID. */
  reference(element: XmlElement, attribute: string): Guid | null {
    const written = element.attributes.get(attribute);
    if (written === undefined || written === "") return null;
    const guid = findGuid(written);
    if (guid === undefined) this.logs.lost.add("reference", `${attribute} of ${element.name} is no GUID`, this.place(element));
    return guid ?? null;
  }

  /** The targets of reference elements. The annex of the standard and old files write `guid` for `targetGUID`. */
  references(element: XmlElement, name: string): readonly Guid[] {
    return this.children(element, name).flatMap((child) => {
      const target = this.reference(child, "targetGUID");
      const other = target === null ? this.reference(child, "guid") : null;
      if (other !== null && grammar[name]?.attributes.includes("guid") !== true)
        this.logs.repaired.add(name, "names its target by guid instead of targetGUID", this.place(child));
      const guid = target ?? other;
      if (guid === null && !child.attributes.has("targetGUID") && !child.attributes.has("guid"))
        this.logs.lost.add("reference", `${name} names no target`, this.place(child));
      return guid === null ? [] : [guid];
    });
  }

  string(element: XmlElement, attribute: string): string | null {
    return element.attributes.get(attribute) ?? null;
  }

  /** An attribute's whole number; null where it is absent or none. */
  integer(element: XmlElement, attribute: string): number | null {
    const written = element.attributes.get(attribute)?.trim();
    if (written === undefined) return null;
    const number = Number(written);
    if (/^[+-]?\d+(?:\.\d+)?$/.test(written) && Number.isSafeInteger(Math.round(number))) {
      if (written.includes(".")) this.logs.repaired.add(element.name, `${attribute} is not a whole number: rounded`, this.place(element));
      return Math.round(number);
    }
    this.logs.lost.add(element.name, `${attribute} is no number`, this.place(element));
    return null;
  }

  color(element: XmlElement): string | null {
    const written = element.attributes.get("color")?.trim();
    if (written === undefined || written === "") return null;
    if (/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(written)) return written;
    this.logs.lost.add("color", `colour that is not #rgb or #rrggbb: ${written.slice(0, 40)}`, this.place(element));
    return null;
  }

  /** One of the words the standard allows; null else. */
  word<const W extends string>(element: XmlElement, attribute: string, words: readonly W[]): W | null {
    const written = element.attributes.get(attribute)?.trim();
    if (written === undefined) return null;
    const word = words.find((candidate) => candidate.toLowerCase() === written.toLowerCase());
    if (word === undefined) this.logs.lost.add(element.name, `${attribute} is none of ${words.join(", ")}`, this.place(element));
    return word ?? null;
  }

  text(element: XmlElement, name: string): string | null {
    return this.child(element, name)?.text ?? null;
  }

  time(element: XmlElement, attribute: string): string | null {
    const written = element.attributes.get(attribute)?.trim();
    if (written === undefined || written === "") return null;
    if (isDateTime(written)) {
      if (!/(?:Z|[+-]\d\d:\d\d)$/.test(written))
        this.logs.repaired.add("time", "without a time zone: kept as written, not known which", this.place(element));
      return written;
    }
    const repaired = written.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, "$1T");
    if (isDateTime(repaired)) {
      this.logs.repaired.add("time", "written with a space instead of T", this.place(element));
      return repaired;
    }
    this.logs.lost.add("time", "no date and time as XML writes them", this.place(element));
    return null;
  }

  authorship(element: XmlElement): Authorship {
    return {
      creatingUser: this.reference(element, "creatingUser"),
      created: this.time(element, "creationDateTime"),
      modifyingUser: this.reference(element, "modifyingUser"),
      modified: this.time(element, "modifiedDateTime"),
    };
  }
}

/** Whether a text is an xsd:dateTime (years of four digits). */
export function isDateTime(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))?$/.exec(text);
  if (match === null) return false;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const zone = Number(match[7] ?? 0) * 60 + Number(match[8] ?? 0);
  return (
    year > 0 && isCalendarDay(year, month, day) && hour < 24 && minute < 60 && second < 60 && zone <= 14 * 60 && Number(match[8] ?? 0) < 60
  );
}

/** Whether a text is an xsd:date. */
export function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d)?$/.exec(text);
  return match !== null && Number(match[1]) > 0 && isCalendarDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
