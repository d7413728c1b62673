import type { DeskCoding } from "./coding-order.ts";

/** Names of a study's things by id, for sentences. */
export type DeskNames = Readonly<{
  code: (id: string) => string;
  domain: (id: string) => string;
  stage: (id: string) => string;
  voice: (id: string) => string;
  project: (id: string) => string;
  coder: (id: string) => string;
}>;

/** `Shared curation, overlaps Joint labelling; Post-training, Data; said by Ai2 about OLMo; coded by Mika: “We built …”` */
export function describePassage(coding: DeskCoding, others: readonly DeskCoding[], quote: string, names: DeskNames): string {
  return `${names.code(coding.code)}${describeBeside(coding, others, quote, names)}`;
}

/** The same without the code's name, to follow it: `, overlaps Joint labelling; …` */
export function describeBeside(coding: DeskCoding, others: readonly DeskCoding[], quote: string, names: DeskNames): string {
  const inside = others.filter((other) => other.from <= coding.from && other.to >= coding.to && isNot(other, coding));
  const overlapping = others.filter((other) => isNot(other, coding) && !inside.includes(other));
  const parts = [
    [inside.length > 0 && `within ${listNames(inside, names)}`, overlapping.length > 0 && `overlaps ${listNames(overlapping, names)}`],
    [placeOf(coding, names)],
    [
      [coding.voice !== null && `said by ${names.voice(coding.voice)}`, coding.about !== null && `about ${names.project(coding.about)}`]
        .filter(Boolean)
        .join(" "),
    ],
    [`coded by ${names.coder(coding.coder)}`],
    [coding.memo !== null && "with a memo"],
  ];
  const [beside = "", ...rest] = parts.map((part) => part.filter((word) => word !== false && word !== "" && word !== null).join(", "));
  const said = [beside === "" ? "" : `, ${beside}`, ...rest.filter((part) => part !== "")];
  return `${said.join("; ")}: “${shorten(quote)}”`;
}

/** `Post-training, Data`; empty where the coding speaks of no cell. */
export function placeOf({ stage, domain }: Pick<DeskCoding, "stage" | "domain">, names: Pick<DeskNames, "stage" | "domain">): string {
  return [stage !== null && names.stage(stage), domain !== null && names.domain(domain)].filter(Boolean).join(", ");
}

/** Up to `most` characters of a text in one line, cut at a word. */
export function shorten(text: string, most = 160): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  return `${line.slice(0, line.lastIndexOf(" ", most) > most / 2 ? line.lastIndexOf(" ", most) : most).replace(/[\ud800-\udbff]$/, "")} …`;
}

function isNot(a: DeskCoding, b: DeskCoding): boolean {
  return a.id !== b.id;
}

function listNames(codings: readonly DeskCoding[], names: DeskNames): string {
  const labels = [...new Set(codings.map(({ code }) => names.code(code)))];
  return labels.length <= 3 ? labels.join(" and ") : `${labels.slice(0, 3).join(", ")} and ${labels.length - 3} more`;
}
