import type { MotivationsDocument } from "../../../workbench/motivations/read.ts";
import { countOf } from "../../parts/numbers.ts";

/** What the motivations say and who was not heard, in sentences. `typeLabel` names a kind of organisation. */
export function summariseMotivations(
  { families, counts, cells, notHeard }: Pick<MotivationsDocument, "families" | "counts" | "cells" | "notHeard">,
  projects: number,
  typeLabel: (id: string) => string,
): Readonly<{ title: string; sentences: readonly string[] }> {
  const of = (code: string) => counts.find((count) => count.code === code && count.leadType === null);
  const said = families.map(
    ({ code, label }) =>
      `${label.toLowerCase()} in ${(of(code)?.projects ?? 0) === 0 ? "no project" : countOf(of(code)?.projects ?? 0, "project")} by ${countOf(of(code)?.voices ?? 0, "voice")}`,
  );
  const general = cells.some(({ project }) => project === null);
  const sentences = [
    families.length === 0
      ? "The framework holds no motivations."
      : `Voiced: ${said.join(", ")}${general ? "; voices about no project in particular count among the voices" : ""}.`,
    notHeard.projects.length === 0
      ? "A motivation is voiced about every project."
      : `Nothing is heard about the motivations of ${notHeard.projects.length} of ${countOf(projects, "project")}${notHeard.leadTypes.length === 0 ? "" : `, among them every one led by a ${notHeard.leadTypes.map((type) => typeLabel(type).toLowerCase()).join(" or ")}`}.`,
  ];
  return { title: "Why they take part", sentences };
}
