import { Framework } from "../../model/framework.ts";
import type { Problem } from "../../model/problem.ts";
import { type Entry, ItemCheck, keepFirst, Ledger, names } from "./ledger.ts";
import { readItem } from "./read-entries.ts";

const idLists = [
  ["domains", "domain"],
  ["stages", "stage"],
  ["participation", "level"],
  ["venueKinds", "venue kind"],
  ["organisationTypes", "organisation type"],
  ["mapTypes", "map type"],
  ["organisationalModels", "organisational model"],
  ["roles", "role"],
  ["codes", "code"],
  ["audiences", "audience"],
  ["recommendations", "recommendation"],
] as const;

/**
 * Reads a framework from YAML text; `file` is the name that problems carry. Null where there is any error: a framework is used whole or
 * not at all. Beyond the schema: ids stand once in their list, parents, venue kinds, domains, stages and audiences exist, no code is its
 * own ancestor, a pair of domain and stage names its main venues once.
 */
export function parseFramework(yaml: string, file: string): Readonly<{ framework: Framework | null; problems: readonly Problem[] }> {
  return parseFrameworkBytes(new TextEncoder().encode(yaml), file);
}

type Parsed = ReturnType<typeof parseFramework>;
const shippedBefore = new WeakMap<ReadonlyMap<string, string>, Map<string, Readonly<{ yaml: string; parsed: Parsed }>>>();

/** The framework that ships under an id, read once a map of frameworks. Undefined: none ships under it. */
export function findShippedFramework(frameworks: ReadonlyMap<string, string>, id: string): Parsed | undefined {
  const yaml = frameworks.get(id);
  if (yaml === undefined) return undefined;
  const before = shippedBefore.get(frameworks) ?? new Map();
  shippedBefore.set(frameworks, before);
  if (before.get(id)?.yaml !== yaml) before.set(id, { yaml, parsed: parseFramework(yaml, `framework/${id}.yaml`) });
  return before.get(id)?.parsed;
}

/** `parseFramework` from the bytes of a file. */
export function parseFrameworkBytes(
  bytes: Uint8Array,
  file: string,
): Readonly<{ framework: Framework | null; problems: readonly Problem[] }> {
  const ledger = new Ledger();
  const entry = readItem(new Map([[file, bytes]]), file, Framework, ledger);
  if (entry !== undefined) checkFramework(entry, ledger);
  const problems = ledger.list();
  return { framework: entry !== undefined && problems.every(({ severity }) => severity !== "error") ? entry.item : null, problems };
}

function checkFramework(entry: Entry<Framework>, ledger: Ledger): void {
  const framework = entry.item;
  for (const [list, what] of idLists) {
    const items = framework[list].map((item, n): Entry<{ id: string }> => ({ ...entry, item, path: [list, n] }));
    keepFirst(ledger, items, what, ({ id }) => id, ["id"]);
  }
  const pairs = framework.mainVenues.map((item, n): Entry<typeof item> => ({ ...entry, item, path: ["mainVenues", n] }));
  keepFirst(ledger, pairs, "main venues of", ({ domain, stage }) => `${domain}, ${stage}`, []);

  const the = new ItemCheck(ledger, entry);
  const ids = (what: string, items: readonly { id: string }[]) =>
    names(
      what,
      items.map(({ id }) => id),
    );
  const domains = ids("domain", framework.domains);
  const stages = ids("stage", framework.stages);
  const kinds = ids("venue kind", framework.venueKinds);
  for (const [n, venues] of framework.mainVenues.entries()) {
    the.refer(domains, venues.domain, ["mainVenues", n, "domain"]);
    the.refer(stages, venues.stage, ["mainVenues", n, "stage"]);
    the.referAll(kinds, venues.kinds, ["mainVenues", n, "kinds"]);
  }
  const audiences = ids("audience", framework.audiences);
  for (const [n, { audience }] of framework.recommendations.entries()) the.refer(audiences, audience, ["recommendations", n, "audience"]);

  const codes = ids("code", framework.codes);
  for (const [n, { parent }] of framework.codes.entries()) the.refer(codes, parent, ["codes", n, "parent"]);
  for (const n of listCyclicCodes(framework.codes))
    the.error(["codes", n, "parent"], `code "${framework.codes[n]?.id}" is its own ancestor`);
}

/** Indexes of the codes whose chain of parents comes back to themselves. */
export function listCyclicCodes(codes: readonly Readonly<{ id: string; parent: string | null }>[]): readonly number[] {
  const parents = new Map(codes.map(({ id, parent }) => [id, parent]));
  return codes.flatMap(({ id }, n) => {
    const seen = new Set<string>();
    let above = parents.get(id);
    while (typeof above === "string" && above !== id && !seen.has(above)) {
      seen.add(above);
      above = parents.get(above);
    }
    return above === id ? [n] : [];
  });
}
