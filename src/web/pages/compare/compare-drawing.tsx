import type { CompareRow } from "./compare-rows.ts";
import type { CompareLayout } from "./layout-compare.ts";

type Props = Readonly<{
  layout: CompareLayout;
  rows: readonly CompareRow[] /** Null: a group, whose figures lead nowhere. */;
  ids: readonly (string | null)[];
  label: string;
}>;

/** Figures side by side. Bold: a difference is stated. A figure of one project leads to its evidence. */
export function CompareDrawing({ layout, rows, ids, label }: Props) {
  const { width, height, left, pitch, heads, sections, lines } = layout;
  const isNarrow = left === 0;
  const evidence = new Map(rows.map((row) => [row.key, row.evidence]));
  return (
    <svg className="figure compare" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {heads.map(({ id, x, lines: name }) =>
        name.map((text, index) => (
          <text key={`${id} ${text}`} className="axis-title" x={x} y={14 + index * 16}>
            {text}
          </text>
        )),
      )}
      {sections.map(({ label: name, y }) => (
        <g key={name}>
          <text className="model" x={0} y={y}>
            {name}
          </text>
          <path className="axis" d={`M0 ${y + 5.5}H${width}`} />
        </g>
      ))}
      {lines.map((line) => (
        <g key={line.key}>
          <text className={line.differs ? "differing" : "figure-text"} x={4} y={line.y + 15}>
            {line.label}
          </text>
          {line.marks.map((mark, index) => {
            const top = line.y + (isNarrow ? 33 : 15);
            const id = ids[index] ?? null;
            const shown = mark.lines.map((text, row) => (
              <text key={text} className={mark.isKnown ? "figure-text value" : "figure-text unknown"} x={mark.x} y={top + row * 17}>
                {text}
              </text>
            ));
            const base = top + mark.lines.length * 17 - 8;
            return (
              <g key={mark.x}>
                {id === null || !mark.isKnown ? (
                  shown
                ) : (
                  <a href={evidence.get(line.key)?.(id)}>
                    <rect
                      className="hit"
                      x={mark.x - 3}
                      y={top - 15}
                      width={pitch - 4}
                      height={Math.max(24, mark.lines.length * 17 + 4)}
                      rx={2}
                    />
                    {shown}
                  </a>
                )}
                {(mark.bar !== null || mark.dot !== null) && <path className="track" d={`M${mark.x} ${base + 0.5}h${pitch - 24}`} />}
                {mark.bar !== null && <path className="range" d={`M${mark.bar.from} ${base}H${mark.bar.to}`} />}
                {mark.dot !== null && <circle className="dot" cx={mark.dot} cy={base} r={3.5} />}
              </g>
            );
          })}
          <path className="grid" d={`M0 ${line.y + line.height - 0.5}H${width}`} />
        </g>
      ))}
    </svg>
  );
}
