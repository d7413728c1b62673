import type { Placement } from "../../../finding/placement/place-project.ts";
import { countOf } from "../../parts/numbers.ts";

/** What the placements of a study say, in sentences. */
export function summarisePlacements(placements: readonly Placement[]): Readonly<{ title: string; sentences: readonly string[] }> {
  const placed = placements.filter(({ model }) => model !== null);
  const compared = placements.filter(({ agrees }) => agrees !== null);
  const alike = compared.filter(({ agrees }) => agrees);
  const stated = compared.filter(({ declared }) => declared.status === "stated");
  const onInference = placed.filter(({ hangsOn }) => hangsOn.status !== "stated");
  const finalSay = onInference.filter(({ hangsOn }) => hangsOn.question === "final-say");
  const sentences = [
    `${placed.length} of ${countOf(placements.length, "project")} come to an organisational model by the facts held.`,
    compared.length === 0
      ? "None has a declared model to compare with."
      : `${alike.length} of ${compared.length} come to the declared one${stated.length > 0 ? ` (${stated.filter(({ agrees }) => agrees).length} of the ${stated.length} that are stated)` : ""}.`,
    onInference.length === 0
      ? "Every step is stated."
      : `${countOf(onInference.length, "placement hangs", "placements hang")} on a fact that is inferred or not known; for ${finalSay.length} it is who holds final say.`,
  ];
  return { title: "Who decides", sentences };
}
