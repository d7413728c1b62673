import type { ActivityLayout, StandingOrAll } from "./layout-activity.ts";

/** Events over time, stacked by standing. `label` says the same in words. */
export function Activity({ layout, label }: Readonly<{ layout: ActivityLayout; label: string }>) {
  const { width, height, baseline, left, right, bars, ticks, years, drops } = layout;
  return (
    <svg className="activity" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ticks.map(({ y, events }) => (
        <g key={events}>
          {events > 0 && <path className="rule" d={`M${left} ${y - 0.5}H${right}`} />}
          <text x={left - 6} y={y + 4} textAnchor="end">
            {events.toLocaleString("en-GB")}
          </text>
        </g>
      ))}
      {bars.map((bar) => (
        <g key={bar.x}>
          {bar.parts.map(({ standing, y, height: tall }) => (
            <Part key={standing} standing={standing} x={bar.x} y={y} width={bar.width} height={tall} />
          ))}
        </g>
      ))}
      <path className="axis" d={`M${left} ${baseline + 0.5}H${right}`} />
      {years.map(({ x, year }) => (
        <g key={year}>
          <path className="axis" d={`M${x + 0.5} ${baseline}v5`} />
          <text x={x + 3} y={baseline + 17}>
            {year}
          </text>
        </g>
      ))}
      {drops.map(({ x, label: text, lane, anchor, date }) => (
        <g key={`${text} ${date}`}>
          <path className="drop" d={`M${x + 0.5} ${baseline}V${lane === null ? baseline - 12 : 6 + lane * 17}`} />
          <path className="drop-tip" d={`M${x - 2.5} ${baseline + 1}h6l-3 5z`} />
          {lane !== null && (
            <text className="drop-label" x={anchor === "end" ? x - 5 : x + 6} y={14 + lane * 17} textAnchor={anchor}>
              {text}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

type PartProps = Readonly<{ standing: StandingOrAll; x: number; y: number; width: number; height: number }>;

/** Outside is filled; unknown is hollow with the line that a range has in the glyph; partner is tinted; inside is hollow. */
function Part({ standing, x, y, width, height }: PartProps) {
  if (standing === "outside") return <rect className="filled" x={x} y={y} width={width} height={height} />;
  const isThin = width < 3 || height < 3;
  const inner = isThin ? { x, y, width, height } : { x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1 };
  return (
    <>
      <rect className={isThin ? `thin ${standing}` : `outlined ${standing}`} {...inner} />
      {standing === "unknown" && !isThin && <rect className="filled" x={x + Math.floor(width / 2)} y={y} width={1} height={height} />}
    </>
  );
}

/** The key of the chart, in its own marks. */
export function ActivityKey({ ledBy }: Readonly<{ ledBy: "organisation" | "community" }>) {
  const entries: readonly (readonly [StandingOrAll, string])[] =
    ledBy === "community"
      ? [["all", "all people"]]
      : [
          ["outside", "outside"],
          ["unknown", "affiliation not known"],
          ["partner", "partner"],
          ["inside", "inside"],
        ];
  return (
    <ul className="activity-key">
      {entries.map(([standing, label]) => (
        <li key={standing}>
          <svg className="activity" width="10" height="12" aria-hidden="true">
            <Part standing={standing} x={0} y={0} width={9} height={12} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
