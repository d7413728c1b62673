/** Calls left in the present window and seconds to its end. */
export type RateLimit = Readonly<{ remaining: number; seconds: number }>;

/**
 * The `RateLimit` header as the Hub writes it: `"api";r=489;t=211` (draft 9 of the IETF's RateLimit fields), several parted by commas. Takes the
 * part named `api`, else the tightest. Undefined where the header is absent or not of this form.
 */
export function findRateLimit(header: string | null): RateLimit | undefined {
  const parts = (header ?? "").split(",").flatMap((part) => {
    const [name = "", ...parameters] = part.trim().split(";");
    const values = new Map(parameters.map((text) => [text.trim().slice(0, 1), text.trim().slice(2)] as const));
    const remaining = Number(values.get("r") ?? Number.NaN);
    const seconds = Number(values.get("t") ?? Number.NaN);
    return Number.isFinite(remaining) && Number.isFinite(seconds) ? [{ name: name.replaceAll('"', ""), remaining, seconds }] : [];
  });
  const found = parts.find(({ name }) => name === "api") ?? parts.sort((a, b) => a.remaining - b.remaining)[0];
  return found && { remaining: found.remaining, seconds: Math.max(0, found.seconds) };
}

/** Seconds of a `Retry-After` header: a number, or a date. Undefined where there is none. */
export function findRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
