import type { Direction, ShiftFinding } from "../../../finding/shift/shift.ts";
import type { Id } from "../../../model/id.ts";

export type ShiftRow = Readonly<{
  key: string;
  project: Id;
  domain: Id;
  label: string;
  y: number;
  said: Direction | null;
  /** Limits on the ratio of arrivals, cut to the scale; null: nothing compared. */
  range: Readonly<{ from: number; to: number; isCutLow: boolean; isCutHigh: boolean }> | null;
  dot: number | null;
  traced: "broader" | "narrower" | "undecided" | "not compared";
  verdict: ShiftFinding["verdict"];
  text: string;
}>;
export type ShiftLayout = Readonly<{
  width: number;
  height: number;
  top: number;
  saidX: number;
  one: number;
  left: number;
  right: number;
  textX: number | null;
  ticks: readonly Readonly<{ x: number; label: string }>[];
  groups: readonly Readonly<{ project: Id; label: string; y: number }>[];
  rows: readonly ShiftRow[];
}>;

const least = 1 / 32;
const most = 32;

/** A row a finding, gathered by project: what was said of a change as a mark, and the ratio of arrivals after to before with its limits on a logarithmic scale. */
export function layoutShift(
  shifts: readonly ShiftFinding[],
  names: Readonly<{ project: (id: Id) => string; domain: (id: Id) => string }>,
  width: number,
): ShiftLayout {
  const isNarrow = width < 720;
  const saidX = isNarrow ? 118 : 210;
  const left = saidX + 60;
  const right = isNarrow ? width - 8 : width - 260;
  const at = (ratio: number) => Math.round(left + ((Math.log2(Math.min(most, Math.max(least, ratio))) + 5) / 10) * (right - left));
  const top = 44;
  let y = top;
  const groups: ShiftLayout["groups"][number][] = [];
  const rows: ShiftRow[] = [];
  for (const project of [...new Set(shifts.map((shift) => shift.project))]) {
    groups.push({ project, label: names.project(project), y: y + 15 });
    y += 22;
    for (const shift of shifts.filter((one) => one.project === project)) {
      rows.push(rowOf(shift, names.domain(shift.domain), y + 12, at));
      y += 24;
    }
    y += 6;
  }
  const labels = isNarrow ? [1 / 8, 1, 8] : [1 / 16, 1 / 4, 1, 4, 16];
  return {
    width,
    height: y + 4,
    top,
    saidX,
    one: at(1),
    left,
    right,
    textX: isNarrow ? null : right + 16,
    ticks: labels.map((ratio) => ({ x: at(ratio), label: ratio === 1 ? "as many" : ratio > 1 ? `× ${ratio}` : `÷ ${1 / ratio}` })),
    groups,
    rows,
  };
}

function rowOf(shift: ShiftFinding, label: string, y: number, at: (ratio: number) => number): ShiftRow {
  const { project, domain, said, traced, verdict } = shift;
  const arrivals = traced?.comparison.arrivals;
  const limits = arrivals?.limits ?? null;
  return {
    key: `${project} ${domain}`,
    project,
    domain,
    label,
    y,
    said: said.direction,
    range:
      limits === null ? null : { from: at(limits.low), to: at(limits.high), isCutLow: limits.low < least, isCutHigh: limits.high > most },
    dot: arrivals?.ratio == null ? null : at(arrivals.ratio),
    traced: traced?.direction ?? (traced?.isUndecided === true ? "undecided" : "not compared"),
    verdict,
    text: textOf(traced),
  };
}

function textOf(traced: ShiftFinding["traced"]): string {
  if (traced === null) return "no traces to compare";
  const { arrivals, days, why } = traced.comparison;
  if (days === null) return why ?? "not compared";
  if (arrivals.before === null || arrivals.after === null) return "no arrivals to compare";
  const rate = (value: number) => (value < 9.95 ? value.toFixed(1) : String(Math.round(value)));
  return `${rate(arrivals.before)} → ${rate(arrivals.after)} a year, ${days} days`;
}
