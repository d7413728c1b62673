import { useState } from "react";
import type { OpenCell, PeopleReport, readPeople } from "../../../workbench/people/read.ts";
import { documentQuery } from "../../client/documents.ts";
import { runVerb } from "../../client/run-verb.ts";
import { countOf } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { VerbFailure } from "../../parts/verb-failure.tsx";
import { WithDocument } from "../../parts/view-state.tsx";
import { describeSettling } from "./describe-decision.ts";
import { Worklist } from "./worklist.tsx";

/** Who is not known, by weight; what knowing them would change; and where to say it. */
export function PeoplePage() {
  usePageTitle("People");
  return (
    <main className="page atlas people" id="main">
      <h1>People</h1>
      <WithDocument query={documentQuery<PeopleReport>("people.json")} what="the people">
        {(report) => <Loaded report={report} />}
      </WithDocument>
    </main>
  );
}

function Loaded({ report }: Readonly<{ report: PeopleReport }>) {
  const { people, cells, unresolved } = report;
  const { names, failure, reveal, hide } = useNames();
  const share = people.events === 0 ? 0 : Math.round((100 * people.eventsUnknown) / people.events);
  return (
    <>
      <p className="sentence">
        {countOf(people.unknown, "person", "people")} whose organisation nobody knows made {people.eventsUnknown.toLocaleString("en")} of{" "}
        {countOf(people.events, "event")} ({share} %). {countOf(people.joinedAccounts, "account")} are joined with others of the same
        person. What is said here holds from now on, without another harvest; Ctrl + Z takes it back.
      </p>
      <OpenCells cells={cells} />
      <section aria-labelledby="worklist">
        <h2 id="worklist">By weight</h2>
        {unresolved.length === 0 ? (
          <p className="muted">Everybody in the cells of core artefacts is known, or there are no traces.</p>
        ) : (
          <>
            <div className="atlas-tools">
              <button type="button" className="button" onClick={names === null ? reveal : hide}>
                {names === null ? "Show names from the clones" : "Hide names"}
              </button>
              <span className="label">Looked up in the clones on this machine, shown here alone, and kept nowhere.</span>
            </div>
            <VerbFailure error={failure} />
            <Worklist people={unresolved} names={names} />
          </>
        )}
      </section>
    </>
  );
}

/** Names are asked for by a click, and gone with the page. */
function useNames() {
  const [names, setNames] = useState<ReadonlyMap<string, readonly string[]> | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const reveal = () => {
    setFailure(null);
    runVerb<typeof readPeople>("people read", { reveal: true }).then(
      ({ unresolved }) => setNames(new Map(unresolved.map(({ actor, names: own }) => [actor, own ?? []]))),
      setFailure,
    );
  };
  return { names, failure, reveal, hide: () => setNames(null) };
}

function OpenCells({ cells }: Readonly<{ cells: readonly OpenCell[] }>) {
  const { names } = useStudy();
  if (cells.length === 0) return null;
  return (
    <section aria-labelledby="open-cells">
      <h2 id="open-cells">Cells that hang on who people are</h2>
      <ul className="lines">
        {cells.map((cell) => (
          <li key={`${cell.project} ${cell.stage} ${cell.domain}`} className="stacked">
            <span>
              {names.project(cell.project)?.name ?? cell.project}, {names.stage(cell.stage).toLowerCase()},{" "}
              {names.domain(cell.domain).toLowerCase()}: affiliation known for {Math.round(cell.coverage * 100)} % of{" "}
              {countOf(cell.events, "event")}
            </span>
            <small>{describeSettling(cell)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
