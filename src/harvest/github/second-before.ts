import { formatMoment } from "./github-cursor.ts";

/** The second before a moment: asked from there, it does not matter whether the far side counts the bound itself. */
export function secondBefore(moment: string): string {
  return formatMoment(Date.parse(moment) - 1000);
}
