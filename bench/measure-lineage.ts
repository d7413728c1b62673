import { buildLineage } from "../src/finding/lineage/build-lineage.ts";
import { type LineageEdge, type LineageModel, lineageRelations } from "../src/finding/lineage/relation.ts";

export type LineageFigures = Readonly<{
  models: number;
  edges: number;
  /** Reading the same models and edges once without keeping anything, and building the lineage of them. */
  floorMilliseconds: number;
  buildMilliseconds: number;
  ratio: number;
  /** Of the whole process, at its highest. */
  megabytes: number;
  queries: readonly Readonly<{
    what: string;
    asked: number;
    medianMilliseconds: number;
    p99Milliseconds: number;
    mostMilliseconds: number;
  }>[];
  cyclicEdges: number;
  danglingEdges: number;
  largestFamily: number;
}>;

/**
 * Builds the lineage of an invented Hub and asks it, in this process. Bases are drawn in proportion to the models already made from them, so a
 * few families are huge; one model in ten has no base, one in thirty is a merge, some bases are misspelt, and some claims go round in circles.
 */
export function measureLineage({ models = 2_500_000, edges = 2_800_000, questions = 2_000 } = {}): LineageFigures {
  const hub = inventedHub(models, edges);
  let letters = 0;
  const floorStart = performance.now();
  for (const model of hub.models()) letters += model.name.length;
  for (const edge of hub.edges()) letters += edge.child.length + edge.parent.length + edge.relation.length;
  const floorMilliseconds = performance.now() - floorStart;
  if (letters === 0) throw new Error("the invented Hub is empty");

  const buildStart = performance.now();
  const lineage = buildLineage({ models: hub.models(), edges: hub.edges() });
  const buildMilliseconds = performance.now() - buildStart;
  if (lineage.edges !== edges) throw new Error(`${lineage.edges} edges were kept of ${edges}`);

  const families = lineage.listFamilies(questions / 2);
  // Half at random, half the roots of the largest families, which have most below them.
  const asked = Array.from({ length: questions }, (_, index) =>
    index % 2 === 0 ? hub.name(mix(index, 77) % models) : (families[(index - 1) / 2]?.root as string),
  );
  const queries = [
    timeQuestions("ancestry, all of it", asked, (name) => lineage.ancestry(name, { limit: Number.POSITIVE_INFINITY }).relatives.length),
    timeQuestions("first thousand descendants", asked, (name) => lineage.descendants(name).relatives.length),
    timeQuestions("line to the root of the family", asked, (name) => lineage.line(name).length),
  ];
  const count = (claims: Iterable<unknown>) => [...claims].length;
  return {
    models: lineage.models,
    edges: lineage.edges,
    floorMilliseconds,
    buildMilliseconds,
    ratio: buildMilliseconds / floorMilliseconds,
    megabytes: process.resourceUsage().maxRSS / 1024,
    queries,
    cyclicEdges: count(lineage.claims("cyclic")),
    danglingEdges: count(lineage.claims("dangling")),
    largestFamily: families[0]?.models ?? 0,
  };
}

function timeQuestions(what: string, asked: readonly string[], ask: (name: string) => number): LineageFigures["queries"][number] {
  const times = asked
    .map((name) => {
      const start = performance.now();
      ask(name);
      return performance.now() - start;
    })
    .sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number;
  return { what, asked: asked.length, medianMilliseconds: at(0.5), p99Milliseconds: at(0.99), mostMilliseconds: at(1) };
}

const words = ["Lark", "Heron", "Plover", "Curlew", "Dunlin", "Avocet", "Bittern", "Egret", "Godwit", "Knot", "Ruff", "Snipe"];
const endings = ["", "-Instruct", "-Chat", "-GGUF", "-AWQ", "-LoRA", "-SFT", "-DPO", "-4bit", "-merged"];

/** The same Hub each time it is read; names are made as they are asked for, so that the Hub itself takes no memory but the bases' numbers. */
function inventedHub(models: number, edges: number) {
  const name = (model: number) => {
    const account = mix(model, 1) % 180_000;
    return `account-${account}/${words[mix(model, 2) % words.length]}-${1 + (mix(model, 3) % 70)}B${endings[mix(model, 4) % endings.length]}-v${model.toString(36)}`;
  };
  const children = new Int32Array(edges);
  const parents = new Int32Array(edges);
  const withoutBase = Math.floor(models / 10);
  for (let edge = 0; edge < edges; edge++) {
    const fresh = edge < models - withoutBase;
    // Past one edge for each model with a base come the further bases of merges.
    const child = fresh ? withoutBase + edge : withoutBase + (mix(edge, 5) % (models - withoutBase));
    children[edge] = child;
    const limit = fresh ? edge : models - withoutBase;
    const draw = mix(edge, 6) % 100;
    if (edge > 0 && draw < 70) parents[edge] = parents[mix(edge, 7) % edge] as number;
    else if (edge > 0 && draw < 90) parents[edge] = withoutBase + (mix(edge, 8) % limit);
    else parents[edge] = mix(edge, 9) % withoutBase;
    if (edge > 0 && fresh && mix(edge, 10) % 20_000 === 0) {
      parents[edge] = child - 1;
      parents[edge - 1] = child;
    }
  }
  return {
    name,
    *models(): Generator<LineageModel> {
      for (let model = 0; model < models; model++) yield { name: name(model), createdAt: 1_650_000_000 + model };
    },
    *edges(): Generator<LineageEdge> {
      for (let edge = 0; edge < edges; edge++) {
        const relation = lineageRelations[edge < models - withoutBase ? mix(edge, 12) % 3 : 3] as LineageEdge["relation"];
        const parent = name(parents[edge] as number);
        yield { child: name(children[edge] as number), parent: mix(edge, 13) % 80 === 0 ? `${parent}_` : parent, relation };
      }
    },
  };
}

/** A number below 2³² from a number and a salt (MurmurHash3's finaliser). */
function mix(value: number, salt: number): number {
  let hash = Math.imul(value + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
