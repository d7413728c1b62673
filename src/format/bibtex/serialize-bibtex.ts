import type { Reference } from "../../model/report.ts";

const kinds = { article: "article", dataset: "misc", webpage: "misc", software: "misc" } as const;

/** References as BibTeX, one entry each, in their order. Text is UTF-8 with what TeX reads as its own escaped. */
export function serializeBibtex(references: readonly Reference[]): string {
  return references
    .map((reference) => {
      const fields: readonly (readonly [string, string | null])[] = [
        [
          "author",
          reference.authors.length === 0
            ? null
            : reference.authors
                .map(({ family, given }) => (given === null ? `{${escapeTex(family)}}` : `${escapeTex(family)}, ${escapeTex(given)}`))
                .join(" and "),
        ],
        ["title", `{${escapeTex(reference.title)}}`],
        ["year", reference.year],
        [reference.type === "article" ? "journal" : "howpublished", reference.publisher === null ? null : escapeTex(reference.publisher)],
        ["version", reference.version],
        ["url", reference.url],
        ["note", reference.note === null ? null : escapeTex(reference.note)],
      ];
      const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}}`]));
      return `@${kinds[reference.type]}{${reference.key},\n${lines.join(",\n")}\n}\n`;
    })
    .join("\n");
}

function escapeTex(text: string): string {
  return text
    .replaceAll("\\", "\\textbackslash ")
    .replaceAll(/[{}]/g, "")
    .replaceAll(/[&%$#_]/g, "\\$&")
    .replaceAll("~", "\\textasciitilde ")
    .replaceAll("^", "\\textasciicircum ");
}
