import type { ProjectDocument } from "../../../model/documents.ts";
import type { DatedFact } from "../../../model/fact.ts";
import { formatDate } from "../../parts/dates.ts";
import { SourceText } from "../../parts/source-text.tsx";
import { type StudyNames, useStudy } from "../../parts/study-names.ts";

type Props = Readonly<{ document: ProjectDocument }>;

export function InvolvementTable({ document: { project, organisationNames } }: Props) {
  const { names } = useStudy();
  if (project.involvements.length === 0) return <p className="muted">No involvement is recorded.</p>;
  return (
    <ul className="lines">
      {project.involvements.map(({ organisation, role, from, until, status, source, note }) => (
        <li key={`${organisation} ${role} ${from}`} className="stacked">
          <span>
            {organisationNames[organisation] ?? names.organisation(organisation)}, <b>{names.role(role).toLowerCase()}</b>
            {(from !== null || until !== null) &&
              ` ${from === null ? "" : `from ${formatDate(from)}`} ${until === null ? "" : `until ${formatDate(until)}`}`}
          </span>
          <small>
            {status} · <SourceText source={source} />
          </small>
          {note !== null && <small>{note}</small>}
        </li>
      ))}
    </ul>
  );
}

export function VenueTable({ document: { project } }: Props) {
  const { names } = useStudy();
  if (project.venues.length === 0) return <p className="muted">No place is recorded.</p>;
  return (
    <ul className="lines">
      {project.venues.map(({ id, kind, name, url, domains, examinedOn, status, source, note }) => (
        <li key={id} className="stacked">
          <span>
            {url === null ? (
              name
            ) : (
              <a href={url} rel="noreferrer" target="_blank">
                {name}
              </a>
            )}
            , <b>{examinedOn === null ? "not examined" : `examined ${formatDate(examinedOn)}`}</b>
          </span>
          <small>
            {names.venueKind(kind)}, {domains.length === 0 ? "all domains" : domains.map(names.domain).join(", ").toLowerCase()}; {status} ·{" "}
            <SourceText source={source} />
          </small>
          {note !== null && <small>{note}</small>}
        </li>
      ))}
    </ul>
  );
}

export function GenerationTable({ document: { project } }: Props) {
  const { clock, generations } = project;
  return (
    <ul className="lines">
      {clock !== null && (
        <li className="stacked">
          <span>
            First public weights, <b>{formatDate(clock.date)}</b>
          </span>
          <DateSource fact={clock} />
        </li>
      )}
      {generations.map(({ id, name, start, baseRelease, instructRelease, note, source }) => (
        <li key={id} className="stacked">
          <span>{name}</span>
          {start !== null && <ReleaseLine name="work began" fact={start} />}
          {baseRelease !== null && <ReleaseLine name="base" fact={baseRelease} />}
          {instructRelease !== null && <ReleaseLine name="instruct" fact={instructRelease} />}
          {baseRelease === null && instructRelease === null && <small>release date unknown</small>}
          {note !== null && <small>{note}</small>}
          {source !== null && (
            <small>
              <SourceText source={source} />
            </small>
          )}
        </li>
      ))}
    </ul>
  );
}

function ReleaseLine({ name, fact }: Readonly<{ name: string; fact: DatedFact }>) {
  return (
    <small>
      {name} {formatDate(fact.date)}, {fact.status}
      {fact.source !== null && (
        <>
          {" "}
          · <SourceText source={fact.source} />
        </>
      )}
      {fact.note !== null && `; ${fact.note}`}
    </small>
  );
}

function DateSource({ fact }: Readonly<{ fact: DatedFact }>) {
  return (
    <small>
      {fact.status} · <SourceText source={fact.source} />
      {fact.note !== null && `; ${fact.note}`}
    </small>
  );
}

export function TieList({ document: { ties, organisationNames }, names }: Props & Readonly<{ names: StudyNames }>) {
  if (ties.length === 0) return <p className="muted">No tie is recorded.</p>;
  const name = (id: string) => organisationNames[id] ?? names.organisation(id);
  return (
    <ul className="lines">
      {ties.map(({ a, b, kind, confidence, status, source }) => (
        <li key={`${a} ${b} ${kind}`} className="stacked">
          <span>
            {name(a)} and {name(b)}
          </span>
          <small>
            {kind === "untyped" ? "kind not given" : kind}, {confidence} confidence, {status} · <SourceText source={source} />
          </small>
        </li>
      ))}
    </ul>
  );
}
