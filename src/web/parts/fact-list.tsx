import type { Fact } from "../../model/fact.ts";
import { formatDate } from "./dates.ts";
import { formatFactValue } from "./format-fact.ts";
import { SourceText } from "./source-text.tsx";

/** Facts, each with its value, date, status and source. */
export function FactList({ facts }: Readonly<{ facts: readonly Fact[] }>) {
  return (
    <ul className="fact-list">
      {facts.map((fact) => (
        <li key={fact.id}>
          <p>
            <span className="property">
              {fact.subject}: {fact.property}
            </span>{" "}
            <b className={fact.value === null ? "unknown" : undefined}>{formatFactValue(fact)}</b>
          </p>
          <p className="source">
            {fact.status}
            {fact.asOf !== null && <>, as of {formatDate(fact.asOf)}</>}
            {fact.status !== "unknown" && (
              <>
                {" "}
                · <SourceText source={fact.source} />
              </>
            )}
          </p>
          {fact.note !== null && <p className="source">{fact.note}</p>}
        </li>
      ))}
    </ul>
  );
}
