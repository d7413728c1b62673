import { useState } from "react";
import type { Artefact, Venue } from "../../../model/artefact.ts";
import type { Cell } from "../../../model/cell.ts";
import type { ProjectDocument } from "../../../model/documents.ts";
import { formatDate } from "../../parts/dates.ts";
import { FactList } from "../../parts/fact-list.tsx";
import { countOf } from "../../parts/numbers.ts";
import { SourceText } from "../../parts/source-text.tsx";
import { describeStageRule } from "../../parts/stage-rule.ts";
import { useStudy } from "../../parts/study-names.ts";
import { artefactKindWords, scopeWords, sourceKindWords } from "../../parts/words.ts";

/** What a cell rests on: facts, artefacts, places, sources, and what was not examined. */
export function Ground({ cell, project }: Readonly<{ cell: Cell; project: ProjectDocument }>) {
  const { study, names } = useStudy();
  const facts = project.facts.filter(
    ({ domain, stage }) => domain === cell.domain && (stage === null || cell.stage === null || stage === cell.stage),
  );
  const artefacts = project.project.artefacts.filter(({ domain, scope }) => domain === cell.domain && scope === cell.traces.scope);
  const venues = project.project.venues.filter(({ domains }) => domains.length === 0 || domains.includes(cell.domain));
  const { main, examined } = cell.traces.venues;
  const passages = project.passages.filter(({ domain, stage }) => domain === cell.domain && stage === cell.stage);
  const sources = [...new Map(passages.map((passage) => [passage.source, passage])).values()];
  const missing = main.filter((kind) => !examined.includes(kind));
  const caveat = study.framework.domains.find(({ id }) => id === cell.domain)?.caveat;
  return (
    <>
      <Facts key={`${cell.project} ${cell.stage} ${cell.domain}`} facts={facts} />
      <section>
        <div className="section-head">
          <h3>Artefacts</h3>
          <span>{artefacts.length}</span>
        </div>
        {artefacts.length === 0 && <p className="muted">None is known for this domain.</p>}
        <ul className="lines">
          {artefacts.map((artefact) => (
            <ArtefactLine key={artefact.id} artefact={artefact} project={project} />
          ))}
        </ul>
      </section>
      <section>
        <div className="section-head">
          <h3>Places</h3>
          <span>
            {examined.length} of {countOf(main.length, "main kind")} examined
          </span>
        </div>
        {main.length > 0 && (
          <ul className="lines">
            {main.map((kind) => (
              <li key={kind}>
                <span>{names.venueKind(kind)}, a main place</span>
                <small>{examined.includes(kind) ? "examined" : "not examined"}</small>
              </li>
            ))}
            {venues.map((venue) => (
              <VenueLine key={venue.id} venue={venue} />
            ))}
          </ul>
        )}
      </section>
      {sources.length > 0 && (
        <section>
          <div className="section-head">
            <h3>Sources</h3>
            <span>{sources.length}</span>
          </div>
          <ul className="lines">
            {sources.map(({ source, sourceTitle, sourceKind, origin }) => (
              <li key={source}>
                <span>{sourceTitle}</span>
                <small>
                  {sourceKindWords[sourceKind]}
                  {origin !== null && (
                    <>
                      , <SourceText source={origin} />
                    </>
                  )}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <div className="section-head">
          <h3>Not examined</h3>
        </div>
        <ul className="plain">
          <li>
            {cell.testimony.asked === 0
              ? "No source of the study asked about this cell."
              : `${countOf(cell.testimony.asked, "source")} asked about this cell.`}
          </li>
          {missing.length > 0 && <li>Main places that nobody read: {missing.map(names.venueKind).join(", ").toLowerCase()}.</li>}
          {venues.some(({ examinedOn }) => examinedOn === null) && (
            <li>
              Places of the project that nobody read:{" "}
              {venues
                .filter(({ examinedOn }) => examinedOn === null)
                .map(({ name }) => name)
                .join(", ")}
              .
            </li>
          )}
          {caveat != null && <li>{caveat}</li>}
        </ul>
      </section>
    </>
  );
}

const factsAtFirst = 4;

function Facts({ facts }: Readonly<{ facts: ProjectDocument["facts"] }>) {
  const [showsAll, setShowsAll] = useState(false);
  if (facts.length === 0) return null;
  return (
    <section>
      <div className="section-head">
        <h3>Facts</h3>
        <span>{facts.length}</span>
      </div>
      <FactList facts={showsAll ? facts : facts.slice(0, factsAtFirst)} />
      {facts.length > factsAtFirst && (
        <button type="button" className="text-button" aria-expanded={showsAll} onClick={() => setShowsAll(!showsAll)}>
          {showsAll ? "Show fewer" : `Show all ${facts.length} facts`}
        </button>
      )}
    </section>
  );
}

function ArtefactLine({ artefact, project }: Readonly<{ artefact: Artefact; project: ProjectDocument }>) {
  const { names } = useStudy();
  const figures = project.artefacts.find(({ artefact: id }) => id === artefact.id);
  return (
    <li className="stacked">
      <span>
        {artefact.url === null ? (
          artefact.id
        ) : (
          <a href={artefact.url} rel="noreferrer" target="_blank">
            {artefact.id}
          </a>
        )}
      </span>
      <small>
        {artefactKindWords[artefact.kind]}, {scopeWords[artefact.scope]};{" "}
        {describeStageRule(artefact.stageRule, names.stage, project.project.generations)}, {artefact.status};{" "}
        {artefact.snapshotDate === null ? "not read" : `read ${formatDate(artefact.snapshotDate)}`}
        {figures !== undefined && `; ${countOf(figures.events, "event")} by ${countOf(figures.actors, "person", "people")} in all`}
      </small>
      {artefact.caveat !== null && <small>{artefact.caveat}</small>}
    </li>
  );
}

function VenueLine({ venue }: Readonly<{ venue: Venue }>) {
  return (
    <li>
      <span>
        {venue.url === null ? (
          venue.name
        ) : (
          <a href={venue.url} rel="noreferrer" target="_blank">
            {venue.name}
          </a>
        )}
      </span>
      <small>{venue.examinedOn === null ? "not examined" : `examined ${formatDate(venue.examinedOn)}`}</small>
    </li>
  );
}
