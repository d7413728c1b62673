import fc from "fast-check";
import type { Code } from "../../src/model/framework.ts";
import type { Project } from "../../src/model/project.ts";
import type { Study } from "../../src/model/study.ts";
import type { Source } from "../../src/model/testimony.ts";
import { normaliseText } from "../../src/text/normalise-text.ts";
import { indexText } from "../../src/text/position.ts";
import { framework } from "./open-framework.ts";

const piece = fc.constantFrom(
  "We opened the data after the release. ",
  "Anyone may send a change. ",
  "🙂",
  "👩🏽‍💻 ",
  "e\u0301té ",
  "\n",
  "\n\n",
  "[Portolan]\nid: false\n",
  "“quoted” & <tagged> ",
  "]]> ",
  "\t",
  "數據開放 ",
  "a",
);
const text = fc
  .oneof(
    { weight: 4, arbitrary: fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join("")) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }) },
  )
  .map((raw) => normaliseText(raw.replaceAll("\0", "")).text);
/** Words in a file of XML: no control characters but line ends and tabs. */
const words = fc
  .oneof(
    fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join("")),
    fc.string({ unit: "grapheme", maxLength: 20 }),
  )
  .map((raw) => raw.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ""));
const name = words.map((raw) => (raw === "" ? "Name" : raw));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const date = fc.constantFrom("2023", "2024-02", "2024-02-29");
const status = fc.constantFrom("stated" as const, "inferred" as const);
const ids = (prefix: string, max: number, min = 0) =>
  fc.integer({ min, max }).map((length) => Array.from({ length }, (_, n) => `${prefix}-${n + 1}`));
const domain = fc.constantFrom(...framework.domains.map(({ id }) => id));
const stage = fc.constantFrom(...framework.stages.map(({ id }) => id));

const code = (id: string, parents: readonly string[]): fc.Arbitrary<Code> =>
  fc
    .record({
      id: fc.constant(id),
      label: name,
      definition: name.map((raw) => (raw.trim() === "" ? `${raw}.` : raw)),
      origin: name,
      kind: fc.constantFrom("practice" as const, "barrier" as const, "other" as const),
      parent: fc.constantFrom(null, ...parents),
      level: fc.constant(null),
      include: maybe(words),
      exclude: maybe(words),
      example: maybe(words),
      state: fc.constantFrom({}, {}, { deprecated: true }, { deprecated: true, mergedInto: "barrier" }),
      ladder: fc.constantFrom(null, "closed" as const, "open" as const),
    })
    .map(({ ladder, state, ...plain }) =>
      ladder === null ? { ...plain, ...state } : { ...plain, kind: "participation" as const, parent: "participation", level: ladder },
    );

const codes = ids("own-code", 5).chain((list) =>
  fc.tuple(
    ...list.map((id, n) =>
      code(
        id,
        ["barrier", "on-ramp", ...list.slice(0, n)].filter(
          (parent) => parent.startsWith("own-") || framework.codes.some((known) => known.id === parent),
        ),
      ),
    ),
  ),
);

const project = (id: string, order: number): fc.Arbitrary<Project> =>
  fc.record({
    id: fc.constant(id),
    name,
    order: fc.constant(order),
    leadLabel: name,
    region: maybe(words),
    country: maybe(words),
    organisationalModel: fc.record({
      value: maybe(fc.constantFrom("single-company")),
      status: fc.constantFrom("stated" as const, "unknown" as const),
      source: maybe(name),
      note: maybe(words),
    }),
    startsAt: maybe(stage),
    clock: maybe(fc.record({ date, status, source: maybe(name), note: maybe(words) })),
    generations: fc.constant([]),
    involvements: fc.constant([]),
    artefacts: fc.constant([]),
    venues: fc.constant([]),
    note: maybe(words),
  });

const source = (id: string, projects: readonly string[]) =>
  fc.record({
    id: fc.constant(id),
    title: name,
    kind: fc.constantFrom("interview" as const, "document" as const, "field-note" as const, "reading-note" as const),
    projects: fc.subarray([...projects]),
    file: fc.constantFrom(`sources/${id}.md`, `sources/${id}_v2.txt`),
    date: maybe(date),
    participant: maybe(words),
    asks: fc.oneof(fc.constantFrom("none" as const, "all" as const), fc.array(fc.record({ domain, stage }), { maxLength: 3 })),
    consent: fc.record({ analyse: fc.boolean(), quote: fc.boolean(), quoteWithOrganisation: fc.boolean(), publish: fc.boolean() }),
    origin: maybe(name),
    addedOn: maybe(fc.constantFrom("2024-02-29", "2025-12-31")),
    note: maybe(words),
    extras: fc.constantFrom(
      {},
      {},
      {
        turns: [{ start: 0, end: 1, speaker: "Kari", fromMs: 0, toMs: null }],
        passages: [
          { start: 0, end: 1, consent: { analyse: true, quote: false, quoteWithOrganisation: false, publish: false }, note: "asked for" },
        ],
        original: { sha256: "a".repeat(64), name: "talk.docx", format: "docx" as const, changes: ["bold left out"] },
      },
    ),
  });

/** Studies that are sound, with everything in them that REFI-QDA can carry. */
export const study: fc.Arbitrary<Study> = fc
  .record({ projects: ids("project", 3), sources: ids("source", 4), coders: ids("coder", 3, 1), codes })
  .chain(({ projects: projectIds, sources: sourceIds, coders: coderIds, codes: ownCodes }) => {
    const codeIds = [...framework.codes.slice(0, 12), ...ownCodes].map(({ id }) => id);
    const coding = fc.record({
      source: fc.nat(),
      start: fc.nat(400),
      length: fc.nat(40),
      code: fc.constantFrom(...codeIds),
      domain: maybe(domain),
      stage: maybe(stage),
      voice: maybe(fc.constantFrom("ai2", "participant-1", "participant-2")),
      about: fc.constantFrom(null, ...projectIds),
      coder: fc.constantFrom(...coderIds),
      memo: maybe(words),
      isGuid: fc.boolean(),
    });
    const fact = fc.record({
      project: fc.constantFrom(...projectIds, ""),
      subject: name,
      property: name,
      value: fc.oneof(
        words,
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
        fc.integer(),
        fc.boolean(),
      ),
      unit: maybe(words),
      asOf: maybe(words),
      status: fc.constantFrom("stated" as const, "inferred" as const, "unknown" as const),
      source: name,
      note: maybe(words),
      domain: maybe(domain),
      stage: maybe(stage),
    });
    return fc
      .record({
        meta: fc.record({
          id: fc.constant("harbour"),
          title: name,
          description: maybe(words),
          framework: fc.constant(framework.id),
          asOf: maybe(fc.constant("2025-06-30")),
          licence: maybe(name),
          credit: maybe(words),
        }),
        projects: fc.tuple(...projectIds.map((id, index) => project(id, index + 1))),
        sources: fc.tuple(...sourceIds.map((id) => source(id, projectIds))),
        texts: fc.tuple(...sourceIds.map(() => text)),
        coders: fc.tuple(
          ...coderIds.map((id) =>
            fc.record({ id: fc.constant(id), name, kind: fc.constantFrom("person" as const, "tool" as const, "editors" as const) }),
          ),
        ),
        codings: fc.array(coding, { maxLength: 25 }),
        facts: fc.array(fact, { maxLength: 6 }),
      })
      .map((drawn): Study => {
        const texts = new Map(sourceIds.map((id, n) => [id, drawn.texts[n] as string]));
        return {
          meta: drawn.meta,
          framework,
          organisations: [],
          projects: drawn.projects,
          facts: drawn.facts
            .filter((item) => item.project !== "")
            .map((item, n) => ({ ...item, id: `fact-${n + 1}`, value: item.status === "unknown" ? null : item.value })),
          ties: [],
          derivatives: [],
          affiliations: [],
          // Turns and passages stand in a text.
          sources: drawn.sources.map(({ extras, ...item }) => (texts.get(item.id) === "" ? item : { ...item, ...extras }) as Source),
          texts,
          codes: ownCodes,
          codings: drawn.codings.flatMap(({ source: sourceNumber, start: startAt, length, isGuid, ...item }, n) => {
            const id = sourceIds[sourceNumber % Math.max(1, sourceIds.length)];
            const indexed = indexText(texts.get(id ?? "") ?? "");
            if (id === undefined || indexed.length === 0) return [];
            const start = startAt % indexed.length;
            const end = Math.min(indexed.length, start + length + 1);
            const quote = indexed.slice(start, end);
            return [
              {
                ...item,
                id: isGuid ? `${String(n).padStart(8, "0")}-aaaa-4bbb-8ccc-0123456789ab` : `coding-${n + 1}`,
                source: id,
                start,
                end,
                quote,
              },
            ];
          }),
          coders: drawn.coders,
          parts: [],
        };
      });
  });
