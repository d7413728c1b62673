import type { MotivationMark, MotivationsLayout } from "./layout-motivations.ts";

type Props = Readonly<{ layout: MotivationsLayout; label: string; selected: string | null; select: (code: string) => void }>;

/** Motivations by row, projects or kinds of lead by column; a mark a voice, lighter where it is second-hand. */
export function MotivationsDrawing({ layout, label, selected, select }: Props) {
  const { width, height, isList, totalX, columns, groups, rows } = layout;
  return (
    <svg className="figure motivations" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {groups.map(({ label: name, x, y, lines }) =>
        lines.map((text, index) => (
          <text key={`${name} ${text}`} className="model" x={x} y={y + index * 15} textAnchor="middle">
            {text}
          </text>
        )),
      )}
      {columns.map(({ id, x, y, lines }) =>
        lines.map((text, index) => (
          <text key={`${id} ${text}`} className="stop-name" x={x} y={y + index * 14} textAnchor="middle">
            {text}
          </text>
        )),
      )}
      {rows.map(({ code, label: name, isFamily, y, total, cells, names }) => (
        <g key={code}>
          {!isList && <path className="grid" d={`M0 ${y + 11.5}H${width}`} />}
          <a
            href={`?code=${code}`}
            aria-current={code === selected ? "true" : undefined}
            aria-label={`${name}, ${total}${cells.length > 0 ? `. ${cells.map(({ label: said }) => said).join("; ")}` : ""}`}
            onClick={(event) => {
              event.preventDefault();
              select(code);
            }}
          >
            <rect
              className={code === selected ? "hit selected" : "hit"}
              x={0.5}
              y={y - 13.5}
              width={isList ? width - 1 : layout.left - 12}
              height={24}
              rx={2}
            />
            <text className={isFamily ? "model" : undefined} x={isFamily ? 4 : 16} y={y + 3}>
              {name}
            </text>
          </a>
          <text
            className={total === "not voiced" ? "figure-text unknown" : "figure-text"}
            x={isList ? width - 4 : totalX}
            y={y + 3}
            textAnchor={isList ? "end" : "start"}
          >
            {total}
          </text>
          {names.map((line, index) => (
            <text key={line} className="figure-text" x={16} y={y + 21 + index * 17}>
              {line}
            </text>
          ))}
          {cells.map((cell) => (
            <Voices key={cell.key} cell={cell} />
          ))}
        </g>
      ))}
    </svg>
  );
}

function Voices({ cell: { x, y, marks, isSecondHand, text } }: Readonly<{ cell: MotivationMark }>) {
  if (text !== "")
    return (
      <text className="figure-text" x={x} y={y + 3} textAnchor="middle">
        {text}
      </text>
    );
  const start = Math.round(x - (marks * 5 - 2) / 2);
  return Array.from({ length: marks }, (_, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: marks of one cell are alike
    <rect key={index} className={isSecondHand ? "voice second-hand" : "voice"} x={start + index * 5} y={y - 6} width={3} height={10} />
  ));
}
