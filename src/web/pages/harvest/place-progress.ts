/** What a running harvest says of one place. `of` null: nobody knows how much there is. */
export type PlaceProgress = Readonly<{ place: string; what: string; done: number; of: number | null }>;

/** Reads the detail that a harvest gives with its progress; null where it is none of a place. */
export function parseProgress(detail: object | null): PlaceProgress | null {
  if (detail === null || !("place" in detail) || typeof detail.place !== "string") return null;
  const { place } = detail;
  if ("kept" in detail) return { place, what: "kept what was read so far", done: 0, of: null };
  if ("because" in detail && typeof detail.because === "string") return { place, what: detail.because, done: 0, of: null };
  if (!("what" in detail) || typeof detail.what !== "string" || !("done" in detail) || typeof detail.done !== "number") return null;
  const of = "of" in detail && typeof detail.of === "number" ? detail.of : null;
  return { place, what: detail.what, done: detail.done, of };
}

export function describeProgress({ what, done, of }: PlaceProgress): string {
  if (done === 0 && of === null) return what;
  const count = done.toLocaleString("en");
  return of === null ? `${what}: ${count}` : `${what}: ${count} of ${of.toLocaleString("en")}`;
}
