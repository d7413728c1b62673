import type { BuiltOn, LineageRelease } from "../../../finding/lineage/project-lineage.ts";
import type { Id } from "../../../model/id.ts";
import type { LineageDocument } from "../../../workbench/lineage/read.ts";
import { monthNumber } from "../../parts/dates.ts";
import { formatCount } from "../../parts/numbers.ts";

export type LineageProject = LineageDocument["projects"][number] & Readonly<{ name: string }>;

export type ReleaseMark = Readonly<{ key: string; kind: LineageRelease["kind"]; x: number; y: number; isStated: boolean; label: string }>;
export type UseColumn = Readonly<{ id: string; title: string; about: string; x: number }>;
export type LineageRow = Readonly<{
  id: Id;
  name: string;
  y: number;
  marks: readonly ReleaseMark[];
  span: Readonly<{ from: number; to: number }> | null;
  uses: readonly string[];
  from: string | null;
}>;
export type LineageLayout = Readonly<{
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  years: readonly Readonly<{ x: number; year: number }>[];
  columns: readonly UseColumn[];
  rows: readonly LineageRow[];
}>;

const columns = [
  { id: "finetune", title: "Finetunes", about: "by accounts" },
  { id: "adapter", title: "Adapters", about: "by accounts" },
  { id: "merge", title: "Merges", about: "by accounts" },
  { id: "quantized", title: "Quantised", about: "copies" },
  { id: "further", title: "Further", about: "2 steps or more" },
] as const;

/**
 * A row a project: its releases on one time axis, then what others built on them in figures. Base models, instruct models and datasets have a
 * line each within the row, so that those of one day do not hide each other.
 */
export function layoutLineage(projects: readonly LineageProject[], width: number): LineageLayout {
  const isNarrow = width < 760;
  const left = isNarrow ? 0 : 170;
  const columnWidth = 88;
  const right = isNarrow ? width - 4 : width - columns.length * columnWidth - 12;
  const months = projects.flatMap(({ releases }) => releases.map(({ date }) => monthNumber(date)));
  const first = Math.floor(Math.min(...months, 12 * 2024) / 12) * 12;
  const last = Math.ceil((Math.max(...months, first + 12) + 1) / 12) * 12;
  const at = (month: number) => Math.round(left + 8 + ((month - first) / (last - first)) * (right - left - 16));
  const top = 46;
  const step = isNarrow ? 78 : 44;
  const lanes = { dataset: -9, base: 0, instruct: 9 } as const;
  return {
    width,
    height: top + projects.length * step + 4,
    left,
    right,
    top,
    years: Array.from({ length: (last - first) / 12 + 1 }, (_, index) => first + index * 12)
      .filter((_, index) => !isNarrow || index % 2 === 0)
      .map((month) => ({ x: at(month), year: month / 12 })),
    columns: columns.map((column, index) => ({ ...column, x: right + 20 + index * columnWidth })),
    rows: projects.map((project, index) => {
      const y = top + index * step + (isNarrow ? 40 : 20);
      const marks = project.releases.map(({ name, kind, date, status }) => ({
        key: `${kind} ${name} ${date}`,
        kind,
        x: at(monthNumber(date) + (date.length === 10 ? Number(date.slice(8)) / 31 : 0)),
        y: y + lanes[kind],
        isStated: status === "stated",
        label: `${name}, ${kind}, ${date} (${status})`,
      }));
      const xs = marks.map(({ x }) => x);
      return {
        id: project.project,
        name: project.name,
        y,
        marks,
        span: xs.length < 2 ? null : { from: Math.min(...xs), to: Math.max(...xs) },
        uses: columns.map(({ id }) => useText(id, project.builtOn)),
        from: project.bases[0] === undefined ? null : String(project.bases[0].value),
      };
    }),
  };
}

/** `38 by 8`; quantised copies collapse to their number; nothing counted is not known, and shown as such. */
export function useText(column: string, builtOn: readonly BuiltOn[]): string {
  if (builtOn.length === 0) return "not counted";
  if (column === "further") return formatCount(builtOn.filter(({ depth }) => depth === 2).reduce((sum, { edges }) => sum + edges, 0));
  const found = builtOn.find(({ relation, depth }) => relation === column && depth === 1);
  if (found === undefined) return "not counted";
  return column === "quantized" || found.edges === 0
    ? formatCount(found.edges)
    : `${formatCount(found.edges)} by ${formatCount(found.outsideAccounts)}`;
}
