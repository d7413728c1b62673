import type { Id } from "../../../model/id.ts";
import type { TiesDocument } from "../../../workbench/ties/read.ts";

export type EgoRow = Readonly<{
  id: Id;
  name: string;
  y: number;
  tie: "high" | "lower" | null;
  tieText: string;
  bar: Readonly<{ x: number; width: number }> | null;
  people: string;
}>;
export type EgoLayout = Readonly<{ width: number; height: number; tieX: number; barX: number; rows: readonly EgoRow[] }>;

/**
 * One project's ties: a row a project that is joined to it by a tie or by people, ties first, then by people (withheld counts as 1). A bar's
 * length is the number of people; a withheld number has a bar of fixed length.
 */
export function layoutEgo(project: Id, pairs: TiesDocument["pairs"], nameOf: (id: Id) => string, width: number): EgoLayout {
  const tieX = Math.min(190, Math.round(width * 0.42));
  const barX = tieX + 74;
  const room = Math.max(20, width - barX - 84);
  const mine = pairs.filter(({ a, b }) => a === project || b === project);
  const most = Math.max(5, ...mine.map(({ people }) => people ?? 0));
  const weight = (people: number | null) => people ?? 1;
  const rows = [...mine]
    .sort((one, other) => Number(other.ties.length > 0) - Number(one.ties.length > 0) || weight(other.people) - weight(one.people))
    .map(({ a, b, ties, people, isSmall }, index): EgoRow => {
      const id = a === project ? b : a;
      const best = ties.some(({ confidence }) => confidence === "high");
      return {
        id,
        name: nameOf(id),
        y: 40 + index * 26,
        tie: ties.length === 0 ? null : best ? "high" : "lower",
        tieText: ties.map(({ confidence }) => confidence).join(", "),
        bar: people === 0 ? null : { x: barX, width: Math.max(3, Math.round((room * (people ?? 2)) / most)) },
        people: isSmall ? "under 5" : people === 0 ? "none seen" : String(people),
      };
    });
  return { width, height: 40 + rows.length * 26, tieX, barX, rows };
}
