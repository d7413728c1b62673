import type { MeasuredAxes } from "../../../finding/governance/measured-axes.ts";
import type { Id } from "../../../model/id.ts";
import { formatCount, formatRate, formatShare, formatShares } from "../../parts/numbers.ts";

export type AxisId = "absence" | "top" | "lead" | "arrivals";

/** The measured axes, in their order on the page. */
export const axisTitles: Readonly<Record<AxisId, Readonly<{ title: string; about: string }>>> = {
  absence: { title: "Who makes half", about: "fewest people who make half of the events" },
  top: { title: "Most active person", about: "share of the events" },
  lead: { title: "Share of the lead", about: "of events; from known to possible" },
  arrivals: { title: "Arrivals a year", about: "people, with 90 % limits" },
};

export type AxisProject = Readonly<{ id: Id; name: string; group: string; axes: MeasuredAxes; ledBy: "organisation" | "community" }>;

/** One reading: a dot at `x`, a line over its bounds, and the figure in words. Null `x` and `range`: nothing to draw. */
export type AxisMark = Readonly<{ x: number | null; range: Readonly<{ from: number; to: number }> | null; text: string; isKnown: boolean }>;
export type AxisPanel = Readonly<{
  axis: AxisId;
  left: number;
  right: number;
  textX: number;
  ticks: readonly Readonly<{ x: number; label: string }>[];
}>;
export type AxisRow = Readonly<{ id: Id; name: string; y: number; marks: readonly AxisMark[] }>;
export type AxesLayout = Readonly<{
  width: number;
  height: number;
  panels: readonly AxisPanel[];
  groups: readonly Readonly<{ label: string; y: number }>[];
  rows: readonly AxisRow[];
  top: number;
}>;

const names = 168;
const words = 74;

/** Rows of projects by group, one panel an axis: shares from 0 to 1, counts and rates on a logarithmic scale from the smallest to the largest shown. */
export function layoutAxes(projects: readonly AxisProject[], axes: readonly AxisId[], width: number): AxesLayout {
  const room = (width - names) / axes.length;
  const top = 44;
  const panels = axes.map((axis, index) => {
    const left = Math.round(names + index * room + 8);
    const right = Math.round(names + (index + 1) * room - words - 12);
    return { axis, left, right, textX: right + 10, scale: scaleOf(axis, projects, left, right) };
  });
  let y = top;
  const groups: { label: string; y: number }[] = [];
  const rows: AxisRow[] = [];
  for (const label of [...new Set(projects.map(({ group }) => group))]) {
    groups.push({ label, y: y + 14 });
    y += 23;
    for (const project of projects.filter(({ group }) => group === label)) {
      rows.push({ id: project.id, name: project.name, y: y + 12, marks: panels.map(({ axis, scale }) => markOf(axis, project, scale.at)) });
      y += 24;
    }
  }
  return { width, height: y + 8, top, panels: panels.map(({ scale, ...panel }) => ({ ...panel, ticks: scale.ticks })), groups, rows };
}

function markOf(axis: AxisId, { axes, ledBy }: AxisProject, at: (value: number) => number): AxisMark {
  const none = (text: string): AxisMark => ({ x: null, range: null, text, isKnown: false });
  switch (axis) {
    case "absence":
      if (axes.absenceFactor === null) return none("not known");
      return { x: at(axes.absenceFactor), range: null, text: formatCount(axes.absenceFactor), isKnown: true };
    case "top":
      if (axes.topShare === null) return none("not known");
      return { x: at(axes.topShare), range: null, text: formatShare(axes.topShare), isKnown: true };
    case "lead": {
      if (ledBy === "community") return none("no lead");
      if (axes.leadShare === null) return none("not known");
      const { low, high } = axes.leadShare;
      return { x: null, range: { from: at(low), to: Math.max(at(low) + 2, at(high)) }, text: formatShares(low, high), isKnown: true };
    }
    case "arrivals": {
      if (axes.arrivalsPerYear === null) return none("not known");
      const { value, low, high } = axes.arrivalsPerYear;
      return { x: at(value), range: { from: at(low), to: at(high) }, text: formatRate(value), isKnown: true };
    }
  }
}

type Scale = Readonly<{ at: (value: number) => number; ticks: AxisPanel["ticks"] }>;

function scaleOf(axis: AxisId, projects: readonly AxisProject[], left: number, right: number): Scale {
  if (axis === "top" || axis === "lead") {
    const at = (share: number) => Math.round(left + share * (right - left));
    return { at, ticks: [0, 0.5, 1].map((share) => ({ x: at(share), label: `${share * 100}%` })) };
  }
  const values = projects.flatMap(({ axes }) =>
    axis === "absence"
      ? (axes.absenceFactor ?? [])
      : axes.arrivalsPerYear === null
        ? []
        : [axes.arrivalsPerYear.low, axes.arrivalsPerYear.high],
  );
  const floor = axis === "absence" ? 1 : 0.1;
  const [low, high] = [floor, Math.max(floor * 10, ...values)];
  const at = (value: number) => Math.round(left + (Math.log(Math.max(value, low) / low) / Math.log(high / low)) * (right - left));
  const powers = [0.1, 1, 10, 100, 1000, 10_000].filter((power) => power >= low && power <= high);
  return { at, ticks: powers.map((power) => ({ x: at(power), label: power.toLocaleString("en-GB") })) };
}
