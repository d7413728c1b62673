import { type Interest, interests } from "../../../finding/ways-in/interests.ts";
import type { BarrierSaid, WayIn } from "../../../finding/ways-in/ways-in.ts";
import type { Id } from "../../../model/id.ts";
import { foldText } from "../../parts/fold-text.ts";
import { countOf } from "../../parts/numbers.ts";

/** A mark of a cell: a place that was looked at, one that was not, or a route that was said. */
export type WayMark = Readonly<{ key: string; x: number; y: number; form: "looked" | "unseen" | "said" | "barrier" }>;
export type WaysCell = Readonly<{ interest: Interest; x: number; marks: readonly WayMark[]; more: number; label: string }>;
export type WaysRow = Readonly<{ id: Id; name: string /** The name as it fits. */; shown: string; y: number; cells: readonly WaysCell[] }>;
export type WaysLayout = Readonly<{
  width: number;
  height: number;
  left: number;
  /** Heads stand aslant, each on one line. */
  isSlanted: boolean;
  heads: readonly Readonly<{ interest: Interest; x: number; lines: readonly string[] }>[];
  top: number;
  rows: readonly WaysRow[];
}>;

/** Ways of one project and interest that hold at a stage; null: any stage. Ways without a stage of their own hold at each. */
export function waysAt<T extends Readonly<{ stages: readonly Id[] }>>(ways: readonly T[], stage: Id | null): readonly T[] {
  return stage === null ? ways : ways.filter(({ stages }) => stages.length === 0 || stages.includes(stage));
}

/** Projects by interest: a square for each place, filled where it was looked at, a stroke for each route that was said, a hollow stroke for each barrier. */
export function layoutWaysIn(
  projects: readonly Readonly<{ id: Id; name: string }>[],
  ways: readonly WayIn[],
  barriers: readonly BarrierSaid[],
  options: Readonly<{ width: number; stage: Id | null }>,
): WaysLayout {
  const { width, stage } = options;
  const isNarrow = width < 720;
  const left = isNarrow ? 96 : 190;
  const pitch = (width - left) / interests.length;
  const top = isNarrow ? 92 : 44;
  const rowHeight = isNarrow ? 36 : 32;
  const most = Math.max(2, Math.floor((pitch - 12) / 7));
  return {
    width,
    left,
    isSlanted: isNarrow,
    top,
    height: top + projects.length * rowHeight + 4,
    heads: interests.map(({ id, label }, index) => ({
      interest: id,
      x: Math.round(left + (index + 0.5) * pitch),
      lines: foldText(label, isNarrow ? 110 : pitch - 2, isNarrow ? 1 : 3, isNarrow ? 9 : 13),
    })),
    rows: projects.map(({ id, name }, row) => {
      const y = top + row * rowHeight + rowHeight / 2;
      return {
        id,
        name,
        shown: foldText(name, left - 10, 1)[0] ?? name,
        y,
        cells: interests.map((interest, index) => {
          const mine = waysAt(
            ways.filter((way) => way.project === id && way.interest === interest.id),
            stage,
          );
          const against = barriers.filter(
            (barrier) =>
              barrier.project === id &&
              barrier.interest === interest.id &&
              (stage === null || barrier.stage === null || barrier.stage === stage),
          );
          const forms = [
            ...mine.filter(({ kind }) => kind !== "said").map(({ asOf }) => (asOf === null ? ("unseen" as const) : ("looked" as const))),
            ...mine.filter(({ kind }) => kind === "said").map(() => "said" as const),
            ...against.map(() => "barrier" as const),
          ];
          const shown = forms.slice(0, most);
          const x = Math.round(left + (index + 0.5) * pitch);
          const start = Math.round(x - (shown.length * 7 - 2) / 2);
          return {
            interest: interest.id,
            x,
            marks: shown.map((form, place) => ({ key: `${form} ${place}`, form, x: start + place * 7, y })),
            more: forms.length - shown.length,
            label: labelOf(mine, against.length, interest.label),
          };
        }),
      };
    }),
  };
}

function labelOf(ways: readonly WayIn[], barriers: number, interest: string): string {
  const places = ways.filter(({ kind }) => kind !== "said").length;
  const parts = [
    places === 0 ? null : countOf(places, "place"),
    ways.length === places ? null : `${countOf(ways.length - places, "route")} said`,
    barriers === 0 ? null : countOf(barriers, "barrier"),
  ].filter((part) => part !== null);
  return `${interest}: ${parts.length === 0 ? "nothing known" : parts.join(", ")}`;
}
