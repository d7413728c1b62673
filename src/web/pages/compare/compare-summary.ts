import { countOf } from "../../parts/numbers.ts";
import type { CompareRow } from "./compare-rows.ts";

/** How many figures differ, and how many of the rest cannot be told apart, in sentences. */
export function summariseCompare(
  rows: readonly CompareRow[],
  names: readonly string[],
): Readonly<{ title: string; sentences: readonly string[] }> {
  const differs = rows.filter((row) => row.differs).length;
  const overlap = rows.filter((row) => row.isOverlap).length;
  const unknown = rows.filter(({ values }) => values.filter(({ isKnown }) => isKnown).length < 2).length;
  const last = names.at(-1);
  return {
    title: names.length < 2 ? "Compare projects" : `${names.slice(0, -1).join(", ")} and ${last}`,
    sentences:
      names.length < 2
        ? ["Choose two to six projects, or organisational models as groups."]
        : [
            `${differs} of ${countOf(rows.length, "figure")} differ.`,
            ...(overlap > 0 ? [`${overlap} ${overlap === 1 ? "has" : "have"} bounds that overlap, so no difference is stated.`] : []),
            `${unknown} ${unknown === 1 ? "is" : "are"} known of fewer than two.`,
          ],
  };
}
