import type { WayMark, WaysLayout } from "./layout-ways-in.ts";

type Props = Readonly<{
  layout: WaysLayout;
  label: string;
  interest: string | null;
  project: string | null;
  choose: (next: Readonly<{ interest?: string; project?: string }>) => void;
}>;

/** Projects by interest: what ways in are known, and which of them anybody looked at. */
export function WaysInDrawing({ layout, label, interest, project, choose }: Props) {
  const { width, height, left, isSlanted, heads, top, rows } = layout;
  const chosen = heads.find((head) => head.interest === interest);
  const pitch = (width - left) / heads.length;
  return (
    <svg className="figure ways" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {chosen !== undefined && <rect className="band" x={chosen.x - pitch / 2} y={0} width={pitch} height={height} />}
      {heads.map(({ interest: id, x, lines }) => (
        <a
          key={id}
          href={`?interest=${id}`}
          aria-current={id === interest ? "true" : undefined}
          onClick={(event) => {
            event.preventDefault();
            choose({ interest: id });
          }}
        >
          <rect className="hit" x={x - pitch / 2 + 1} y={1} width={pitch - 2} height={top - 6} rx={2} />
          {isSlanted ? (
            <text
              className={id === interest ? "stop-name selected" : "stop-name"}
              x={x - 4}
              y={top - 8}
              transform={`rotate(-58 ${x - 4} ${top - 8})`}
            >
              {lines.join(" ")}
            </text>
          ) : (
            <text className={id === interest ? "stop-name selected" : "stop-name"} textAnchor="middle">
              {lines.map((line, index) => (
                <tspan key={line} x={x} y={14 + index * 14}>
                  {line}{" "}
                </tspan>
              ))}
            </text>
          )}
        </a>
      ))}
      {rows.map(({ id, name, shown, y, cells }) => (
        <g key={id}>
          <path className="grid" d={`M0 ${y + 15.5}H${width}`} />
          <a
            href={`?project=${id}`}
            aria-current={id === project ? "true" : undefined}
            aria-label={`${shown}${shown === name ? "" : ` (${name})`}. ${cells.map(({ label: said }) => said).join("; ")}`}
            onClick={(event) => {
              event.preventDefault();
              choose({ project: id });
            }}
          >
            <rect className={id === project ? "hit selected" : "hit"} x={0.5} y={y - 11.5} width={left - 8} height={24} rx={2} />
            <text x={4} y={y + 4}>
              {shown}
            </text>
          </a>
          {cells.map((cell) => (
            <g key={cell.interest}>
              {cell.marks.map((mark) => (
                <Mark key={mark.key} mark={mark} />
              ))}
              {cell.more > 0 && (
                <text className="tick" x={cell.x} y={y + 15} textAnchor="middle">
                  +{cell.more}
                </text>
              )}
              {cell.marks.length === 0 && <rect className="nothing-said" x={cell.x - 1} y={y - 1} width={2} height={2} />}
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

function Mark({ mark: { form, x, y } }: Readonly<{ mark: WayMark }>) {
  if (form === "looked") return <rect className="dot" x={x} y={y - 3} width={5} height={6} />;
  if (form === "unseen") return <rect className="outline" x={x + 0.5} y={y - 2.5} width={4} height={5} />;
  if (form === "said") return <rect className="dot" x={x + 1} y={y - 6} width={3} height={10} />;
  return <rect className="outline" x={x + 1.5} y={y - 5.5} width={3} height={8} />;
}
