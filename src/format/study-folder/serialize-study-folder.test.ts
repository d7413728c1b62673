import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Framework } from "../../model/framework.ts";
import { formatProblem, type Problem } from "../../model/problem.ts";
import type { Project } from "../../model/project.ts";
import type { Study } from "../../model/study.ts";
import { indexText } from "../../text/position.ts";
import { exampleFolder, exampleFramework, exampleFrameworks, exampleTexts, exampleWith } from "./example-folder.ts";
import { listNotCanonical } from "./list-not-canonical.ts";
import { parseFramework } from "./parse-framework.ts";
import { parseStudyFolder } from "./parse-study-folder.ts";
import { serializeStudyFolder } from "./serialize-study-folder.ts";

const options = { frameworks: exampleFrameworks };
const textsOf = (files: ReadonlyMap<string, Uint8Array>) =>
  Object.fromEntries([...files].map(([path, bytes]) => [path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)]));
const lines = (problems: readonly Problem[]) => problems.map((problem) => `${problem.severity} ${formatProblem(problem)}`);

function readSound(files: ReadonlyMap<string, Uint8Array>): Study {
  const { study, problems } = parseStudyFolder(files, exampleFrameworks);
  expect(lines(problems)).toEqual([]);
  if (study === null) throw new Error("no study");
  return study;
}

describe("serializeStudyFolder", () => {
  it("gives a canonical study back byte for byte", () => {
    expect(textsOf(serializeStudyFolder(readSound(exampleFolder()), options))).toEqual(exampleTexts);
  });

  it("writes framework.yaml unless the same ships, and follows keepFramework", () => {
    const study = readSound(exampleFolder());
    const own = { ...study, framework: { ...study.framework, title: "Changed" } };
    const has = (files: ReadonlyMap<string, unknown>) => files.has("framework.yaml");
    expect([serializeStudyFolder(study, options), serializeStudyFolder(study), serializeStudyFolder(own, options)].map(has)).toEqual([
      false,
      true,
      true,
    ]);
    expect(has(serializeStudyFolder(study, { ...options, keepFramework: true }))).toBe(true);
    expect(has(serializeStudyFolder(own, { ...options, keepFramework: false }))).toBe(false);
    expect(readSound(serializeStudyFolder(own, options))).toEqual(own);
  });

  it("brings a study that is written otherwise to the same bytes", () => {
    const loose = exampleFolder({
      "ties.yaml":
        '# who works with whom\n- {b: "language-council", a: fjord-university, note: null,\n   kind: partnership, confidence: "high", status: stated}\n',
      "codes.yaml": exampleTexts["codes.yaml"]?.replaceAll("\n", "\r\n") ?? null,
    });
    expect(textsOf(serializeStudyFolder(readSound(loose), options))).toEqual(exampleTexts);
  });
});

describe("listNotCanonical", () => {
  const listFor = (files: Map<string, Uint8Array>) => lines(listNotCanonical(files, readSound(files), options));

  it("has nothing to say of a canonical study, whatever else lies in the folder", () => {
    expect(listNotCanonical(exampleFolder(), readSound(exampleFolder()))).toEqual([]);
    expect(listFor(exampleFolder({ "README.md": "# Nordlys", "traces/nordlys.parquet": "PAR1" }))).toEqual([]);
  });

  it("names the first line that an export writes otherwise", () => {
    expect(listFor(exampleWith("ties.yaml", "  kind: partnership\n  confidence: high", "  confidence: high\n  kind: partnership"))).toEqual(
      ["note ties.yaml:3:1: not in the canonical style from this line on\n  An export writes:   kind: partnership"],
    );
    expect(listFor(exampleWith("study.yaml", "2025-01-31", '"2025-01-31"'))[0]).toMatch(/^note study\.yaml:4:1:/);
  });

  it("says what normalising changes", () => {
    const windows = exampleTexts["sources/note-1.txt"]?.replaceAll("\n", "\r\n") ?? "";
    expect(listFor(exampleFolder({ "sources/note-1.txt": `\ufeff${windows}` }))).toEqual([
      "note sources/note-1.txt:1:1: not in the canonical style: byte order mark removed, line ends made LF",
    ]);
  });

  it("warns of comments, not of a # inside texts", () => {
    const coders =
      '# Who coded\n- id: ann # first\n  name: "Ann # not a comment"\n  kind: person\n- id: bo\n  name: |-\n    # Bo\n    of Fjord\n  kind: person\n';
    expect(listFor(exampleFolder({ "coders.yaml": coders }))).toEqual([
      "warning coders.yaml:1:1: 2 comments that an export would lose\n  Keep the words in a note of the item.",
      "note coders.yaml:1:1: not in the canonical style from this line on\n  An export writes: - id: ann",
    ]);
    expect(listFor(exampleWith("coders.yaml", "  name: Ann", "  name: Ann # 🌍"))[0]).toMatch(/^warning coders\.yaml:2:13: a comment that/);
  });

  it("names files that an export leaves out", () => {
    expect(listFor(exampleFolder({ "facts/brisk.yaml": "[]\n", "framework.yaml": exampleFramework }))).toEqual([
      "note facts/brisk.yaml: an export leaves it out: it holds nothing",
      "note framework.yaml: an export leaves it out: it says the same as the framework that ships",
    ]);
  });
});

const framework = Framework.parse(parseFramework(exampleFramework, "framework.yaml").framework);

/** Texts that YAML might misread, in NFC. */
const text = fc
  .oneof(
    fc.constantFrom(
      "2024-02-01",
      "2024",
      "no",
      "null",
      "~",
      "1e3",
      "0x1F",
      "- a",
      "a: b",
      "# a",
      "a #b",
      "[a]",
      "{a",
      "&a",
      "*a",
      "!a",
      "%a",
      "@a",
      "`a",
      "|",
      ">",
      "a\nb\n",
      "\n",
      " a ",
      "a\r\nb",
      "'a'",
      '"a"',
      "---",
      "...",
      "Größe 🌍",
    ),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
    fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
  )
  .map((raw) => raw.replaceAll("\0", " ").normalize("NFC"));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary);
const source = maybe(text);
const known = fc.constantFrom("stated" as const, "inferred" as const);
const day = fc.integer({ min: 0, max: 25_000 }).map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const date = fc.oneof(
  day,
  day.map((full) => full.slice(0, 7)),
  day.map((full) => full.slice(0, 4)),
);
const dated = fc.record({ date, status: known, source, note: source });
const url = maybe(fc.constantFrom("https://example.org/a", "http://example.org/b?c=d#e"));
const ids = (prefix: string, min: number, max: number) =>
  fc.integer({ min, max }).map((length) => Array.from({ length }, (_, n) => `${prefix}-${n + 1}`));
const domain = fc.constantFrom(...framework.domains.map(({ id }) => id));
const stage = fc.constantFrom(...framework.stages.map(({ id }) => id));
const each = <T>(names: readonly string[], make: (id: string, n: number) => fc.Arbitrary<T>) => fc.tuple(...names.map(make));

const organisation = (id: string) =>
  fc.record({
    id: fc.constant(id),
    name: text,
    type: fc.constantFrom("university", "company"),
    mapType: fc.constant(null),
    country: maybe(fc.constantFrom("NO", "DE")),
    ror: maybe(fc.constant("https://ror.org/00za53h95")),
    emailDomains: fc.constantFrom<string[]>([], [`${id}.example`, `mail.${id}.example`]),
    status: known,
    source,
    note: source,
  });

const artefact = (id: string, generations: readonly string[]) =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constantFrom("repository" as const, "model" as const, "compute-grant" as const),
    domain,
    scope: fc.constantFrom("core" as const, "shared" as const, "adjacent" as const),
    stageRule: fc.oneof(
      fc.constant({ by: "release" as const }),
      stage.map((at) => ({ by: "stage" as const, stage: at })),
      ...generations.map((generation) => fc.constant({ by: "generation" as const, generation })),
    ),
    status: known,
    url,
    licence: source,
    head: source,
    snapshotDate: maybe(day),
    inheritedBefore: maybe(day),
    governanceFiles: fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      fc.array(text, { maxLength: 2 }),
      { maxKeys: 3, noNullPrototype: true },
    ),
    tags: fc.array(fc.record({ name: text, date: day }), { maxLength: 3 }),
    caveat: source,
    source,
  });

const venue = (id: string) =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constant("issue-tracker"),
    name: text,
    url,
    domains: fc.subarray(framework.domains.map(({ id: name }) => name)),
    examinedOn: maybe(day),
    status: known,
    source,
    note: source,
  });

const involvement = (organisations: readonly string[]) =>
  fc.record({
    organisation: fc.constantFrom(...organisations),
    role: fc.constantFrom("lead", "partner"),
    from: maybe(date),
    until: fc.constant(null),
    status: known,
    source,
    note: source,
  });

const project = (id: string, n: number, organisations: readonly string[]) =>
  fc.tuple(ids("g", 0, 2), ids(`${id}/Repo.x`, 0, 2), ids("v", 0, 2)).chain(([generations, artefacts, venues]) =>
    fc.record({
      id: fc.constant(id),
      name: text,
      order: fc.constant(n + 1),
      leadLabel: text,
      region: source,
      country: source,
      organisationalModel: fc.record({ value: maybe(fc.constant("institute")), status: known, source, note: source }),
      startsAt: maybe(stage),
      clock: maybe(dated),
      generations: each(generations, (generation) =>
        fc.record({
          id: fc.constant(generation),
          name: text,
          start: fc.constant(null),
          baseRelease: maybe(dated),
          instructRelease: maybe(dated),
          note: source,
          source,
        }),
      ),
      involvements:
        organisations.length === 0 ? fc.constant<Project["involvements"]>([]) : fc.array(involvement(organisations), { maxLength: 2 }),
      artefacts: each(artefacts, (name) => artefact(name, generations)),
      venues: each(venues, venue),
      note: source,
    }),
  );

const fact = (id: string, owner: string) =>
  fc.record({
    id: fc.constant(id),
    project: fc.constant(owner),
    subject: text,
    property: text,
    value: fc.oneof(
      text,
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
      fc.boolean(),
      fc.constant(null),
    ),
    unit: source,
    asOf: source,
    status: fc.constant("inferred" as const),
    source,
    note: source,
    domain: maybe(domain),
    stage: maybe(stage),
  });

const sourceItem = (id: string, projects: readonly string[]) =>
  fc.record({
    id: fc.constant(id),
    title: text,
    kind: fc.constantFrom("interview" as const, "reading-note" as const),
    projects: fc.subarray([...projects]),
    file: fc.constantFrom(`sources/${id}.md`, `sources/${id}.txt`),
    date: maybe(date),
    participant: maybe(fc.constant(`p-${id}`)),
    asks: fc.oneof(fc.constantFrom("none" as const, "all" as const), fc.array(fc.record({ domain, stage }), { maxLength: 2 })),
    consent: fc.record({ analyse: fc.boolean(), quote: fc.boolean(), quoteWithOrganisation: fc.boolean(), publish: fc.boolean() }),
    origin: source,
    addedOn: maybe(day),
    note: source,
  });

const sourceText = fc
  .array(fc.oneof(text, fc.constant("We agreed to share the logs 🌍.\n")), { minLength: 1, maxLength: 6 })
  .map((parts) => `Note.\n${parts.join(" ").replaceAll(/\r\n?/g, "\n")}`.normalize("NFC"));

const codingOf = (id: string, sourceId: string, whole: string, projects: readonly string[], coders: readonly string[]) =>
  fc.tuple(fc.nat(1000), fc.nat(1000)).chain(([from, size]) => {
    const indexed = indexText(whole);
    const start = from % indexed.length;
    const end = start + 1 + (size % (indexed.length - start));
    return fc.record({
      id: fc.constant(id),
      source: fc.constant(sourceId),
      start: fc.constant(start),
      end: fc.constant(end),
      quote: fc.constant(indexed.slice(start, end)),
      code: fc.constantFrom("open-call", "practice", "own-1"),
      domain: maybe(domain),
      stage: maybe(stage),
      voice: fc.constant(null),
      about: maybe(fc.constantFrom(...projects)),
      coder: fc.constantFrom(...coders),
      memo: source,
    });
  });

const code = fc.record({
  id: fc.constant("own-1"),
  label: text,
  definition: text,
  origin: text,
  kind: fc.constantFrom("practice" as const, "barrier" as const),
  parent: maybe(fc.constant("practice")),
  level: fc.constant(null),
  include: source,
  exclude: source,
  example: source,
});

const studies: fc.Arbitrary<Study> = fc
  .record({
    organisations: ids("o", 0, 3),
    projects: ids("p", 1, 3),
    facts: fc.array(fc.nat(2), { maxLength: 5 }),
    sources: ids("s", 0, 2),
    coders: ids("c", 1, 2),
  })
  .chain((has) =>
    fc.tuple(
      fc.constant(has),
      each(has.sources, () => sourceText),
      each(has.projects, (id, n) => project(id, n, has.organisations)),
    ),
  )
  .chain(([has, wholes, projects]) => {
    const owners = has.facts.map((n) => n % has.projects.length).sort((a, b) => a - b);
    const pairs = has.organisations.flatMap((a, n) => has.organisations.slice(n + 1).map((b) => [a, b] as const));
    const artefacts = projects.flatMap((item) => item.artefacts.map(({ id }) => id));
    const anyProject = fc.constantFrom(...has.projects);
    return fc.record({
      meta: fc.record({
        id: fc.constant("generated"),
        title: text,
        description: source,
        framework: fc.constant("small"),
        asOf: maybe(day),
        licence: source,
        credit: source,
      }),
      framework: fc.constant(framework),
      organisations: each(has.organisations, organisation),
      projects: fc.constant(projects),
      facts: fc.tuple(...owners.map((owner, n) => fact(`f-${n}`, has.projects[owner] as string))),
      ties: fc.tuple(
        ...pairs.map(([a, b]) =>
          fc.record({
            a: fc.constant(a),
            b: fc.constant(b),
            kind: fc.constant("untyped" as const),
            confidence: fc.constant("low" as const),
            status: known,
            source,
            note: source,
          }),
        ),
      ),
      derivatives: fc.array(
        fc.record({
          project: anyProject,
          relation: fc.constantFrom("finetune" as const, "merge" as const),
          depth: fc.constantFrom(1 as const, 2 as const),
          edges: fc.nat(),
          outsideAccounts: fc.nat(),
          asOf: day,
          status: known,
          source: text,
          note: source,
        }),
        { maxLength: 2 },
      ),
      affiliations:
        has.organisations.length === 0
          ? fc.constant<Study["affiliations"]>([])
          : fc.array(
              fc.record({
                actor: text,
                organisation: fc.constantFrom(...has.organisations),
                from: fc.constant(null),
                until: maybe(date),
                basis: fc.constant("roster" as const),
                note: source,
              }),
              { maxLength: 2 },
            ),
      sources: each(has.sources, (id) => sourceItem(id, has.projects)),
      texts: fc.constant(new Map(has.sources.map((id, n) => [id, wholes[n] as string]))),
      codes: code.map((item) => [item]),
      codings: fc.tuple(
        ...has.sources.flatMap((id, n) => [0, 1].map((k) => codingOf(`k-${id}-${k}`, id, wholes[n] as string, has.projects, has.coders))),
      ),
      coders: each(has.coders, (id) =>
        fc.record({ id: fc.constant(id), name: text, kind: fc.constantFrom("person" as const, "tool" as const) }),
      ),
      parts: fc.constant<Study["parts"]>(
        artefacts.length === 0
          ? []
          : [{ path: "traces/a.parquet", sha256: "ab".repeat(32), rows: 3, schemaVersion: 1, artefacts, writer: "portolan 0.1.0" }],
      ),
    });
  });

describe("parse and serialize are a pair", () => {
  it("for any study: reading what was written gives the study, and writing that gives the same bytes", () => {
    fc.assert(
      fc.property(studies, (study) => {
        const files = serializeStudyFolder(study, options);
        const again = readSound(files);
        expect(again).toEqual(study);
        expect(textsOf(serializeStudyFolder(again, options))).toEqual(textsOf(files));
        expect(listNotCanonical(files, again, options)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
