import { createHash } from "node:crypto";
import type { FactDraft } from "../../harvest/contract.ts";
import type { Fact } from "../../model/fact.ts";

/** Counts of a day that stand beside those of other days, so that growth can be seen. All else is replaced by what is found later. */
const snapshots: ReadonlySet<string> = new Set([
  "likes",
  "downloads",
  "downloads of all time",
  "stars",
  "forks",
  "watchers",
  "open issues and change requests",
]);

export type DraftedFact = Readonly<{ fact: FactDraft; about: string | null }>;

/** A place's drafts as facts of a project, with ids that are the same in every run. */
export function makeHarvestedFacts(
  drafts: readonly DraftedFact[],
  { place, project }: Readonly<{ place: string; project: string }>,
): Fact[] {
  const facts = drafts.map(({ fact, about }): Fact => {
    const isFile = about !== null && typeof fact.value === "string";
    const key = createHash("sha256")
      .update([place, fact.subject, fact.property, about ?? "", isFile ? fact.value : ""].join("\0"))
      .digest("hex");
    const words = `${fact.subject} ${fact.property}`
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40)
      .replace(/-+$/g, "");
    const day = snapshots.has(fact.property) && fact.asOf !== null ? `-${fact.asOf.replaceAll("-", "")}` : "";
    return { ...fact, id: `${words}-${key.slice(0, 8)}${day}`, project };
  });
  return [...new Map(facts.map((fact) => [fact.id, fact])).values()];
}

/** Whether the id is of a dated snapshot, which a later harvest leaves standing. */
export function isSnapshot(id: string): boolean {
  return /-[0-9a-f]{8}-\d{8}$/.test(id);
}
