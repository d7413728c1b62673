import { interests } from "../../../finding/ways-in/interests.ts";
import type { WaysInDocument } from "../../../workbench/ways-in/read.ts";
import { countOf } from "../../parts/numbers.ts";

/** What ways in are known, in sentences. Unknown is not absent. */
export function summariseWaysIn(
  { ways, barriers }: WaysInDocument,
  projects: number,
): Readonly<{ title: string; sentences: readonly string[] }> {
  const beyond = new Set(ways.filter(({ interest }) => interest !== "code").map(({ project }) => project)).size;
  const places = ways.filter(({ kind }) => kind !== "said");
  const looked = places.filter(({ asOf }) => asOf !== null).length;
  const bare = interests.filter(({ id }) => !ways.some(({ interest }) => interest === id)).map(({ label }) => label.toLowerCase());
  return {
    title: "Where one can take part",
    sentences: [
      `${beyond} of ${countOf(projects, "project")} ${beyond === 1 ? "has" : "have"} a known way in beyond code.`,
      `${countOf(places.length, "place")} ${places.length === 1 ? "is" : "are"} known, ${looked} of them looked at; ${countOf(ways.length - places.length, "route")} and ${countOf(barriers.length, "barrier")} are said.`,
      ...(bare.length === 0 ? [] : [`No way in is known for ${bare.join(" and ")}.`]),
    ],
  };
}
