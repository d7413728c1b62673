import type { LineageDocument } from "../../../workbench/lineage/read.ts";
import { countOf, formatCount } from "../../parts/numbers.ts";

/** What the lineage shows, in sentences. Counts are aggregates of tables with limits of their own, never a ranking. */
export function summariseLineage({ projects }: LineageDocument): Readonly<{ title: string; sentences: readonly string[] }> {
  const releases = projects.flatMap((project) => project.releases);
  const stated = releases.filter(({ status }) => status === "stated").length;
  const direct = projects.flatMap(({ builtOn }) => builtOn.filter(({ depth }) => depth === 1));
  const sum = (relation: string) => direct.filter((one) => one.relation === relation).reduce((total, { edges }) => total + edges, 0);
  const dates = [...new Set(direct.map(({ asOf }) => asOf))].sort();
  const counted = projects.filter(({ builtOn }) => builtOn.length > 0).length;
  return {
    title: "What was made, and what was built on it",
    sentences: [
      `${countOf(releases.length, "dated release")} of models and datasets; ${stated} of the dates are stated, the others inferred.`,
      counted === 0
        ? "What others built on them was not counted."
        : `Direct derivatives are counted for ${countOf(counted, "project")}, as of ${dates.at(-1)}: ${formatCount(sum("finetune"))} finetunes, ${formatCount(sum("adapter"))} adapters, ${formatCount(sum("merge"))} merges and ${formatCount(sum("quantized"))} quantised copies. One account can make most of them, so this is no ranking.`,
    ],
  };
}
