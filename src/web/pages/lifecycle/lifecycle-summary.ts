import type { LifecycleDocument } from "../../../workbench/lifecycle/read.ts";
import { countOf } from "../../parts/numbers.ts";

const said = {
  broader: "taking part becomes broader after a release",
  narrower: "taking part becomes narrower after a release",
  same: "taking part stays as it is after a release",
} as const;

/** What the views say, in sentences: the general testimony, what the traces show of it, and what could not be compared. */
export function summariseLifecycle({ projects, shifts, general }: Pick<LifecycleDocument, "projects" | "shifts" | "general">): Readonly<{
  title: string;
  aligned: readonly string[];
  shift: readonly string[];
}> {
  const compared = projects.filter(({ comparison }) => comparison.days !== null);
  const more = compared.filter(({ comparison }) => (comparison.arrivals.limits?.low ?? 0) > 1);
  const fewer = compared.filter(({ comparison }) => (comparison.arrivals.limits?.high ?? 2) < 1);
  const undated = projects.filter(({ clock }) => clock === null);
  const notBefore = projects.filter(({ clock, comparison }) => clock !== null && comparison.days === null);
  const traced = shifts.filter((shift) => shift.traced?.comparison.days != null);
  const directed = (direction: string) => traced.filter((shift) => shift.traced?.direction === direction).length;
  const told = shifts.filter((shift) => shift.said.direction !== null);
  return {
    title: "Before and after a release",
    aligned: [
      `${countOf(compared.length, "project")} of ${projects.length} can be compared on both sides of the release.`,
      `Arrivals rose in ${more.length} and fell in ${fewer.length} of them, beyond their limits.`,
      ...(notBefore.length > 0 ? [`${notBefore.length} ${notBefore.length === 1 ? "has" : "have"} no window before or after.`] : []),
      ...(undated.length > 0 ? [`${undated.length} ${undated.length === 1 ? "has" : "have"} no release date.`] : []),
    ],
    shift: [
      general.said.direction === null
        ? "Nothing is said in general of a change with the release."
        : `Said in general, by ${countOf(general.passages.length, "passage")}: ${said[general.said.direction]}.`,
      `Traced, by project and domain: arrivals are broader in ${directed("broader")}, narrower in ${directed("narrower")}, and not decided in ${traced.length - directed("broader") - directed("narrower")} of ${countOf(traced.length, "comparison")}.`,
      told.length === 0
        ? "No project's own testimony speaks of both sides of a release in one domain."
        : `${countOf(told.length, "project's domain", "projects' domains")} ${told.length === 1 ? "has" : "have"} testimony on both sides.`,
    ],
  };
}
