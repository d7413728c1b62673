import type { EgoLayout } from "./layout-ego.ts";

type Props = Readonly<{ layout: EgoLayout; label: string; select: (project: string) => void }>;

/** One project's ties and shared people, a row each. */
export function EgoDrawing({ layout: { width, height, tieX, barX, rows }, label, select }: Props) {
  return (
    <svg className="figure ties" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      <text className="axis-title" x={tieX} y={12}>
        Tie
      </text>
      <text className="axis-title" x={barX} y={12}>
        People in both
      </text>
      {rows.map(({ id, name, y, tie, tieText, bar, people }) => (
        <g key={id}>
          <path className="grid" d={`M0 ${y + 13.5}H${width}`} />
          <a
            href={`?project=${id}`}
            aria-label={`${name}: ${tie === null ? "no tie recorded" : `tie, ${tieText} confidence`}, people in both: ${people}`}
            onClick={(event) => {
              event.preventDefault();
              select(id);
            }}
          >
            <rect className="hit" x={0.5} y={y - 12.5} width={tieX - 9} height={25} rx={2} />
            <text x={4} y={y + 4}>
              {name}
            </text>
          </a>
          {tie !== null && (
            <path
              className={tie === "high" ? "arc of-selected" : "arc of-selected broken"}
              strokeWidth={2}
              d={`M${tieX} ${y}H${tieX + 26}`}
            />
          )}
          {tie !== null && (
            <text className="figure-text" x={tieX + 31} y={y + 4}>
              {tieText}
            </text>
          )}
          {bar !== null && <rect className="dot" x={bar.x} y={y - 5} width={bar.width} height={10} />}
          <text
            className={bar === null ? "figure-text unknown" : "figure-text"}
            x={(bar?.x ?? barX) + (bar === null ? 0 : bar.width + 6)}
            y={y + 4}
          >
            {people}
          </text>
        </g>
      ))}
    </svg>
  );
}
