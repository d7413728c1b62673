import { type AxisId, type AxisProject, axisTitles, layoutAxes } from "./layout-axes.ts";

type Props = Readonly<{
  projects: readonly AxisProject[];
  axes: readonly AxisId[];
  width: number;
  selected: string | null;
  select: (id: string) => void;
  label: string;
}>;

/** What was measured beside what is declared: a dot is a figure, a line its bounds. */
export function AxesPlot({ projects, axes, width, selected, select, label }: Props) {
  const { height, panels, groups, rows, top } = layoutAxes(projects, axes, width);
  return (
    <svg className="figure axes" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {panels.map(({ axis, left, right, ticks }) => (
        <g key={axis}>
          <text className="axis-title" x={left} y={12}>
            {axisTitles[axis].title}
          </text>
          {ticks.map(({ x, label: text }) => (
            <g key={text}>
              <path className="grid" d={`M${x + 0.5} ${top - 2}V${height - 8}`} />
              <text className="tick" x={x} y={top - 8} textAnchor={x <= left + 4 ? "start" : x >= right - 4 ? "end" : "middle"}>
                {text}
              </text>
            </g>
          ))}
        </g>
      ))}
      {groups.map((group) => (
        <text key={group.label} className="model" x={0} y={group.y}>
          {group.label}
        </text>
      ))}
      {rows.map(({ id, name, y, marks }) => (
        <g key={id}>
          <a
            href={`?show=axes&project=${id}`}
            aria-current={id === selected ? "true" : undefined}
            aria-label={`${name}: ${marks.map(({ text }, index) => `${axisTitles[panels[index]!.axis].title.toLowerCase()} ${text}`).join(", ")}`}
            onClick={(event) => {
              event.preventDefault();
              select(id);
            }}
          >
            <rect className={id === selected ? "hit selected" : "hit"} x={0.5} y={y - 11.5} width={width - 1} height={23} rx={2} />
            <text x={8} y={y + 4}>
              {name}
            </text>
          </a>
          {marks.map(({ x, range, text, isKnown }, index) => {
            const { axis, textX, left, right } = panels[index]!;
            return (
              <g key={axis} className="reading">
                {isKnown && <path className="track" d={`M${left} ${y + 0.5}H${right}`} />}
                {range !== null && <path className="range" d={`M${range.from} ${y}H${range.to}`} />}
                {x !== null && <circle className="dot" cx={x} cy={y} r={4} />}
                <text className={isKnown ? "figure-text" : "figure-text unknown"} x={textX} y={y + 4}>
                  {text}
                </text>
              </g>
            );
          })}
        </g>
      ))}
    </svg>
  );
}
