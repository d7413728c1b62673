import { useState } from "react";
import type { ProjectDocument } from "../../../model/documents.ts";
import { FactList } from "../../parts/fact-list.tsx";
import { factText } from "../../parts/format-fact.ts";
import { countOf } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";

const statuses = ["stated", "inferred", "unknown"] as const;

/** All facts by domain, to be searched and filtered by status. Unknown is shown as unknown. */
export function FactsSection({ document: { facts, project } }: Readonly<{ document: ProjectDocument }>) {
  const { study, names } = useStudy();
  const [text, setText] = useState("");
  const [status, setStatus] = useState("");
  const wanted = text.trim().toLowerCase();
  const kept = facts.filter((fact) => (status === "" || fact.status === status) && factText(fact).includes(wanted));
  const groups = [...study.framework.domains.map(({ id }) => id), null]
    .map((domain) => ({ domain, facts: kept.filter((fact) => fact.domain === domain) }))
    .filter((group) => group.facts.length > 0);
  return (
    <section>
      <h2>Facts</h2>
      <p className="label">
        {countOf(facts.length, "fact")} about {project.name}:{" "}
        {statuses.map((name) => `${facts.filter((fact) => fact.status === name).length} ${name}`).join(", ")}.
      </p>
      <div className="fact-tools">
        <input
          type="text"
          aria-label="Search the facts"
          placeholder="Search the facts"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="segments" role="group" aria-label="Status">
          {(["", ...statuses] as const).map((name) => (
            <button key={name} type="button" aria-pressed={status === name} onClick={() => setStatus(name)}>
              {name === "" ? "All" : name}
            </button>
          ))}
        </div>
        <span role="status">{kept.length < facts.length ? `${countOf(kept.length, "fact")} kept` : ""}</span>
      </div>
      {kept.length === 0 && (
        <p className="muted">{facts.length === 0 ? "No fact is recorded." : "No fact matches the search and the status."}</p>
      )}
      <div className="fact-groups">
        {groups.map((group) => (
          <section key={group.domain ?? ""}>
            <h3>{group.domain === null ? "The project as a whole" : names.domain(group.domain)}</h3>
            <FactList facts={group.facts} />
          </section>
        ))}
      </div>
    </section>
  );
}
