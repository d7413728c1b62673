import { memo } from "react";
import { placeLabels } from "./place-labels.ts";

/** A passage's bracket beside the text: heights from the top of the layer. */
export type BracketMark = Readonly<{
  id: string;
  label: string;
  top: number;
  bottom: number;
  lane: number;
  side: "left" | "right";
  isCurrent: boolean;
  /** The passage goes on above or below what is drawn. */
  opensAbove: boolean;
  opensBelow: boolean;
}>;

export type BracketLayout = Readonly<{ width: number; height: number; left: number; right: number; hasLabels: boolean }>;

const laneWidth = 9;
const labelGap = 15;

/** Brackets in the margins: solid on the left, broken on the right, with the code's name where there is room. */
export const Brackets = memo(function Brackets(
  props: Readonly<{ marks: readonly BracketMark[]; layout: BracketLayout; onPick: (id: string) => void }>,
) {
  const { marks, layout, onPick } = props;
  return (
    <svg className="desk-brackets" width={layout.width} height={layout.height} aria-hidden="true">
      {(["left", "right"] as const).map((side) => {
        const own = marks.filter((mark) => mark.side === side);
        const labels = layout.hasLabels
          ? placeLabels(
              own.map(({ top }) => top + 12),
              labelGap,
              60,
            )
          : [];
        return own.map((mark, index) => {
          const x = bracketX(mark, layout);
          const turn = side === "left" ? 1 : -1;
          const y = labels[index];
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: for the mouse alone; J and K walk the passages, and the inspector lists them
            <g key={mark.id} className={["desk-bracket", side, mark.isCurrent ? "current" : ""].join(" ")} onClick={() => onPick(mark.id)}>
              <path className="hit" d={`M${x} ${mark.top}V${mark.bottom}`} />
              <path d={bracketPath(x, turn, mark)} />
              {y != null && (
                <text
                  x={side === "left" ? layout.left - 96 : layout.width - layout.right + 46}
                  y={y}
                  textAnchor={side === "left" ? "end" : "start"}
                >
                  {shortLabel(mark.label)}
                </text>
              )}
            </g>
          );
        });
      })}
    </svg>
  );
});

function bracketX({ side, lane }: BracketMark, { left, right, width, hasLabels }: BracketLayout): number {
  const gap = hasLabels ? (side === "left" ? 52 : 22) : 8;
  return Math.round(side === "left" ? left - gap - lane * laneWidth : width - right + gap - 6 + lane * laneWidth) + 0.5;
}

function bracketPath(x: number, turn: number, { top, bottom, opensAbove, opensBelow }: BracketMark): string {
  const [y1, y2] = [Math.round(top) + 3.5, Math.round(bottom) - 3.5];
  const head = opensAbove ? `M${x} ${y1}` : `M${x + 5 * turn} ${y1}H${x}`;
  return `${head}V${y2}${opensBelow ? "" : `H${x + 5 * turn}`}`;
}

function shortLabel(label: string): string {
  return label.length > 15 ? `${label.slice(0, 14)}…` : label;
}
