import type { MonthFigures } from "../../model/documents.ts";
import { formatMonth, monthNumber } from "./dates.ts";
import { countOf } from "./numbers.ts";

export type StandingOrAll = "outside" | "unknown" | "partner" | "inside" | "all";

export type ActivityBar = Readonly<{
  /** `Mar 2023`, or the first month of a longer step. */
  label: string;
  x: number;
  width: number;
  /** From the baseline up: outside, unknown, partner, inside; or one part `all` where a community leads. Only parts that hold events. */
  parts: readonly Readonly<{ standing: StandingOrAll; y: number; height: number; events: number }>[];
  total: number;
}>;

export type ActivityLayout = Readonly<{
  width: number;
  height: number;
  baseline: number;
  left: number;
  right: number;
  bars: readonly ActivityBar[];
  /** Months that a bar stands for: 1, 3 or 12. */
  step: 1 | 3 | 12;
  ticks: readonly Readonly<{ y: number; events: number }>[];
  years: readonly Readonly<{ x: number; year: number }>[];
  /** Dotted drops from a label; a lane is a line of labels. A label that finds no lane free is left out (`lane` null). */
  drops: readonly Readonly<{ x: number; label: string; date: string; lane: number | null; anchor: "start" | "end" }>[];
  /** The same in a sentence; null without events. */
  sentence: string | null;
}>;

export type Drop = Readonly<{ label: string; date: string }>;

const order: readonly Exclude<StandingOrAll, "all">[] = ["outside", "unknown", "partner", "inside"];

/**
 * Bars of events by month, quarter or year, whichever leaves a bar at least 4 px, over the whole range of months (months without an
 * event keep their place). All positions are whole pixels.
 *
 * @param months figures, any number of domains a month
 * @param size in pixels
 * @param options `ledBy`, `drops`: dated milestones, `lanes`: lines of labels above the bars, `margin`: left, for the ticks' figures
 */
export function layoutActivity(
  months: readonly MonthFigures[],
  size: Readonly<{ width: number; height: number }>,
  options: Readonly<{ ledBy: "organisation" | "community"; drops?: readonly Drop[]; lanes?: number; margin?: number }>,
): ActivityLayout {
  const { drops = [], lanes = 0, margin = 36 } = options;
  const left = margin;
  const top = lanes * 17 + 8;
  const baseline = size.height - 22;
  const numbers = months.map(({ month }) => monthNumber(month));
  const dropNumbers = drops.map(({ date }) => monthNumber(date));
  const empty = { ...size, baseline, left, right: size.width, bars: [], step: 1, ticks: [], years: [], drops: [], sentence: null } as const;
  if (numbers.length === 0) return empty;
  const first = Math.min(...numbers, ...dropNumbers);
  const last = Math.max(...numbers, ...dropNumbers);
  const room = size.width - left;
  const step = ([1, 3, 12] as const).find((length) => room / Math.ceil((last - first + 1) / length) >= 5) ?? 12;
  const start = first - (first % step);
  const count = Math.ceil((last - start + 1) / step);
  const pitch = Math.max(3, Math.min(28, Math.floor(room / count)));
  const gap = pitch >= 10 ? 2 : 1;
  const sums = sumBySteps(months, start, step, count);
  const tallest = Math.max(1, ...sums.map((sum) => order.reduce((all, standing) => all + sum[standing], 0)));
  const scale = (baseline - top) / niceCeiling(tallest);
  const bars = sums.map((sum, index) =>
    layoutBar(sum, options.ledBy, { x: left + index * pitch, width: pitch - gap }, baseline, scale, formatMonth(start + index * step)),
  );
  const xOf = (date: string) => left + Math.round(((monthNumber(date) - start) / step) * pitch);
  const right = left + count * pitch;
  return {
    ...size,
    baseline,
    left,
    right,
    bars,
    step,
    ticks: ticksUpTo(tallest).map((events) => ({ events, y: Math.round(baseline - events * scale) })),
    years: yearsOf(start, start + count * step - 1, right - left)
      .map((year) => ({ year, x: xOf(`${year}-01`) }))
      .filter(({ x }) => x + 32 <= size.width),
    drops: placeDrops(drops, xOf, lanes, right),
    sentence: sentenceOf(bars, step),
  };
}

type Sums = Record<Exclude<StandingOrAll, "all">, number>;

function sumBySteps(months: readonly MonthFigures[], start: number, step: number, count: number): Sums[] {
  const sums = Array.from({ length: count }, (): Sums => ({ outside: 0, unknown: 0, partner: 0, inside: 0 }));
  for (const figures of months) {
    const sum = sums[Math.floor((monthNumber(figures.month) - start) / step)];
    if (sum === undefined) continue;
    for (const standing of order) sum[standing] += figures[standing];
  }
  return sums;
}

function layoutBar(
  sum: Sums,
  ledBy: "organisation" | "community",
  place: { x: number; width: number },
  baseline: number,
  scale: number,
  label: string,
): ActivityBar {
  const total = order.reduce((all, standing) => all + sum[standing], 0);
  const counted: [StandingOrAll, number][] = ledBy === "community" ? [["all", total]] : order.map((standing) => [standing, sum[standing]]);
  const parts: ActivityBar["parts"][number][] = [];
  let below = 0;
  for (const [standing, events] of counted) {
    if (events === 0) continue;
    const bottom = Math.round(baseline - below * scale);
    below += events;
    const y = Math.min(bottom - 1, Math.round(baseline - below * scale));
    parts.push({ standing, y, height: bottom - y, events });
  }
  return { label, ...place, parts, total };
}

/** 1, 2 or 5 times a power of ten, at least the value. */
export function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

function ticksUpTo(tallest: number): number[] {
  const top = niceCeiling(tallest);
  return top <= 1 ? [0, 1] : [0, top / 2, top].filter(Number.isInteger);
}

/** Years whose labels have 34 px each. */
function yearsOf(first: number, last: number, width: number): number[] {
  const [from, to] = [Math.ceil(first / 12), Math.floor(last / 12)];
  const every = Math.max(1, Math.ceil(34 / ((width / (last - first + 1)) * 12)));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).filter((year) => (year - from) % every === 0);
}

/** About 6.5 px a letter at 12 px. */
const labelWidth = (label: string) => label.length * 6.5 + 10;

function placeDrops(drops: readonly Drop[], xOf: (date: string) => number, lanes: number, right: number): ActivityLayout["drops"] {
  const taken = Array.from({ length: lanes }, () => Number.NEGATIVE_INFINITY);
  return [...drops]
    .sort((a, b) => a.date.localeCompare(b.date))
    .map((drop) => {
      const x = xOf(drop.date);
      const width = labelWidth(drop.label);
      const anchor = x + width > right ? "end" : "start";
      const [from, to] = anchor === "end" ? [x - width, x] : [x, x + width];
      const lane = taken.findIndex((end) => end <= from);
      if (lane >= 0) taken[lane] = to;
      return { ...drop, x, anchor, lane: lane < 0 ? null : lane } as const;
    });
}

function sentenceOf(bars: readonly ActivityBar[], step: 1 | 3 | 12): string | null {
  const counted = bars.filter((bar) => bar.total > 0);
  const [first, last] = [counted[0], counted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const total = counted.reduce((sum, bar) => sum + bar.total, 0);
  const peak = counted.reduce((most, bar) => (bar.total > most.total ? bar : most));
  const unit = { 1: "month", 3: "quarter", 12: "year" }[step];
  return `${countOf(total, "event")} from ${first.label} to ${last.label}; most in the ${unit} of ${peak.label}: ${countOf(peak.total, "event")}.`;
}
