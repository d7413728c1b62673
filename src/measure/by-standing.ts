import { standings } from "../model/event.ts";
import type { Row } from "../traces/engine.ts";

export type Who = Readonly<{ who: string; rows: readonly Row[] }>;

/**
 * A group's rows, all of them and by standing; standings that no row has are left out. A project that a community leads has no inside: of it there
 * are all alone.
 */
export function splitByStanding(rows: readonly Row[], isCommunity: boolean): Who[] {
  const all = { who: "all", rows };
  if (isCommunity) return [all];
  const parts = standings.map((standing) => ({ who: standing, rows: rows.filter((row) => row.standing === standing) }));
  return [all, ...parts.filter((part) => part.rows.length > 0)];
}
