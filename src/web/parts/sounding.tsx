import { memo } from "react";
import type { Cell } from "../../model/cell.ts";
import { type Bar, type Box, type Sounding as Layout, layoutSounding, type Mark } from "./layout-sounding.ts";

type Props = Readonly<{
  cell: Cell;
  width?: number;
  height?: number;
  /** Enlarged by this factor. */
  scale?: number;
  commons?: Cell | undefined;
}>;

/** A cell's glyph. It is drawn for the eye only: the name stands on what holds it. */
export const Sounding = memo(function Sounding({ cell, width = 46, height = 32, scale = 1, commons }: Props) {
  return <SoundingOf layout={layoutSounding(cell, { width, height }, { commons })} scale={scale} />;
});

export function SoundingOf({ layout, scale = 1 }: Readonly<{ layout: Layout; scale?: number }>) {
  const { width, height, marks, line, bar, commons, corner, silence } = layout;
  return (
    <svg className="sounding" width={width * scale} height={height * scale} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {marks.map((mark) => (
        <MarkShape key={mark.x} mark={mark} />
      ))}
      {bar !== null && <BarShape bar={bar} />}
      {commons !== null && <Hollow box={commons} className="hollow" />}
      {line !== null && (
        <line
          className={`line ${line.form}`}
          x1={line.x}
          x2={line.x + line.width}
          y1={line.y + (line.form === "differs" ? 1 : 0.5)}
          y2={line.y + (line.form === "differs" ? 1 : 0.5)}
        />
      )}
      {silence?.segments.map(({ x1, y1, x2, y2 }) => (
        <rect key={`${x1} ${y1} ${x2} ${y2}`} className="quiet" x={x1} y={y1} width={Math.max(1, x2 - x1)} height={Math.max(1, y2 - y1)} />
      ))}
      {silence?.dot != null && <rect className="quiet" {...silence.dot} />}
      {corner !== null && <path className="corner" d={`M${width - corner} 0H${width}V${corner}Z`} />}
    </svg>
  );
}

function MarkShape({ mark }: Readonly<{ mark: Mark }>) {
  const { form, isSecondHand, ...box } = mark;
  const className = `${form}${isSecondHand ? " second-hand" : ""}`;
  return form === "practice" ? <rect className={className} {...box} /> : <Hollow box={box} className={className} />;
}

function BarShape({ bar: { frame, filled, reach, isBroken } }: Readonly<{ bar: Bar }>) {
  return (
    <>
      {isBroken ? <Broken box={frame} /> : <Hollow box={frame} className="hollow" />}
      {filled !== null && <rect className="filled" {...filled} />}
      {reach !== null && <rect className="filled" {...reach} />}
    </>
  );
}

/** An outline whose long sides are broken in step, so that it stays an outline when it is three pixels high. */
function Broken({ box: { x, y, width, height } }: Readonly<{ box: Box }>) {
  const [top, bottom] = [y + 0.5, y + height - 0.5];
  return (
    <>
      <path className="hollow broken" d={`M${x} ${top}H${x + width}M${x} ${bottom}H${x + width}`} />
      {height > 3 && <path className="hollow" d={`M${x + 0.5} ${y}v2m0 ${height - 4}v2M${x + width - 0.5} ${y}v2m0 ${height - 4}v2`} />}
    </>
  );
}

/** An outline of one pixel inside the box. */
function Hollow({ box: { x, y, width, height }, className }: Readonly<{ box: Box; className: string }>) {
  return <rect className={className} x={x + 0.5} y={y + 0.5} width={Math.max(0, width - 1)} height={Math.max(0, height - 1)} />;
}
