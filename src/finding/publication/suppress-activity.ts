import type { MonthFigures } from "../../model/documents.ts";

const standings = ["inside", "partner", "outside"] as const;

/**
 * Events by month as they may leave the study: where a standing has fewer than `smallest` events in a month, they are counted as unknown, and
 * the total stays. So that a standing's total over all months does not give a month by difference, at least `smallest` of its events are
 * moved, the smallest months first. In what is published *unknown* therefore means unknown or withheld.
 */
export function suppressActivity(months: readonly MonthFigures[], smallest: number): readonly MonthFigures[] {
  const moved = months.map(() => new Set<(typeof standings)[number]>());
  const domains = new Set(months.map(({ domain }) => domain));
  for (const domain of domains) {
    for (const standing of standings) {
      const held = months
        .map((month, index) => ({ index, events: month.domain === domain ? month[standing] : 0 }))
        .filter(({ events }) => events > 0)
        .sort((a, b) => a.events - b.events || a.index - b.index);
      let sum = 0;
      for (const { index, events } of held) {
        if (events >= smallest && (sum === 0 || sum >= smallest)) break;
        moved[index]?.add(standing);
        sum += events;
      }
    }
  }
  return months.map((month, index) => {
    const hidden = [...(moved[index] ?? [])];
    if (hidden.length === 0) return month;
    const events = hidden.reduce((total, standing) => total + month[standing], 0);
    return { ...month, ...Object.fromEntries(hidden.map((standing) => [standing, 0])), unknown: month.unknown + events };
  });
}
