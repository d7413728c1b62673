/** A label that wants to stand at `y`, and where it may: at least `gap` below the one before; null where it would drift further than `drift`. */
export function placeLabels(wanted: readonly number[], gap: number, drift: number): readonly (number | null)[] {
  let free = Number.NEGATIVE_INFINITY;
  return wanted.map((y) => {
    const place = Math.max(y, free);
    if (place - y > drift) return null;
    free = place + gap;
    return place;
  });
}
