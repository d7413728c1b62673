import type { Cell, CellTraces } from "../../model/cell.ts";

type Arrivals = CellTraces["arrivals"];
const parts = ["inside", "partner", "outside", "unknown"] as const;

/**
 * A cell as it may leave the study: no count of people below `smallest` stands in it, nor anything that gives one by difference. What is
 * withheld is null, and its path is in `withheld`; zero is no small count. Events, levels and silences stay.
 */
export function suppressCell(cell: Cell, smallest: number): Cell {
  const withheld = new Set<string>();
  const { traces } = cell;
  const isSmall = (count: number | null) => count !== null && count > 0 && count < smallest;
  if (isSmall(traces.actors)) for (const path of allOfPeople) withheld.add(path);
  for (const path of smallArrivals(traces.arrivals, isSmall)) withheld.add(path);
  for (const key of ["knownOutsiders", "dual", "weak"] as const) if (isSmall(traces[key])) withheld.add(key);
  if (withheld.has("knownOutsiders")) for (const key of ["outside", "unknown", "low"]) withheld.add(`shareOfEvents.${key}`).add("coverage");
  if (withheld.size === 0) return { ...cell, withheld: null };
  const paths = [...withheld].sort();
  const blanked = paths.reduce((object, path) => blank(object, path.split(".")), traces as unknown as Record<string, unknown>);
  return { ...cell, traces: blanked as unknown as CellTraces, withheld: paths.map((path) => `traces.${path}`) };
}

const allOfPeople = [
  "actors",
  "knownOutsiders",
  "dual",
  "weak",
  "contributorAbsenceFactor",
  "outsideOrganisations",
  "coverage",
  ...["all", ...parts, "threeOrMore"].map((key) => `arrivals.${key}`),
  ...["low", "high", "all"].flatMap((key) => [`arrivals.perYear.${key}`, `arrivals.poisson.${key}`]),
  ...[...parts, "low", "high", "core", "periphery"].map((key) => `shareOfEvents.${key}`),
];

/** The arrivals to withhold: the small ones, a second part where one alone would follow from the total, and the rates that give them. */
function smallArrivals(arrivals: Arrivals, isSmall: (count: number | null) => boolean): readonly string[] {
  const hidden = new Set<string>(parts.filter((part) => isSmall(arrivals[part])));
  if (isSmall(arrivals.all)) for (const part of [...parts, "all"]) hidden.add(part);
  else if (hidden.size === 1) {
    const next = parts
      .filter((part) => !hidden.has(part) && (arrivals[part] ?? 0) > 0)
      .sort((a, b) => (arrivals[a] as number) - (arrivals[b] as number))[0];
    hidden.add(next ?? "all");
  }
  const fewer = arrivals.all === null || arrivals.threeOrMore === null ? null : arrivals.all - arrivals.threeOrMore;
  if (isSmall(arrivals.threeOrMore) || isSmall(fewer) || hidden.has("all")) hidden.add("threeOrMore");
  const rates = [
    ...(hidden.has("outside") ? ["low"] : []),
    ...(hidden.has("outside") || hidden.has("unknown") ? ["high"] : []),
    ...(hidden.has("all") ? ["all"] : []),
  ];
  return [
    ...[...hidden].map((key) => `arrivals.${key}`),
    ...rates.flatMap((key) => [`arrivals.perYear.${key}`, `arrivals.poisson.${key}`]),
  ];
}

function blank(object: Record<string, unknown>, [key, ...rest]: readonly string[]): Record<string, unknown> {
  if (key === undefined) return object;
  if (rest.length === 0) return { ...object, [key]: null };
  return { ...object, [key]: blank(object[key] as Record<string, unknown>, rest) };
}
