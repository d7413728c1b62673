import type { ProjectDocument } from "../../../model/documents.ts";
import { formatDate } from "../../parts/dates.ts";
import { countOf, formatCount } from "../../parts/numbers.ts";
import { SourceText } from "../../parts/source-text.tsx";

const relations = { finetune: "Fine-tunes", quantized: "Quantised", adapter: "Adapters", merge: "Merges" } as const;

/** Derivatives as counts with their limits: use, not participation, and never a ranking. */
export function DerivativesSection({ document: { derivatives } }: Readonly<{ document: ProjectDocument }>) {
  if (derivatives.length === 0) return null;
  const notes = [...new Set(derivatives.flatMap(({ note }) => note ?? []))];
  const sources = [...new Set(derivatives.map(({ source }) => source))];
  const dates = [...new Set(derivatives.map(({ asOf }) => formatDate(asOf)))];
  return (
    <section>
      <h2>Derivatives</h2>
      <p className="label">Models that name this project’s as their base, as of {dates.join(", ")}. Use, not participation.</p>
      <table className="record">
        <thead>
          <tr>
            <th scope="col">Relation</th>
            <th scope="col">Steps away</th>
            <th scope="col" className="number">
              Models
            </th>
            <th scope="col" className="number">
              Outside accounts
            </th>
          </tr>
        </thead>
        <tbody>
          {derivatives.map(({ relation, depth, edges, outsideAccounts }) => (
            <tr key={`${relation} ${depth}`}>
              <th scope="row">{relations[relation]}</th>
              <td>{depth === 1 ? "one" : "two or more"}</td>
              <td className="number">{formatCount(edges)}</td>
              <td className="number">{formatCount(outsideAccounts)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
      <p className="source">
        {countOf(sources.length, "source")}:{" "}
        {sources.map((source, index) => (
          <span key={source}>
            {index > 0 && ", "}
            <SourceText source={source} />
          </span>
        ))}
      </p>
    </section>
  );
}
