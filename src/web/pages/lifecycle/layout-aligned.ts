import type { BothSides } from "../../../finding/shift/release-comparison.ts";
import type { Id } from "../../../model/id.ts";
import type { LifecycleDocument } from "../../../workbench/lifecycle/read.ts";
import { monthNumber } from "../../parts/dates.ts";
import { formatCount, formatRate } from "../../parts/numbers.ts";

type LifecycleProject = LifecycleDocument["projects"][number];
export type AlignedProject = LifecycleProject & Readonly<{ name: string }>;

export type AlignedColumn = Readonly<{ id: "arrivals" | "people" | "rarefied" | "absence"; title: string; x: number }>;
export type AlignedRow = Readonly<{
  id: Id;
  name: string;
  y: number;
  /** Bars of months, from the row's baseline up. */
  bars: readonly Readonly<{ x: number; width: number; height: number; isBefore: boolean }>[];
  /** Months outside the drawn range hold events. */
  cut: Readonly<{ before: boolean; after: boolean }>;
  window: Readonly<{ from: number; to: number }> | null;
  /** Words of each column, or one line that says why nothing is compared. */
  cells: readonly string[] | null;
  why: string | null;
}>;
export type AlignedLayout = Readonly<{
  width: number;
  height: number;
  baselineOffset: number;
  release: number;
  ticks: readonly Readonly<{ x: number; label: string }>[];
  columns: readonly AlignedColumn[];
  rows: readonly AlignedRow[];
  top: number;
  left: number;
  right: number;
}>;

const rowHeight = 42;
const barRoom = 26;

/**
 * Projects under each other with their release on one line; a bar a month, each row to its own largest month. Months further than the range
 * allows are cut and marked. Projects without a clock are not drawn here: the page lists them.
 */
export function layoutAligned(projects: readonly AlignedProject[], width: number): AlignedLayout {
  const isNarrow = width < 720;
  const left = isNarrow ? 0 : 170;
  const columnTitles = { arrivals: "Arrivals a year", people: "People", rarefied: "At equal events", absence: "Make half" } as const;
  const columnWidth = 104;
  const right = isNarrow ? width : width - Object.keys(columnTitles).length * columnWidth - 8;
  const dated = projects.filter(({ clock }) => clock !== null);
  const offsets = dated.flatMap(({ clock, months }) => months.map(({ month }) => monthNumber(month) - monthNumber(clock?.date ?? month)));
  const span = {
    before: Math.min(36, Math.max(12, -Math.min(0, ...offsets))),
    after: Math.min(48, Math.max(12, Math.max(0, ...offsets) + 1)),
  };
  const pitch = (right - left) / (span.before + span.after);
  const xOf = (offset: number) => Math.round(left + (offset + span.before) * pitch);
  const top = isNarrow ? 34 : 40;
  const step = isNarrow ? rowHeight + 38 : rowHeight;
  const rows = dated.map((project, index): AlignedRow => {
    const clock = monthNumber(project.clock?.date ?? "");
    const most = Math.max(1, ...project.months.map(({ events }) => events));
    const placed = project.months
      .map(({ month, events }) => ({ offset: monthNumber(month) - clock, events }))
      .filter(({ events }) => events > 0);
    const { comparison } = project;
    const days = comparison.days;
    return {
      id: project.project,
      name: project.name,
      y: top + index * step + (isNarrow ? 18 : 0) + barRoom + 8,
      bars: placed
        .filter(({ offset }) => offset >= -span.before && offset < span.after)
        .map(({ offset, events }) => ({
          x: xOf(offset),
          width: Math.max(1, xOf(offset + 1) - xOf(offset) - (pitch > 4 ? 1 : 0)),
          height: Math.max(1, Math.round((events / most) * barRoom)),
          isBefore: offset < 0,
        })),
      cut: { before: placed.some(({ offset }) => offset < -span.before), after: placed.some(({ offset }) => offset >= span.after) },
      window: days === null ? null : { from: xOf(-days / 30.4375), to: xOf(days / 30.4375) },
      cells:
        days === null
          ? null
          : [
              change(comparison.arrivals, formatRate),
              change(comparison.people, formatCount),
              change(comparison.peopleRarefied, (value) => (value === null ? "not known" : value.toFixed(1))),
              change(comparison.absenceFactor, formatCount),
            ],
      why: comparison.why === null ? null : whyInShort(comparison.why),
    };
  });
  const every = isNarrow ? 24 : 12;
  const first = -Math.floor(span.before / every) * every;
  const ticks = Array.from({ length: Math.floor((span.after - first) / every) + 1 }, (_, index) => first + index * every).map((offset) => ({
    x: xOf(offset),
    label: offset === 0 ? "release" : `${offset > 0 ? "+" : "−"}${Math.abs(offset)} months`,
  }));
  return {
    width,
    height: top + dated.length * step + 6,
    baselineOffset: barRoom,
    release: xOf(0),
    ticks,
    columns: isNarrow
      ? []
      : (Object.keys(columnTitles) as AlignedColumn["id"][]).map((id, index) => ({
          id,
          title: columnTitles[id],
          x: right + 16 + index * columnWidth,
        })),
    rows,
    top,
    left,
    right,
  };
}

/** The measure's reason, as short as a row of the drawing; any other stays as it is. */
export function whyInShort(why: string): string {
  if (why === "no before: the history begins at the release or after it") return "not public before its release";
  const days = /the history begins (\d+) days before the release/.exec(why)?.[1] ?? /(\d+) days after the release were seen/.exec(why)?.[1];
  if (days === undefined) return why;
  return `only ${days} ${days === "1" ? "day" : "days"} seen ${why.startsWith("no before") ? "before" : "after"} its release`;
}

/** `102 → 20`. */
export function change({ before, after }: BothSides, show: (value: number | null) => string): string {
  return before === null && after === null ? "not known" : `${show(before)} → ${show(after)}`;
}
