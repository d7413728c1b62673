import type { Reference } from "../../model/report.ts";

/** References as CSL-JSON (schema 1.0.2 of citation-style-language.org). */
export function serializeCsl(references: readonly Reference[]): string {
  return `${JSON.stringify(references.map(toItem), null, 2)}\n`;
}

function toItem({ key, type, authors, title, year, url, publisher, version, note }: Reference): object {
  return {
    id: key,
    type: type === "article" ? "article-journal" : type,
    title,
    ...(authors.length === 0
      ? {}
      : { author: authors.map(({ family, given }) => (given === null ? { literal: family } : { family, given })) }),
    ...(year === null ? {} : { issued: { "date-parts": [[Number(year)]] } }),
    ...(publisher === null ? {} : { publisher }),
    ...(url === null ? {} : { URL: url }),
    ...(version === null ? {} : { version }),
    ...(note === null ? {} : { note }),
  };
}
