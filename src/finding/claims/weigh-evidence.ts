import type { ClaimEvidence, PinnedFigure } from "../../model/claim.ts";

type Figure = Pick<PinnedFigure, "value" | "low" | "high">;

/** The bounds of a figure; one without bounds is its own. Null: nothing is known of it. */
export function boundsOf({ value, low, high }: Figure): Readonly<{ low: number; high: number }> | null {
  if (low !== null && high !== null)
    return { low: value === null ? low : Math.min(low, value), high: value === null ? high : Math.max(high, value) };
  return value === null ? null : { low: value, high: value };
}

/** Whether a figure speaks: its whole bounds lie above, or below, what was named. */
export function measureSpeaks(figure: Figure, { above, below }: Readonly<{ above: number | null; below: number | null }>): boolean {
  const bounds = boundsOf(figure);
  if (bounds === null) return false;
  return (above === null || bounds.low > above) && (below === null || bounds.high < below) && (above !== null || below !== null);
}

/** Whether a change speaks: the bounds of both figures do not overlap, and lie as was expected. */
export function changeSpeaks(from: Figure, to: Figure, expects: "rises" | "falls"): boolean {
  const [first, second] = [boundsOf(from), boundsOf(to)];
  if (first === null || second === null) return false;
  return expects === "rises" ? second.low > first.high : second.high < first.low;
}

/** A figure's move out of what was pinned, in words; null: it stands. Figures without bounds stand only where they are equal. */
export function leftPinned(pinned: Figure, now: Figure | null): string | null {
  if (now === null) return "the figure is no longer there";
  const bounds = boundsOf(pinned);
  const value = now.value ?? boundsOf(now)?.low ?? null;
  if (bounds === null) return value === null ? null : `it was unknown and is now ${show(value)}`;
  if (value === null) return `it was ${show(pinned.value ?? bounds.low)} and is now unknown`;
  const edge = 1e-9 * Math.max(1, Math.abs(bounds.low), Math.abs(bounds.high));
  if (value >= bounds.low - edge && value <= bounds.high + edge) return null;
  return `it was ${show(pinned.value ?? bounds.low)} and is now ${show(value)}, outside the pinned ${show(bounds.low)} to ${show(bounds.high)}`;
}

function show(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/**
 * How much a piece of evidence weighs against another: 1 a passage of reading notes (second-hand), 2 a first-hand passage or an inferred
 * fact, 3 a stated fact, a figure or a cell of the chart.
 */
export function rankOf(kind: ClaimEvidence["kind"], how: Readonly<{ isSecondHand?: boolean; isInferred?: boolean }>): 1 | 2 | 3 {
  if (kind === "coding") return how.isSecondHand === true ? 1 : 2;
  if (kind === "fact") return how.isInferred === true ? 2 : 3;
  return 3;
}
