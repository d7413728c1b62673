import type { Cell, ObservedLevel } from "../model/cell.ts";
import type { Framework } from "../model/framework.ts";
import type { TestimonyReading } from "./coded-participation.ts";

/**
 * Whether what was said and what was traced agree: distance ≤ ½ agree, < 2 adjacent, 2 differs. Null where one of the two levels
 * is missing, and where closed stands against open but the traced level does not hold over its bounds, or only one voice and no
 * document speaks: a difference is then not suggested.
 */
export function agreementOf(
  said: Pick<TestimonyReading, "median" | "voicesOnLevel" | "documented">,
  traced: Readonly<{ level: ObservedLevel | null; levelHolds: boolean }>,
  framework: Framework,
): Cell["agreement"] {
  const observed = framework.participation.find(({ id }) => id === traced.level)?.value;
  if (said.median === null || observed === undefined) return null;
  const distance = Math.abs(said.median - observed);
  const { agree, differs } = framework.thresholds.agreement;
  if (distance <= agree) return "agree";
  if (distance < differs) return "adjacent";
  return traced.levelHolds && (said.voicesOnLevel >= 2 || said.documented) ? "differs" : null;
}
