import type { ProjectDocument } from "../../../model/documents.ts";
import { formatDate } from "../../parts/dates.ts";
import { formatCount } from "../../parts/numbers.ts";
import { describeStageRule } from "../../parts/stage-rule.ts";
import { useStudy } from "../../parts/study-names.ts";
import { artefactKindWords, scopeWords } from "../../parts/words.ts";

/** Every artefact with its domain, scope, stage rule, the day it was read, and what was counted. */
export function ArtefactTable({ document: { project, artefacts } }: Readonly<{ document: ProjectDocument }>) {
  const { names } = useStudy();
  if (project.artefacts.length === 0) return <p className="muted">No artefact is known.</p>;
  return (
    // biome-ignore lint/a11y: a region that scrolls takes the focus
    <div className="table-scroll" role="region" aria-label="Artefacts" tabIndex={0}>
      <table className="record">
        <thead>
          <tr>
            <th scope="col">Artefact</th>
            <th scope="col">Domain</th>
            <th scope="col">Scope</th>
            <th scope="col">Stage</th>
            <th scope="col">Known</th>
            <th scope="col">Read</th>
            <th scope="col">First and last event</th>
            <th scope="col" className="number">
              Events
            </th>
            <th scope="col" className="number">
              People
            </th>
          </tr>
        </thead>
        <tbody>
          {project.artefacts.map((artefact) => {
            const figures = artefacts.find(({ artefact: id }) => id === artefact.id);
            const governance = Object.keys(artefact.governanceFiles);
            return (
              <tr key={artefact.id}>
                <th scope="row">
                  {artefact.url === null ? (
                    artefact.id
                  ) : (
                    <a href={artefact.url} rel="noreferrer" target="_blank">
                      {artefact.id}
                    </a>
                  )}
                  <small>
                    {[artefactKindWords[artefact.kind], artefact.licence, governance.length > 0 ? `has ${governance.join(", ")}` : null]
                      .filter((part) => part !== null)
                      .join("; ")}
                  </small>
                  {artefact.caveat !== null && <small>{artefact.caveat}</small>}
                </th>
                <td>{names.domain(artefact.domain)}</td>
                <td>{scopeWords[artefact.scope]}</td>
                <td>{describeStageRule(artefact.stageRule, names.stage, project.generations)}</td>
                <td>{artefact.status}</td>
                <td>{artefact.snapshotDate === null ? "not read" : formatDate(artefact.snapshotDate)}</td>
                <td>
                  {figures?.from == null || figures.until === null ? "" : `${formatDate(figures.from)} to ${formatDate(figures.until)}`}
                </td>
                <td className="number">{figures === undefined ? "" : formatCount(figures.events)}</td>
                <td className="number">{figures === undefined ? "" : formatCount(figures.actors)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
