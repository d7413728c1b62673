import type { Cell } from "../../model/cell.ts";
import type { Fact } from "../../model/fact.ts";
import type { Framework } from "../../model/framework.ts";
import type { Project } from "../../model/project.ts";

/** A gap in what is known of a project, with what it is made of. */
export type Gap = Readonly<{ what: string; items: readonly string[] }>;

/** What is not known of a project: dates, places nobody looked at, cells without a level and why, affiliations, facts looked for in vain. */
export function listGaps(
  project: Project,
  facts: readonly Fact[],
  cells: readonly Cell[],
  framework: Pick<Framework, "stages" | "domains">,
): readonly Gap[] {
  const stages = new Map(framework.stages.map(({ id, label }) => [id, label]));
  const domains = new Map(framework.domains.map(({ id, label }) => [id, label]));
  const nameOf = ({ stage, domain }: Cell) =>
    `${stage === null ? "undated" : (stages.get(stage) ?? stage)}, ${(domains.get(domain) ?? domain).toLowerCase()}`;
  const undetermined = cells.filter(({ traces }) => traces.level === "undetermined");
  const undated = project.generations.filter(({ baseRelease, instructRelease }) => baseRelease === null && instructRelease === null);
  const unclear = cells.filter(({ traces }) => traces.coverage !== null && traces.coverage < 0.5);
  const gaps: Gap[] = [
    {
      what: project.clock === null ? "When its first weights were public" : "",
      items: project.clock === null ? ["no release date is confirmed, so its traces are in no stage"] : [],
    },
    { what: "When these generations were released", items: undated.map(({ name }) => name) },
    {
      what: "What happens at places that nobody has looked at",
      items: project.venues.filter(({ examinedOn }) => examinedOn === null).map(({ name }) => name),
    },
    {
      what: "Who could take part, where a place is known and nobody looked",
      items: cells.filter(({ silence }) => silence === "nobody-looked").map(nameOf),
    },
    ...(["affiliation", "few", "short", "venue"] as const).map((why) => ({
      what: `Who could take part, ${reasons[why]}`,
      items: undetermined.filter(({ traces }) => traces.why === why).map(nameOf),
    })),
    {
      what: "For whom most of the work was done, since the people's affiliation is not known for half of the events or more",
      items: unclear.map(nameOf),
    },
    {
      what: "Facts looked for and not found",
      items: facts.filter(({ status }) => status === "unknown").map(({ subject, property }) => `${subject}: ${property}`),
    },
  ];
  return gaps.filter(({ items }) => items.length > 0);
}

const reasons = {
  affiliation: "for want of affiliations",
  few: "for want of events",
  short: "for want of time under observation",
  venue: "because a main venue was not examined",
} as const;
