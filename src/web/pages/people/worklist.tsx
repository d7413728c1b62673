import { type FormEvent, useState } from "react";
import type { affiliatePerson } from "../../../workbench/people/affiliate.ts";
import type { UnresolvedPerson } from "../../../workbench/people/read.ts";
import type { undoLast } from "../../../workbench/study/undo.ts";
import { runVerb } from "../../client/run-verb.ts";
import { Choice } from "../../parts/choice.tsx";
import { formatDate } from "../../parts/dates.ts";
import { countOf } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";
import { VerbFailure } from "../../parts/verb-failure.tsx";
import { describeChange } from "./describe-decision.ts";

type Names = ReadonlyMap<string, readonly string[]> | null;

/** One line a person, those first whose decision would change a verdict; a line opens to the form that decides. */
export function Worklist({ people, names }: Readonly<{ people: readonly UnresolvedPerson[]; names: Names }>) {
  const [done, setDone] = useState<string | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const undo = () => {
    setFailure(null);
    runVerb<typeof undoLast>("study undo", {}).then(() => setDone(null), setFailure);
  };
  return (
    <>
      {done !== null && (
        <p role="status" className="people-done">
          {done}{" "}
          <button type="button" className="button" onClick={undo}>
            Undo
          </button>
        </p>
      )}
      <VerbFailure error={failure} />
      <ol className="people-list">
        {people.map((person) => (
          <li key={person.actor}>
            <Person person={person} names={names?.get(person.actor) ?? null} isRevealed={names !== null} onDone={setDone} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Person(
  props: Readonly<{ person: UnresolvedPerson; names: readonly string[] | null; isRevealed: boolean; onDone: (said: string) => void }>,
) {
  const { person, names } = props;
  const { names: words } = useStudy();
  const projects = person.projects.map((id) => words.project(id)?.name ?? id).join(", ");
  const shown =
    names !== null && names.length > 0 ? names.join(", ") : props.isRevealed ? `${person.actor} (not in a clone)` : person.actor;
  return (
    <details>
      <summary>
        <span className="people-name">{shown}</span>
        <span className="faint">
          {" "}
          {countOf(person.events, "event")} in {projects}, {formatDate(person.from)} to {formatDate(person.until)}; knowing them adds{" "}
          {(person.coverageGain * 100).toFixed(1)} % of coverage
        </span>
        {person.changes.length > 0 && (
          <ul className="people-changes">
            {person.changes.map((change) => (
              <li key={`${change.project} ${change.stage} ${change.domain}`}>
                {words.project(change.project)?.name ?? change.project}, {words.stage(change.stage).toLowerCase()},{" "}
                {words.domain(change.domain).toLowerCase()} would be {describeChange(change)}
              </li>
            ))}
          </ul>
        )}
      </summary>
      <DecisionForm person={person} onDone={props.onDone} />
    </details>
  );
}

function DecisionForm({ person, onDone }: Readonly<{ person: UnresolvedPerson; onDone: (said: string) => void }>) {
  const { study } = useStudy();
  const [organisation, setOrganisation] = useState<string>();
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [failure, setFailure] = useState<Error | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (organisation === undefined) return;
    setFailure(null);
    const dates = { ...(from === "" ? {} : { from }), ...(until === "" ? {} : { until }) };
    runVerb<typeof affiliatePerson>("people affiliate", { actor: person.actor, organisation, ...dates }).then(
      () =>
        onDone(
          `${person.actor.slice(0, 8)} belongs to ${study.organisations.find(({ id }) => id === organisation)?.name ?? organisation} now.`,
        ),
      setFailure,
    );
  };
  return (
    <form className="harvest-form" onSubmit={submit}>
      <Choice
        label="Organisation"
        none="Organisation"
        value={organisation}
        options={study.organisations.map(({ id, name }) => [id, name])}
        choose={setOrganisation}
      />
      <input type="text" aria-label="From" placeholder="from YYYY-MM" value={from} onChange={(event) => setFrom(event.target.value)} />
      <input type="text" aria-label="Until" placeholder="until YYYY-MM" value={until} onChange={(event) => setUntil(event.target.value)} />
      <button type="submit" className="button primary" disabled={organisation === undefined}>
        Say so
      </button>
      <VerbFailure error={failure} />
    </form>
  );
}
