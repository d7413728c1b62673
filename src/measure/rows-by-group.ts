import type { Row } from "../traces/engine.ts";
import type { Aspect } from "./aspect.ts";

export type RowsOfGroup = Readonly<{
  group: Pick<Aspect, "project" | "artefact" | "organisation" | "stage" | "artefact_domain">;
  rows: readonly Row[];
}>;

const columns = ["project", "artefact", "organisation", "stage", "artefact_domain"] as const;

/** The rows of a measure's SQL, which come in order of groups, one group at a time. */
export async function* rowsByGroup(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<RowsOfGroup> {
  let key: string | undefined;
  let rows: Row[] = [];
  for await (const batch of batches) {
    for (const row of batch) {
      const own = JSON.stringify(columns.map((column) => row[column]));
      if (own !== key && rows.length > 0) {
        yield groupOf(rows);
        rows = [];
      }
      key = own;
      rows.push(row);
    }
  }
  if (rows.length > 0) yield groupOf(rows);
}

function groupOf(rows: readonly Row[]): RowsOfGroup {
  const [first] = rows as readonly [Row];
  const text = (column: (typeof columns)[number]): string | null => (typeof first[column] === "string" ? first[column] : null);
  return {
    group: {
      project: text("project"),
      artefact: text("artefact"),
      organisation: text("organisation"),
      stage: text("stage"),
      artefact_domain: text("artefact_domain"),
    },
    rows,
  };
}
