import type { Direction } from "../../../finding/shift/shift.ts";
import type { ShiftLayout } from "./layout-shift.ts";

type Props = Readonly<{ layout: ShiftLayout; label: string; open: (project: string) => void }>;

/** What was said of a change, and the ratio of arrivals with its limits. A vermilion corner: the two point in opposite ways. */
export function ShiftDrawing({ layout, label, open }: Props) {
  const { width, height, top, saidX, one, ticks, groups, rows, textX } = layout;
  return (
    <svg className="figure shift" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      <text className="axis-title" x={saidX} y={12} textAnchor="middle">
        Said
      </text>
      <text className="axis-title" x={layout.left} y={12}>
        Arrivals after, by those before
      </text>
      {ticks.map(({ x, label: text }) => (
        <g key={text}>
          <path className={x === one ? "release" : "grid"} d={`M${x + 0.5} ${top - 6}V${height - 8}`} />
          <text className="tick" x={x} y={top - 12} textAnchor="middle">
            {text}
          </text>
        </g>
      ))}
      {groups.map(({ project, label: name, y }) => (
        <a
          key={project}
          href={`project/${project}`}
          onClick={(event) => {
            event.preventDefault();
            open(project);
          }}
        >
          <rect className="hit" x={0.5} y={y - 17.5} width={saidX - 24} height={24} rx={2} />
          <text className="model" x={0} y={y}>
            {name}
          </text>
        </a>
      ))}
      {rows.map(({ key, label: domain, y, said, range, dot, verdict, text, traced }) => (
        <g key={key}>
          <text x={12} y={y + 4}>
            {domain}
          </text>
          <SaidMark direction={said} x={saidX} y={y} />
          {verdict === "differs" && <path className="differs" d={`M${saidX + 14} ${y - 10}h9v9z`} />}
          {range !== null && (
            <path className={traced === "undecided" ? "range undecided" : "range"} d={`M${range.from} ${y}H${range.to}`} />
          )}
          {dot !== null && <circle className={traced === "undecided" ? "mark" : "dot"} cx={dot} cy={y} r={4} />}
          {textX !== null && (
            <text className={dot === null ? "figure-text unknown" : "figure-text"} x={textX} y={y + 4}>
              {text}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

function SaidMark({ direction, x, y }: Readonly<{ direction: Direction | null; x: number; y: number }>) {
  if (direction === null) return <rect className="nothing-said" x={x - 1} y={y - 1} width={2} height={2} />;
  const paths = {
    broader: `M${x - 6} ${y + 5}L${x} ${y - 6}L${x + 6} ${y + 5}Z`,
    narrower: `M${x - 6} ${y - 5}L${x} ${y + 6}L${x + 6} ${y - 5}Z`,
    same: `M${x - 6} ${y - 1.5}h12v3h-12z`,
  };
  return (
    <path className="dot" d={paths[direction]}>
      <title>{direction}</title>
    </path>
  );
}
