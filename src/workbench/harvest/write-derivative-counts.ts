import { buildLineage } from "../../finding/lineage/build-lineage.ts";
import { countDerivatives } from "../../finding/lineage/derivative-counts.ts";
import { type LineageRelation, lineageRelations } from "../../finding/lineage/relation.ts";
import type { Derivatives } from "../../model/artefact.ts";
import type { HarvestPlace } from "../../model/harvest-place.ts";
import { readDerivatives, writeDerivatives } from "../../store/derivatives.ts";
import { readHarvestStates } from "../../store/harvest-place.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { listLineage } from "../../store/use.ts";

/** Counts the derivatives of the harvested namespaces' models anew, by relation and depth; counts from elsewhere stay. Inside an act. */
export function writeDerivativeCounts(db: StudyStore, places: readonly HarvestPlace[]): void {
  const hubs = places.filter(({ connector }) => connector === "huggingface");
  const states = readHarvestStates(db);
  for (const project of new Set(hubs.map((place) => place.project))) {
    const own = hubs.filter((place) => place.project === project);
    const source = `https://huggingface.co (harvest of ${own.map(({ address }) => address).join(", ")})`;
    const asOf = own
      .flatMap(({ id }) => states.get(id)?.readAt.slice(0, 10) ?? [])
      .sort()
      .at(-1);
    if (asOf === undefined) continue;
    const counts = countOf(db, project, new Set(own.map(({ address }) => address)));
    const others = readDerivatives(db).filter((row) => row.project !== project || row.source !== source);
    writeDerivatives(db, [...others, ...counts.map((count) => ({ ...count, project, asOf, source }))]);
  }
}

type Count = Pick<Derivatives, "relation" | "depth" | "edges" | "outsideAccounts" | "status" | "note">;

function countOf(db: StudyStore, project: string, namespaces: ReadonlySet<string>): Count[] {
  const rows = listLineage(db, project);
  const isRelation = (word: string): word is LineageRelation => (lineageRelations as readonly string[]).includes(word);
  const lineage = buildLineage({
    edges: rows.map(({ child, parent, relation }) => ({ child, parent, relation: isRelation(relation) ? relation : "unknown" })),
    models: rows.map(({ child, childCreatedAt }) => ({ name: child, createdAt: childCreatedAt })),
  });
  const isOwn = (name: string) => namespaces.has(name.slice(0, Math.max(0, name.indexOf("/"))));
  const own = new Set(rows.flatMap(({ child, parent }) => [child, parent]).filter(isOwn));
  return countDerivatives(lineage, own, namespaces).flatMap(({ relation, depth, edges, outsideAccounts, topAccountShare }): Count[] => {
    if (relation === "unknown") return [];
    const share = Math.round(topAccountShare * 100);
    return [{ relation, depth, edges, outsideAccounts, status: "stated", note: `the account with most of them made ${share} per cent` }];
  });
}
