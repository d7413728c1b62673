/** Figures as the reader sees them. Null is "not known" and never drawn as zero. */

const counts = new Intl.NumberFormat("en-GB");

export function formatCount(count: number | null): string {
  return count === null ? "not known" : counts.format(count);
}

/** A share 0–1 in whole per cent. A share that is not 0 (or not 1) never reads as 0% (or 100%): `under 1%`, `over 99%`. */
export function formatShare(share: number | null): string {
  if (share === null) return "not known";
  if (share > 0 && share < 0.005) return "under 1%";
  if (share < 1 && share >= 0.995) return "over 99%";
  return `${Math.round(share * 100)}%`;
}

/** Bounds of a share: `1% to 5%`, or one figure where both read the same. */
export function formatShares(low: number | null, high: number | null): string {
  if (low === null || high === null) return "not known";
  const [from, to] = [formatShare(low), formatShare(high)];
  return from === to ? from : `${from} to ${to}`;
}

/** People a year: one decimal below 10, whole from there. */
export function formatRate(rate: number | null): string {
  if (rate === null) return "not known";
  return rate < 9.95 && !Number.isInteger(rate) ? rate.toFixed(1) : counts.format(Math.round(rate));
}

export function formatInterval(interval: readonly [number, number] | null): string {
  return interval === null ? "not known" : `${formatRate(interval[0])} to ${formatRate(interval[1])}`;
}

/** Years of exposure: two decimals below 1, since a half year is a threshold; else one. */
export function formatYears(years: number | null): string {
  if (years === null) return "not known";
  return `${years < 1 ? years.toFixed(2) : years.toFixed(1)} years`;
}

/** `1 passage`, `3 passages`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
