import { type FormEvent, useState } from "react";
import type { AddReport, addArtefact } from "../../../workbench/artefact/add.ts";
import { runVerb } from "../../client/run-verb.ts";
import { Choice } from "../../parts/choice.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { VerbFailure } from "../../parts/verb-failure.tsx";

/** One address in, and what was made and assumed of it out. */
export function AddPanel() {
  const { study } = useStudy();
  const [address, setAddress] = useState("");
  const [project, setProject] = useState<string>();
  const [report, setReport] = useState<AddReport | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    setFailure(null);
    runVerb<typeof addArtefact>("artefact add", { address, ...(project === undefined ? {} : { project }) })
      .then((added) => {
        setReport(added);
        setAddress("");
      })
      .catch(setFailure)
      .finally(() => setIsBusy(false));
  };
  return (
    <section aria-labelledby="add">
      <h2 id="add">Add</h2>
      <form className="harvest-form" onSubmit={submit}>
        <input
          type="text"
          aria-label="Address"
          placeholder="https://github.com/OWNER/NAME, https://huggingface.co/NAMESPACE, or a clone's folder"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
        <Choice
          label="Project"
          none="Project of its owner, or a new one"
          value={project}
          options={study.projects.map(({ id, name }) => [id, name])}
          choose={setProject}
        />
        <button type="submit" className="button primary" disabled={address.trim() === "" || isBusy}>
          {isBusy ? "Adding" : "Add"}
        </button>
      </form>
      <VerbFailure error={failure} />
      {report !== null && <Added report={report} />}
    </section>
  );
}

function Added({ report: { added, assumed, problems } }: Readonly<{ report: AddReport }>) {
  const { names } = useStudy();
  return (
    <div role="status">
      <ul className="lines">
        {added.map(({ artefact, project, places, isKnown }) => (
          <li key={places.join()}>
            <span>
              {artefact ?? places[0]} {isKnown ? "is in" : "was added to"} {names.project(project)?.name ?? project}
            </span>
          </li>
        ))}
        {problems.map(({ message, line }) => (
          <li key={`${line} ${message}`}>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {assumed.length > 0 && (
        <>
          <p className="label">Assumed, and to be corrected where it is wrong:</p>
          <ul className="lines">
            {assumed.map((line) => (
              <li key={line}>
                <small>{line}</small>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
