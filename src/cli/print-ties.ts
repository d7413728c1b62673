import { serializeCsv } from "../text/serialize-csv.ts";
import type { TiesDocument } from "../workbench/ties/read.ts";
import { formatTable } from "./table.ts";

const few = "under 5";

/** Pairs of projects with a tie or a shared person, then how the two go together. */
export function printTies({ pairs, test, organisations }: TiesDocument): string {
  const table = formatTable(
    ["project", "and", "tie of the leads", "people in both"],
    pairs.map(({ a, b, ties, people, isSmall }) => [
      a,
      b,
      ties.map(({ confidence }) => confidence).join(", ") || null,
      isSmall ? few : people,
    ]),
  );
  const several = organisations.filter(({ projects }) => projects.length > 1).length;
  return [
    table,
    `${test.tiedSharing} of ${test.tied} pairs with a tie share a person, ${test.othersSharing} of the ${test.others} others.`,
    `${organisations.length} organisations have a role, a tie or traced work; ${several} of them in several projects.`,
  ].join("\n");
}

export function tiesCsv({ pairs }: TiesDocument): string {
  return serializeCsv(
    ["a", "b", "ties", "confidence", "people_in_both"],
    pairs.map(({ a, b, ties, people, isSmall }) => [
      a,
      b,
      ties.length,
      ties.map(({ confidence }) => confidence).join("; "),
      isSmall ? few : people,
    ]),
  );
}
