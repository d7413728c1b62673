import { Fragment } from "react";
import type { TiesLayout } from "./layout-ties.ts";

type Props = Readonly<{ layout: TiesLayout; label: string; select: (project: string) => void; openOrganisation: (id: string) => void }>;

/** The axis of projects with its arcs, and the organisations' rows under it. */
export function TiesDrawing({ layout, label, select, openOrganisation }: Props) {
  const { width, height, axis, groups, up, down, rows, band, names } = layout;
  const inOrder = <T extends Readonly<{ isOfSelected: boolean }>>(arcs: readonly T[]) =>
    [...arcs].sort((a, b) => Number(a.isOfSelected) - Number(b.isOfSelected));
  return (
    <svg className="figure ties" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={label}>
      {band !== null && <rect className="band" x={band.x} y={0} width={band.width} height={height} />}
      <text className="said-side" x={0} y={axis.y - 6}>
        Ties of their leads
      </text>
      <text className="asks" x={0} y={axis.y + 12}>
        as recorded
      </text>
      {inOrder(up).map((arc) => (
        <path
          key={arc.key}
          className={`arc${arc.isOfSelected ? " of-selected" : ""}${arc.isBroken ? " broken" : ""}`}
          d={arc.path}
          strokeWidth={arc.isOfSelected ? 2 : arc.width}
        />
      ))}
      {down.length > 0 && (
        <>
          <text className="traced-side" x={0} y={axis.y + 62}>
            People in both
          </text>
          <text className="asks" x={0} y={axis.y + 79}>
            as traced, under 5 withheld
          </text>
        </>
      )}
      {inOrder(down).map((arc) => (
        <path key={arc.key} className={`arc traced${arc.isOfSelected ? " of-selected" : ""}`} d={arc.path} strokeWidth={arc.width} />
      ))}
      {groups.map(({ label: name, lines, x, y, from, to }) => (
        <g key={name}>
          <path className="axis" d={`M${from} ${axis.y + 0.5}H${to}`} />
          {lines.map((text, index) => (
            <text key={text} className="model" x={x} y={y + index * 15} textAnchor="middle">
              {text}
            </text>
          ))}
        </g>
      ))}
      {axis.stops.map(({ id, name, x, isSelected, lines }) => (
        <a
          key={id}
          href={`?project=${id}`}
          aria-label={`${lines.join(" ")}${lines.join(" ") === name ? "" : ` (${name})`}: show its ties`}
          aria-current={isSelected ? "true" : undefined}
          onClick={(event) => {
            event.preventDefault();
            select(id);
          }}
        >
          <rect className="hit" x={x - 28} y={axis.y - 8} width={56} height={46} rx={2} />
          <circle className={isSelected ? "stop selected" : "stop"} cx={x} cy={axis.y} r={isSelected ? 4 : 3} />
          <text className={isSelected ? "stop-name selected" : "stop-name"} textAnchor="middle">
            {lines.map((text, index) => (
              <Fragment key={text}>
                {index > 0 && " "}
                <tspan x={x} y={axis.y + 19 + index * 15}>
                  {text}
                </tspan>
              </Fragment>
            ))}
          </text>
        </a>
      ))}
      {rows.map(({ id, name, y, line, cells }) => (
        <g key={id}>
          <path className="grid" d={`M0 ${y + 16.5}H${width}`} />
          {line !== null && <path className="run" d={`M${line.from} ${y + 0.5}H${line.to}`} />}
          <a
            href={`organisation/${id}`}
            aria-label={`${clip(name)}${clip(name) === name ? "" : ` (${name})`}: ${cells.map(({ project, label: said }) => `${project}, ${said}`).join("; ")}`}
            onClick={(event) => {
              event.preventDefault();
              openOrganisation(id);
            }}
          >
            <rect className="hit" x={0.5} y={y - 11.5} width={names - 9} height={23} rx={2} />
            <text x={4} y={y + 4}>
              {clip(name)}
            </text>
          </a>
          {cells.map((cell) => (
            <g key={cell.project}>
              <rect className={cell.isSelected ? "ground on-band" : "ground"} x={cell.x - 14} y={y - 10} width={28} height={19} />
              {cell.places.map(({ domain, x, y: at, form }) =>
                form === "dot" ? (
                  <rect key={domain} className="dot" x={x + 2} y={at + 2} width={1} height={1} />
                ) : (
                  <rect
                    key={domain}
                    className={form}
                    x={form === "hollow" ? x + 0.5 : x}
                    y={form === "hollow" ? at + 0.5 : at}
                    width={form === "hollow" ? 5 : 6}
                    height={form === "hollow" ? 4 : 5}
                  />
                ),
              )}
              {cell.role !== null && (
                <text className="role" x={cell.x} y={y + 15} textAnchor="middle">
                  {cell.role}
                </text>
              )}
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

const clip = (name: string) => (name.length > 27 ? `${name.slice(0, 26).trimEnd()}…` : name);
