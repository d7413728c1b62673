import type { AlignedLayout } from "./layout-aligned.ts";

type Props = Readonly<{ layout: AlignedLayout; label: string; open: (project: string) => void }>;

/** Projects with their release on one line; bars before it hollow, after it filled. */
export function AlignedDrawing({ layout, label, open }: Props) {
  const { width, height, ticks, columns, rows, top, left, right } = layout;
  const isNarrow = columns.length === 0;
  return (
    <svg className="figure aligned" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {ticks.map(({ x, label: text }) => (
        <g key={text}>
          <path className={text === "release" ? "release" : "grid"} d={`M${x + 0.5} ${top - 8}V${height}`} />
          <text
            className={text === "release" ? "tick at-release" : "tick"}
            x={x}
            y={top - 14}
            textAnchor={x < left + 30 ? "start" : x > right - 40 ? "end" : "middle"}
          >
            {text}
          </text>
        </g>
      ))}
      {columns.map(({ id, title, x }) => (
        <text key={id} className="column-title" x={x} y={top - 14}>
          {title}
        </text>
      ))}
      {rows.map(({ id, name, y, bars, cut, window, cells, why }) => (
        <g key={id}>
          <a
            href={`project/${id}`}
            aria-label={`${name}: ${cells === null ? why : columns.length === 0 ? cells.join("; ") : columns.map(({ title }, index) => `${title.toLowerCase()} ${cells[index]}`).join("; ")}`}
            onClick={(event) => {
              event.preventDefault();
              open(id);
            }}
          >
            <rect className="hit" x={0.5} y={isNarrow ? y - 53.5 : y - 23.5} width={isNarrow ? 150 : left - 9} height={24} rx={2} />
            <text x={4} y={isNarrow ? y - 37 : y - 7}>
              {name}
            </text>
          </a>
          {window !== null && <path className="window" d={`M${Math.max(left, window.from)} ${y + 4.5}H${Math.min(right, window.to)}`} />}
          <path className="axis" d={`M${left} ${y + 0.5}H${right}`} />
          {bars.map((bar) => (
            <rect
              key={bar.x}
              className={bar.isBefore ? "bar before" : "bar after"}
              x={bar.x}
              y={y - bar.height}
              width={bar.width}
              height={bar.height}
            />
          ))}
          {cut.before && (
            <text className="tick" x={left - 2} y={y - 2} textAnchor="end">
              ‹
            </text>
          )}
          {cut.after && (
            <text className="tick" x={right + 2} y={y - 2}>
              ›
            </text>
          )}
          {cells === null && (
            <text className="figure-text unknown" x={isNarrow ? 4 : right + 16} y={isNarrow ? y + 20 : y - 7}>
              {why}
            </text>
          )}
          {cells !== null && isNarrow && (
            <text className="figure-text" x={4} y={y + 20}>
              arrivals {cells[0]} a year, people {cells[1]} ({cells[2]})
            </text>
          )}
          {cells !== null &&
            columns.map(({ id: column, x }, index) => (
              <text key={column} className="figure-text" x={x} y={y - 7}>
                {cells[index]}
              </text>
            ))}
        </g>
      ))}
    </svg>
  );
}
