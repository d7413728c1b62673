import type { BaseClaim } from "./base-claims.ts";
import { findBaseByName } from "./base-claims.ts";
import { HubFailure } from "./hub-failure.ts";
import type { DerivativeItem, HubItem, HubSteps } from "./hub-item.ts";
import type { HubRun, OwnRepository } from "./hub-run.ts";
import { findCreatedAt, HubRepository, takeShapes } from "./hub-shapes.ts";
import type { KnownModels } from "./known-models.ts";
import { findLicence } from "./licence.ts";
import { listAddress } from "./read-listing.ts";

/** Rows of a list of derivatives at once: with each page come the lists of those below it. */
export const DERIVATIVES_AT_ONCE = 100;

type Setting = Readonly<{ run: HubRun; known: KnownModels; own: OwnRepository }>;

/** The bases that an own model declares, or, where it declares none, the one that its name tells. */
export async function* readBases({ run, known, own }: Setting, siblings: readonly string[]): HubSteps<HubItem[]> {
  const claims = known.claimsOf(own.listed);
  if (claims.length > 0) return yield* toEdges({ run, known, own }, own.listed, claims, 0, new Map());
  const told = findBaseByName(own.listed.id, siblings);
  if (told === undefined) return [];
  const claim: BaseClaim = { raw: told.base, relation: told.relation, evidence: [{ from: "name", relation: told.relation }] };
  return yield* toEdges({ run, known, own }, own.listed, [claim], 0, new Map());
}

/** Derivatives of an own model on one page of the Hub's list, each with all that it claims, and with `hops` 2 those made from them. */
export async function* readDerivatives(setting: Setting, rows: readonly unknown[], hops: 1 | 2): HubSteps<HubItem[]> {
  const { run, own } = setting;
  const { items: children, failed } = takeShapes(rows, HubRepository);
  run.counts.failed += failed;
  const edges: HubItem[] = [];
  for (const child of children) {
    const grandchildren = hops === 2 && child.childrenModelCount !== 0 ? yield* listGrandchildren(run, child) : [];
    const near = new Map([child, ...grandchildren].map((model) => [model.id.toLowerCase(), model]));
    edges.push(...(yield* toEdges(setting, child, withListed(setting.known.claimsOf(child), own.listed.id), 1, near)));
    for (const grandchild of grandchildren) {
      const claims = withListed(setting.known.claimsOf(grandchild), child.id);
      edges.push(...(yield* toEdges(setting, grandchild, claims, 2, near)));
    }
  }
  return edges;
}

async function* listGrandchildren(run: HubRun, child: HubRepository): HubSteps<HubRepository[]> {
  const found = new Map<string, HubRepository>();
  try {
    let next: string | null = listAddress("model", { filter: `base_model:${child.id}` }, 500);
    while (next !== null) {
      const page: Awaited<{ rows: readonly unknown[]; next: string | null }> = yield* run.client.page(
        next,
        "models made from a derivative",
      );
      const { items, failed } = takeShapes(page.rows, HubRepository);
      run.counts.failed += failed;
      for (const item of items) found.set(item._id, item);
      next = page.next;
    }
  } catch (error) {
    if (!(error instanceof HubFailure)) throw error;
    run.counts.failed++;
    yield run.problem("warning", `models made from a derivative are missing: ${error.message}`, "Run the harvest again later.");
  }
  return [...found.values()];
}

/** The Hub lists a model below a base by its own reckoning; where no claim spells that base so, the listing itself is the claim. */
function withListed(claims: readonly BaseClaim[], base: string): readonly BaseClaim[] {
  if (claims.some(({ raw }) => raw.toLowerCase() === base.toLowerCase())) return claims;
  return [...claims, { raw: base, relation: "unknown", evidence: [{ from: "hub", relation: null }] }];
}

async function* toEdges(
  { run, known, own }: Setting,
  child: HubRepository,
  claims: readonly BaseClaim[],
  hops: 0 | 1 | 2,
  near: ReadonlyMap<string, HubRepository>,
): HubSteps<HubItem[]> {
  const edges = new Map<string, DerivativeItem>();
  for (const [place, claim] of claims.entries()) {
    const target = yield* known.find(child, claim.raw);
    const isItself = target.id.toLowerCase() === child.id.toLowerCase();
    const around = target.model === null ? near : new Map([...near, [target.id.toLowerCase(), target.model] as const]);
    const isCyclic = isItself || known.reaches(target.id, child.id, around);
    const edge: DerivativeItem = {
      kind: "derivative",
      artefact: own.artefact,
      child: run.names.give("model", child.id),
      parent: run.names.give("model", target.id),
      relation: claim.relation,
      evidence: claim.evidence,
      status: isCyclic ? "cyclic" : target.status,
      because: isItself ? "itself" : target.because,
      hops,
      place,
      childIsOwn: known.isListed(child.id),
      childCreatedAt: findCreatedAt(child.createdAt),
      childLicence: findLicence(child.cardData, child.tags),
      parentLicence: target.licence ?? licenceOf(near.get(target.id.toLowerCase())),
      childLikes: child.likes,
      childDownloads: child.downloads,
      asOf: run.run.day,
    };
    // Two spellings of one base are one edge: the first, with the evidence of both.
    const same = edges.get(edge.parent);
    edges.set(edge.parent, same === undefined ? edge : { ...same, evidence: [...same.evidence, ...edge.evidence] });
    run.counts.kept++;
  }
  return [...edges.values()];
}

function licenceOf(model: HubRepository | undefined): string | null {
  return model === undefined ? null : findLicence(model.cardData, model.tags);
}
