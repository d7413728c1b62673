import type { AgreementLayout } from "./layout-agreement.ts";

/** A dot and its limits a row; an open ring at the left: undefined. */
export function AgreementDrawing({ layout, label }: Readonly<{ layout: AgreementLayout; label: string }>) {
  const { width, height, left, ticks, marks } = layout;
  return (
    <svg className="figure" width={width} height={height} role="img" aria-label={label}>
      {ticks.map(({ value, x }) => (
        <g key={value}>
          <line x1={x} x2={x} y1={20} y2={height - 8} stroke="var(--rule)" />
          <text x={x} y={14} textAnchor="middle" fontSize={11} fill="var(--ink3)">
            {value}
          </text>
        </g>
      ))}
      {marks.map(({ key, label: name, x, y, low, high, value, why }) => (
        <g key={key}>
          <title>{value === null ? `${name}: undefined, ${why}` : `${name}: ${value.toFixed(2)}`}</title>
          <text x={left - 12} y={y + 4} textAnchor="end" fontSize={12} fill="var(--ink)">
            {name.length > (left > 150 ? 34 : 17) ? `${name.slice(0, left > 150 ? 33 : 16)}…` : name}
          </text>
          {low !== null && high !== null && <line x1={low} x2={high} y1={y} y2={y} stroke="var(--ink2)" />}
          {x === null ? (
            <text x={left} y={y + 4} fontSize={11} fill="var(--ink3)">
              undefined
            </text>
          ) : (
            <>
              <circle cx={x} cy={y} r={4} fill="var(--ink)" />
              <text x={width - 4} y={y + 4} textAnchor="end" fontSize={12} fill="var(--ink2)">
                {value?.toFixed(2)}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
}
