import type { Cell } from "../../model/cell.ts";

/** A cell's name in the address bar: `olmo.pre-training.model`, `nlnorway.undated.model`, `smollm.post-release.software.commons`. */
export function cellKey(cell: Pick<Cell, "project" | "stage" | "domain"> & { traces: { scope: string } }): string {
  const key = `${cell.project}.${cell.stage ?? "undated"}.${cell.domain}`;
  return cell.traces.scope === "shared" ? `${key}.commons` : key;
}
