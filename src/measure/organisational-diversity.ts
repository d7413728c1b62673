import type { Row } from "../traces/engine.ts";
import { type Aspect, nothing } from "./aspect.ts";
import { rowsByGroup } from "./rows-by-group.ts";

/** Events of each organisation, and of each person of no known one, as aspects of diversity. */
export async function describeDiversity(batches: AsyncIterable<readonly Row[]>): Promise<Aspect[]> {
  const found: Aspect[] = [];
  for await (const { group, rows } of rowsByGroup(batches)) {
    const known = rows.filter(({ body }) => body !== null);
    const [ofKnown, ofStrangers] = [eventsOf(known), eventsOf(rows.filter(({ body }) => body === null))];
    const [sumKnown, sumUnknown] = [sumOf(ofKnown), sumOf(ofStrangers)];
    const all = sumKnown + sumUnknown;
    const shared = { ...nothing(group), coverage: sumKnown / all, n: Math.round(all) };
    const none = known.length === 0 ? "no event is by a person of known organisation" : null;
    const largest = Math.max(0, ...ofKnown);
    const isThin = 2 * sumKnown < all;
    found.push(
      { ...shared, aspect: "organisations", value: known.length, why: none },
      { ...shared, aspect: "new-organisations", value: known.filter((row) => Number(row.is_new) === 1).length, why: none },
      {
        ...shared,
        aspect: "effective-organisations",
        value: none === null ? effectiveNumber(ofKnown) : null,
        low: effectiveNumber(sumUnknown === 0 ? ofKnown : [...ofKnown, sumUnknown]),
        high: effectiveNumber([...ofKnown, ...ofStrangers]),
        why: none,
      },
      {
        ...shared,
        aspect: "largest-share",
        value: none !== null || isThin ? null : largest / sumKnown,
        low: largest / all,
        high: (largest + sumUnknown) / all,
        unit: "share",
        why: none ?? (isThin ? "less than half of the events are by people of known organisation" : null),
      },
    );
  }
  return found;
}

/** exp of the Shannon entropy of the parts' shares (Hill number of order 1). */
export function effectiveNumber(parts: readonly number[]): number {
  const all = sumOf(parts);
  return Math.exp(-parts.reduce((sum, part) => sum + (part / all) * Math.log(part / all), 0));
}

function eventsOf(rows: readonly Row[]): number[] {
  return rows.map(({ events }) => Number(events));
}

function sumOf(parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + part, 0);
}
