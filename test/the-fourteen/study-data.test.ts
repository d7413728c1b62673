import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { Derivatives } from "../../src/model/artefact.ts";
import { eventColumnsOf, eventSchemaVersion } from "../../src/model/event.ts";
import { Fact } from "../../src/model/fact.ts";
import { Framework } from "../../src/model/framework.ts";
import { Organisation, Tie } from "../../src/model/organisation.ts";
import { generationClock, Project } from "../../src/model/project.ts";
import { Part, StudyMeta } from "../../src/model/study.ts";
import { Coder, Coding, Source } from "../../src/model/testimony.ts";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = join(root, "studies/the-fourteen");
const inOrder = "olmo pythia aya smollm llama bloom teuken nlnorway bielik masakhane aquila ling typhoon sea-lion".split(" ");

const readText = (path: string) => readFileSync(join(folder, path), "utf8");
const readYaml = (path: string): unknown => parse(readText(path));
const listOf = <T>(schema: z.ZodType<T>, path: string): T[] => z.array(schema).parse(readYaml(path));

const framework = Framework.parse(parse(readFileSync(join(root, "framework/open-llm.yaml"), "utf8")));
const meta = StudyMeta.parse(readYaml("study.yaml"));
const organisations = listOf(Organisation, "organisations.yaml");
const projects = readdirSync(join(folder, "projects"))
  .map((file) => Project.parse(readYaml(`projects/${file}`)))
  .sort((a, b) => a.order - b.order);
const facts = inOrder.map((id) => ({ id, facts: listOf(Fact, `facts/${id}.yaml`) }));
const ties = listOf(Tie, "ties.yaml");
const derivatives = listOf(Derivatives, "derivatives.yaml");
const sources = listOf(Source, "sources.yaml");
const codings = listOf(Coding, "codings.yaml");
const coders = listOf(Coder, "coders.yaml");
const parts = listOf(Part, "traces.yaml");

const ids = (items: readonly { id: string }[]) => new Set(items.map(({ id }) => id));
const missing = (used: readonly (string | null | undefined)[], known: ReadonlySet<string>) =>
  [...new Set(used)].filter((id) => id !== null && id !== undefined && !known.has(id));
const artefacts = projects.flatMap((project) => project.artefacts);
const byId = (id: string) => projects.find((project) => project.id === id) as Project;

/** Paths of all files of the study, with their texts; the Parquet part as Latin text, so that a name within would be seen. */
const texts = (readdirSync(folder, { recursive: true }) as string[])
  .filter((path) => statSync(join(folder, path)).isFile())
  .map((path) => ({ path, text: readFileSync(join(folder, path), path.endsWith(".parquet") ? "latin1" : "utf8") }));

describe("the framework that ships", () => {
  test("has six domains, three stages, four audiences and twenty-one recommendations", () => {
    expect(framework.domains.map(({ id }) => id)).toEqual(["model", "data", "software", "evaluation", "compute", "community"]);
    expect(framework.domains.filter(({ traceable }) => !traceable).map(({ id }) => id)).toEqual(["compute"]);
    expect(framework.stages.map(({ id, placing }) => [id, placing])).toEqual([
      ["pre-training", "before-release"],
      ["post-training", "bound"],
      ["post-release", "after-release"],
    ]);
    expect(framework.audiences).toHaveLength(4);
    expect(framework.recommendations.map(({ id }) => id).join(" ")).toBe("D1 D2 D3 D4 D5 D6 D7 D8 D9 C1 C2 C3 C4 G1 G2 G3 G4 G5 G6 F1 F2");
  });

  test("names main venues for every domain and stage but those of compute", () => {
    const named = framework.mainVenues.map(({ domain, stage }) => `${domain} ${stage}`);
    const expected = framework.domains
      .filter(({ traceable }) => traceable)
      .flatMap((domain) => framework.stages.map((stage) => `${domain.id} ${stage.id}`));
    expect(named).toEqual(expected);
    expect(
      missing(
        framework.mainVenues.flatMap(({ kinds }) => kinds),
        ids(framework.venueKinds),
      ),
    ).toEqual([]);
  });

  test("keeps its ids unique and its references whole", () => {
    const { domains, stages, venueKinds, organisationTypes, mapTypes, organisationalModels, roles, codes, audiences } = framework;
    for (const list of [domains, stages, venueKinds, organisationTypes, mapTypes, organisationalModels, roles, codes, audiences]) {
      expect(ids(list).size).toBe(list.length);
    }
    expect(
      missing(
        codes.map(({ parent }) => parent),
        ids(codes),
      ),
    ).toEqual([]);
    expect(
      missing(
        framework.recommendations.map(({ audience }) => audience),
        ids(audiences),
      ),
    ).toEqual([]);
    const kinds = new Map(codes.map((code) => [code.id, code.kind]));
    for (const code of codes) if (code.parent !== null) expect(kinds.get(code.parent), code.id).toBe(code.kind);
  });
});

describe("the fourteen", () => {
  test("stand in their order, each under its own id", () => {
    expect(projects.map(({ id }) => id)).toEqual(inOrder);
    expect(projects.map(({ order }) => order)).toEqual(inOrder.map((_, index) => index + 1));
    expect(meta.framework).toBe(framework.id);
  });

  test("have the release clocks that were fixed for them", () => {
    expect(Object.fromEntries(projects.map(({ id, clock }) => [id, clock?.date ?? null]))).toEqual({
      olmo: "2024-02-01",
      pythia: "2023-04-03",
      aya: "2024-02-13",
      smollm: "2024-07-14",
      llama: "2023-02-24",
      bloom: "2022-07-12",
      teuken: "2024-11-26",
      nlnorway: null,
      bielik: "2024-03-30",
      masakhane: null,
      aquila: "2023-06-08",
      ling: "2025-02-20",
      typhoon: "2023-12-21",
      "sea-lion": "2023-12",
    });
    const neox = byId("pythia").generations.find(({ id }) => id === "gpt-neox-20b");
    expect(neox && generationClock(neox)?.date).toBe("2022-02-09");
    expect(projects.filter(({ startsAt }) => startsAt !== null).map(({ id, startsAt }) => [id, startsAt])).toEqual([
      ["aya", "post-training"],
    ]);
  });

  test("carry the 61 generations of the collection, and GPT-NeoX-20B", () => {
    expect(projects.flatMap(({ generations }) => generations)).toHaveLength(62);
  });

  test("claim no stated start of work, since no source states one", () => {
    expect(projects.flatMap(({ generations }) => generations).filter(({ start }) => start?.status === "stated")).toEqual([]);
  });

  test("hold the sixty-two repositories: 51 core, 6 shared, 5 adjacent", () => {
    expect(ids(artefacts).size).toBe(62);
    expect(artefacts).toHaveLength(62);
    const count = (scope: string) => artefacts.filter((artefact) => artefact.scope === scope).length;
    expect([count("core"), count("shared"), count("adjacent")]).toEqual([51, 6, 5]);
  });

  test("bind the artefacts that the release does not place", () => {
    const bound = artefacts.filter(({ stageRule }) => stageRule.by !== "release");
    expect(Object.fromEntries(bound.map(({ id, stageRule }) => [id, stageRule.by === "stage" ? stageRule.stage : stageRule]))).toEqual({
      "EleutherAI/gpt-neox": { by: "generation", generation: "gpt-neox-20b" },
      "allenai/OLMo-core": "pre-training",
      "allenai/open-instruct": "post-training",
      "allenai/reward-bench": "post-training",
      "huggingface/alignment-handbook": "post-training",
      "huggingface/trl": "post-training",
      "for-ai/instruct-multilingual": "post-training",
      "for-ai/aya-annotations-ui": "post-training",
      "for-ai/aya_rm_multilingual": "post-training",
      "speakleash/speakleash-instruct-creator": "post-training",
    });
    const neox = artefacts.find(({ id }) => id === "EleutherAI/gpt-neox");
    expect(neox).toMatchObject({ domain: "software", inheritedBefore: "2020-01-01" });
  });
});

describe("every reference", () => {
  const domains = ids(framework.domains);
  const stages = ids(framework.stages);

  test("of a project names something that exists", () => {
    for (const project of projects) {
      const generations = ids(project.generations);
      expect(generations.size).toBe(project.generations.length);
      expect(ids(project.venues).size).toBe(project.venues.length);
      expect(missing([project.organisationalModel.value], ids(framework.organisationalModels))).toEqual([]);
      expect(missing([project.startsAt], stages)).toEqual([]);
      expect(
        missing(
          project.involvements.map(({ organisation }) => organisation),
          ids(organisations),
        ),
      ).toEqual([]);
      expect(
        missing(
          project.involvements.map(({ role }) => role),
          ids(framework.roles),
        ),
      ).toEqual([]);
      expect(
        missing([...project.artefacts.map(({ domain }) => domain), ...project.venues.flatMap((venue) => venue.domains)], domains),
      ).toEqual([]);
      expect(
        missing(
          project.venues.map(({ kind }) => kind),
          ids(framework.venueKinds),
        ),
      ).toEqual([]);
      for (const { stageRule } of project.artefacts) {
        if (stageRule.by === "stage") expect(stages).toContain(stageRule.stage);
        if (stageRule.by === "generation") expect(generations).toContain(stageRule.generation);
      }
    }
  });

  test("of an organisation, tie, fact, count or source names something that exists", () => {
    expect(ids(organisations).size).toBe(organisations.length);
    const owned = organisations.flatMap(({ emailDomains }) => emailDomains);
    expect(new Set(owned).size).toBe(owned.length);
    expect(
      missing(
        organisations.map(({ type }) => type),
        ids(framework.organisationTypes),
      ),
    ).toEqual([]);
    expect(
      missing(
        organisations.map(({ mapType }) => mapType),
        ids(framework.mapTypes),
      ),
    ).toEqual([]);
    expect(
      missing(
        ties.flatMap(({ a, b }) => [a, b]),
        ids(organisations),
      ),
    ).toEqual([]);
    expect(ties.filter(({ a, b }) => a >= b)).toEqual([]);
    const all = facts.flatMap((file) => file.facts);
    expect(
      missing(
        all.map(({ domain }) => domain),
        domains,
      ),
    ).toEqual([]);
    expect(
      missing(
        all.map(({ stage }) => stage),
        stages,
      ),
    ).toEqual([]);
    for (const file of facts)
      expect(
        missing(
          file.facts.map(({ project }) => project),
          new Set([file.id]),
        ),
      ).toEqual([]);
    expect(
      missing([...derivatives.map(({ project }) => project), ...sources.flatMap((source) => source.projects)], new Set(inOrder)),
    ).toEqual([]);
  });

  test("of a coding names something that exists, and its quote is the text at its place", () => {
    expect(ids(codings).size).toBe(codings.length);
    expect(
      missing(
        codings.map(({ code }) => code),
        ids(framework.codes),
      ),
    ).toEqual([]);
    expect(
      missing(
        codings.map(({ domain }) => domain),
        domains,
      ),
    ).toEqual([]);
    expect(
      missing(
        codings.map(({ stage }) => stage),
        stages,
      ),
    ).toEqual([]);
    expect(
      missing(
        codings.map(({ voice }) => voice),
        ids(organisations),
      ),
    ).toEqual([]);
    expect(
      missing(
        codings.map(({ about }) => about),
        new Set(inOrder),
      ),
    ).toEqual([]);
    expect(
      missing(
        codings.map(({ coder }) => coder),
        ids(coders),
      ),
    ).toEqual([]);
    expect(
      missing(
        codings.map(({ source }) => source),
        ids(sources),
      ),
    ).toEqual([]);
    for (const coding of codings) {
      const source = sources.find(({ id }) => id === coding.source) as Source;
      const text = [...readText(source.file)].slice(coding.start, coding.end).join("");
      expect(text, coding.id).toBe(coding.quote);
      expect(readText(source.file).split("\n"), coding.id).toContain(coding.quote);
    }
  });
});

test("testimony is reading notes that asked about no cell and may be published", () => {
  for (const source of sources) {
    expect(existsSync(join(folder, source.file))).toBe(true);
    expect(source).toMatchObject({
      kind: "reading-note",
      asks: "none",
      consent: { quote: true, quoteWithOrganisation: true, publish: true },
    });
    expect(source.origin).not.toBeNull();
  }
  const uncoded = sources.flatMap((source) => {
    const coded = new Set(codings.filter((coding) => coding.source === source.id).map(({ quote }) => quote));
    return readText(source.file)
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("# ") && !coded.has(line));
  });
  expect(uncoded).toEqual([]);
});

test("all 584 facts of the collection are here, unknown ones without a value, and what the register adds", () => {
  const all = facts.flatMap((file) => file.facts);
  expect(ids(all).size).toBe(all.length);
  const added = all.filter(({ property }) =>
    /register of projects|as first collected|on the authors' map|country of the developer|final say|^legal /.test(property),
  );
  expect(all.length - added.length).toBe(584);
  expect(all.filter(({ value, status }) => (value === null) !== (status === "unknown"))).toEqual([]);
  for (const file of facts)
    expect(file.facts.map(({ id }) => id)).toEqual(file.facts.map((_, i) => `${file.id}-${String(i + 1).padStart(3, "0")}`));
});

test("derivatives agree with the totals that the facts give for the table of June 2025", () => {
  for (const { id, facts: list } of facts) {
    const stated = list.find(({ property }) => property.startsWith("direct parent-child edges below the family"));
    const counted = derivatives.filter(({ project, depth, asOf }) => project === id && depth === 1 && asOf === "2025-06-16");
    expect(
      counted.reduce((sum, { edges }) => sum + edges, 0),
      id,
    ).toBe(stated?.value);
  }
});

test("the Parquet part has the bytes, rows, columns and artefacts that traces.yaml says", async () => {
  expect(parts).toHaveLength(1);
  const part = parts[0] as Part;
  const bytes = readFileSync(join(folder, part.path));
  expect(bytes.length).toBeLessThanOrEqual(2 * 1024 * 1024);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(part.sha256);
  expect(part.schemaVersion).toBeLessThanOrEqual(eventSchemaVersion);
  expect(part.artefacts).toEqual([...ids(artefacts)].sort());
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const rowsOf = async (sql: string) => (await connection.runAndReadAll(sql, [join(folder, part.path)])).getRowsJson();
  expect(await rowsOf("SELECT count(*)::INTEGER FROM read_parquet($1)")).toEqual([[part.rows]]);
  expect((await rowsOf("DESCRIBE SELECT * FROM read_parquet($1)")).map(([name, type]) => ({ name, type }))).toEqual(
    eventColumnsOf(part.schemaVersion),
  );
  expect((await rowsOf("SELECT DISTINCT artefact FROM read_parquet($1) ORDER BY 1")).flat()).toEqual(part.artefacts);
});

/** Names of persons' accounts and pages that were in the collected addresses, as the first 16 digits of their SHA-256 in lower case. */
const withheld = new Set(
  `1511543cfe461ca9 5d6021db894fb32e 34450bac03e7b922 876c42f0983172ec 340919d16b2a132f df4656a7e537540a 980e939fdf1df4fc 50ab886be1f4b1cd
  baef5d4f68d95e82 993ec63a3287e8af e7469a329fdac41a dd8dd56a0b63bf17 c7cc74ea91157a55 665e0c52f0b6b606 ca1d9a391dcbfa0d c3b42a79b36985e9
  229fef5c7181e85a b3fc15646f4be0e5 e80e1b49ae856021 7179ac397611db27 df3d59feb8a6f2dd 1585f4196d4f15b1 462aa4b6a7eb7979 9275b37e763864a4
  5b96585cab910806`.split(/\s+/),
);
const digest = (word: string) => createHash("sha256").update(word).digest("hex").slice(0, 16);

test("no account of a person stands in any file, nor is the table of derivatives there", () => {
  const words = new Map<string, string>();
  for (const { path, text } of texts) {
    for (const token of new Set(text.toLowerCase().match(/[a-z0-9_-]{4,}/g))) {
      for (const word of [token, ...token.split(/[-_]+/)]) words.set(word, path);
    }
  }
  expect([...words].filter(([word]) => withheld.has(digest(word)))).toEqual([]);
  expect(texts.filter(({ path }) => /lineage|\.gz$/.test(path))).toEqual([]);
});

test("texts are NFC with plain line ends", () => {
  for (const { path, text } of texts.filter((file) => !file.path.endsWith(".parquet"))) {
    expect(text === text.normalize("NFC") && !text.includes("\r") && text.endsWith("\n"), path).toBe(true);
  }
});
