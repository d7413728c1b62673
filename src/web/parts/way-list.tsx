import type { WayIn } from "../../finding/ways-in/ways-in.ts";
import { formatDate } from "./dates.ts";
import { formatRate } from "./numbers.ts";
import { SourceText } from "./source-text.tsx";
import { type StudyNames, useStudy } from "./study-names.ts";
import { observedWords } from "./words.ts";

/** Ways in, each with when it was looked at, what invites newcomers there, and how people from outside fared. */
export function WayList({ ways }: Readonly<{ ways: readonly WayIn[] }>) {
  const { names } = useStudy();
  return (
    <ul className="lines">
      {ways.map((way) => (
        <li key={`${way.project} ${way.interest} ${way.kind} ${way.name} ${way.note}`} className="stacked">
          <span>
            {way.url === null ? (
              way.name
            ) : (
              <a href={way.url} rel="noreferrer" target="_blank">
                {way.name}
              </a>
            )}
            {way.kind === "said" ? " (said)" : way.asOf === null ? ", nobody has looked" : `, looked at ${formatDate(way.asOf)}`}
          </span>
          {way.kind === "said" && way.note !== null && <span className="said">{way.note}</span>}
          {way.kind === "repository" && (
            <small>
              {`${way.signals.length === 0 ? "Nothing that invites newcomers was found" : `Invites newcomers by ${way.signals.join(", ")}`}; licence ${way.licence ?? "not known"}.`}
            </small>
          )}
          {way.fared.length > 0 && <small>{way.fared.map((fared) => fareText(fared, names)).join(" ")}</small>}
          <small>
            {way.stages.length === 0 ? "any stage" : way.stages.map(names.stage).join(", ")} · <SourceText source={way.source} />
            {way.kind !== "said" && way.note !== null && ` · ${way.note}`}
          </small>
        </li>
      ))}
    </ul>
  );
}

function fareText({ stage, level, low, high, all, lastSeen }: WayIn["fared"][number], names: StudyNames): string {
  const rate =
    low === null || high === null
      ? all === null
        ? "arrivals not known"
        : `${formatRate(all)} arrivals a year`
      : `${formatRate(low)} to ${formatRate(high)} arrivals from outside a year`;
  return `${names.stage(stage)}: ${rate}${level === null ? "" : `, ${observedWords[level].toLowerCase()}`}${lastSeen === null ? "" : `, last seen ${formatDate(lastSeen)}`}.`;
}
