import type { Study } from "../src/model/study.ts";
import type { Coding } from "../src/model/testimony.ts";

const words = [
  "the",
  "tide",
  "gauge",
  "at",
  "Reine",
  "was",
  "never",
  "calibrated",
  "by",
  "partners",
  "who",
  "open",
  "data",
  "in",
  "spring",
  "harbour",
  "licence",
  "review",
];

/** The study with an invented text (or several) of so many characters, codings of some ten to two hundred characters, and codes, always the same. */
export function createDeskStudy(
  study: Study,
  { characters, codings, codes, sources = 1 }: Readonly<{ characters: number; codings: number; codes: number; sources?: number }>,
): Study {
  const random = numbers(7);
  const names = Array.from({ length: sources }, (_, n) => (n === 0 ? "long" : `long-${n}`));
  const texts = new Map(names.map((name) => [name, createText(characters, random)]));
  const codeIds = Array.from({ length: codes }, (_, n) => `made-${n}`);
  const text = texts.get("long") as string;
  const made = Array.from({ length: codings }, (_, n): Coding => {
    const start = Math.floor(random() * (characters - 300));
    const end = start + 10 + Math.floor(random() * random() * 200);
    const code = codeIds[Math.floor(random() * codes)] as string;
    return {
      id: `m-${n}`,
      source: "long",
      start,
      end,
      quote: text.slice(start, end),
      code,
      domain: null,
      stage: null,
      voice: null,
      about: null,
      coder: "mika",
      memo: null,
    };
  });
  const { meta, framework, organisations, projects, facts, ties, derivatives, affiliations, coders } = study;
  return {
    ...{ meta, framework, organisations, projects, facts, ties, derivatives, affiliations, coders },
    parts: [],
    sources: names.map((id) => ({
      id,
      title: `A long talk, ${id}`,
      kind: "interview",
      projects: ["tidevann"],
      file: `sources/${id}.txt`,
      date: null,
      participant: null,
      asks: "none",
      consent: { analyse: true, quote: true, quoteWithOrganisation: false, publish: false },
      origin: null,
      addedOn: null,
      note: null,
    })),
    texts,
    codes: [
      ...study.codes,
      ...codeIds.map((id, n) => ({
        id,
        label: `Made code ${n}`,
        definition: "Invented for the bench.",
        origin: "this bench",
        kind: "practice" as const,
        parent: null,
        level: null,
        include: null,
        exclude: null,
        example: null,
      })),
    ],
    codings: made,
  };
}

function createText(characters: number, random: () => number): string {
  const paragraphs: string[] = [];
  let length = 0;
  while (length < characters) {
    const count = 30 + Math.floor(random() * 60);
    const paragraph = Array.from(
      { length: count },
      (_, n) => `${words[Math.floor(random() * words.length)]}${n % 11 === 10 ? "." : ""}`,
    ).join(" ");
    paragraphs.push(paragraph);
    length += paragraph.length + 1;
  }
  return paragraphs.join("\n").slice(0, characters);
}

function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
