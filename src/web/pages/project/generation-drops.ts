import type { Project } from "../../../model/project.ts";
import type { Drop } from "../../parts/layout-activity.ts";

/** Releases to mark on the time axis: the clock, and each generation's earlier release. One of the same month as the clock is the clock. */
export function generationDrops(project: Pick<Project, "clock" | "generations">, isShort: boolean): Drop[] {
  const { clock, generations } = project;
  const dated = generations.flatMap(({ name, baseRelease, instructRelease }) => {
    const dates = [baseRelease?.date, instructRelease?.date].filter((date) => date !== undefined).sort();
    return dates[0] === undefined ? [] : [{ label: name, date: dates[0] }];
  });
  const first = clock === null ? [] : [{ label: isShort ? "Release" : "First public weights", date: clock.date }];
  return [...first, ...dated.filter(({ date }) => clock === null || date.slice(0, 7) !== clock.date.slice(0, 7))];
}
