import type { LineageLayout, ReleaseMark } from "./layout-lineage.ts";

type Props = Readonly<{ layout: LineageLayout; label: string; selected: string | null; select: (project: string) => void }>;

/** Releases on one time axis, and what was built on them. Filled: the date is stated; hollow: inferred. */
export function LineageDrawing({ layout, label, selected, select }: Props) {
  const { width, height, left, right, top, years, columns, rows } = layout;
  const isNarrow = left === 0;
  return (
    <svg className="figure lineage" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {years.map(({ x, year }) => (
        <g key={year}>
          <path className="grid" d={`M${x + 0.5} ${top - 12}V${height}`} />
          <text className="tick" x={x} y={top - 18} textAnchor="middle">
            {year}
          </text>
        </g>
      ))}
      {!isNarrow &&
        columns.map(({ id, title, about, x }) => (
          <g key={id}>
            <text className="column-title" x={x} y={top - 30}>
              {title}
            </text>
            <text className="tick" x={x} y={top - 14}>
              {about}
            </text>
          </g>
        ))}
      {rows.map(({ id, name, y, marks, span, uses }) => (
        <g key={id}>
          <a
            href={`?project=${id}`}
            aria-current={id === selected ? "true" : undefined}
            aria-label={`${name}: ${marks.length} dated releases; ${columns.map(({ title }, index) => `${title.toLowerCase()} ${uses[index]}`).join(", ")}`}
            onClick={(event) => {
              event.preventDefault();
              select(id);
            }}
          >
            <rect
              className={id === selected ? "hit selected" : "hit"}
              x={0.5}
              y={isNarrow ? y - 38.5 : y - 12.5}
              width={isNarrow ? 200 : left - 12}
              height={24}
              rx={2}
            />
            <text x={4} y={isNarrow ? y - 22 : y + 4}>
              {name}
            </text>
          </a>
          {span !== null && <path className="track" d={`M${span.from} ${y + 0.5}H${span.to}`} />}
          {marks.map((mark) => (
            <Release key={mark.key} mark={mark} />
          ))}
          {marks.length === 0 && (
            <text className="figure-text unknown" x={left + 8} y={y + 4}>
              no release is dated
            </text>
          )}
          {!isNarrow &&
            columns.map(({ id: column, x }, index) => (
              <text
                key={column}
                className={uses[index] === "not counted" || uses[index] === "0" ? "figure-text unknown" : "figure-text"}
                x={x}
                y={y + 4}
              >
                {uses[index]}
              </text>
            ))}
          {isNarrow && (
            <text className="figure-text" x={4} y={y + 26}>
              finetunes {uses[0]}, merges {uses[2]}, quantised {uses[3]}
            </text>
          )}
          <path className="grid" d={`M0 ${isNarrow ? y + 35.5 : y + 22.5}H${isNarrow ? right : width}`} />
        </g>
      ))}
    </svg>
  );
}

function Release({ mark: { kind, x, y, isStated, label } }: Readonly<{ mark: ReleaseMark }>) {
  const form = isStated ? "mark stated" : "mark";
  return (
    <g>
      <title>{label}</title>
      {kind === "base" && <circle className={form} cx={x} cy={y} r={3.5} />}
      {kind === "instruct" && <path className={form} d={`M${x - 4} ${y + 3.5}L${x} ${y - 4}L${x + 4} ${y + 3.5}Z`} />}
      {kind === "dataset" && <rect className={form} x={x - 3} y={y - 3} width={6} height={6} />}
    </g>
  );
}
