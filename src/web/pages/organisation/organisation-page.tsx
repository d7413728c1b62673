import { Link, useParams } from "@tanstack/react-router";
import type { OrganisationDocument } from "../../../workbench/organisation/read.ts";
import { documentQuery } from "../../client/documents.ts";
import { formatDate } from "../../parts/dates.ts";
import { groupPassages } from "../../parts/group-passages.ts";
import { countOf } from "../../parts/numbers.ts";
import { PassageList } from "../../parts/passage-list.tsx";
import { SourceText } from "../../parts/source-text.tsx";
import { StateCard } from "../../parts/state-card.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { WithDocument } from "../../parts/view-state.tsx";
import { summariseOrganisation } from "./summarise-organisation.ts";

/** One organisation: what it is, where it takes part, its ties and its words. */
export function OrganisationPage() {
  const { id = "" } = useParams({ strict: false });
  const { study, names } = useStudy();
  usePageTitle(names.organisation(id));
  if (!study.organisations.some((organisation) => organisation.id === id)) {
    return (
      <main className="centred" id="main">
        <StateCard
          label="Not found"
          title={`No organisation is called ${id}`}
          actions={
            <Link className="button primary" to="/ties">
              See who works with whom
            </Link>
          }
        >
          <p>The study holds other organisations; this address names none of them.</p>
        </StateCard>
      </main>
    );
  }
  return (
    <WithDocument query={documentQuery<OrganisationDocument>(`organisation/${id}.json`)} what={names.organisation(id)}>
      {(document) => <LoadedOrganisation document={document} />}
    </WithDocument>
  );
}

function LoadedOrganisation({ document: { organisation, work, passages } }: Readonly<{ document: OrganisationDocument }>) {
  const { names } = useStudy();
  const { id, name, type, country, ror, status, source, note } = organisation;
  const projectName = (project: string) => names.project(project)?.name ?? project;
  return (
    <main className="page atlas" id="main">
      <div className="project-head">
        <h1>{name}</h1>
        <p>
          {names.organisationType(type)}
          {country !== null && `, ${country}`}
        </p>
      </div>
      <p className="sentence">{summariseOrganisation(work, passages.length, name)}</p>
      <p className="label">
        Record: {status} · <SourceText source={source} />
        {ror !== null && (
          <>
            {" "}
            ·{" "}
            <a href={ror} rel="noreferrer" target="_blank">
              {ror}
            </a>
          </>
        )}
        {note !== null && ` · ${note}`}
      </p>
      <div className="two-columns">
        <div>
          <section>
            <h2>In projects</h2>
            {work.projects.length === 0 && <p className="muted">No role and no traced work in a project of the study.</p>}
            <ul className="lines">
              {work.projects.map(({ project, roles, traced }) => (
                <li key={project} className="stacked">
                  <span>
                    <Link to="/project/$id" params={{ id: project }}>
                      {projectName(project)}
                    </Link>
                    {roles.length > 0 && (
                      <>
                        , <b>{roles.map(({ role }) => names.role(role).toLowerCase()).join(", ")}</b>
                      </>
                    )}
                  </span>
                  {roles.map((role) => (
                    <small key={role.role}>
                      {names.role(role.role)}
                      {role.from !== null && ` from ${formatDate(role.from)}`}: {role.status} · <SourceText source={role.source} />
                      {role.note !== null && ` · ${role.note}`}
                    </small>
                  ))}
                  <small>
                    {traced.length === 0
                      ? "No work of its people was traced in core artefacts."
                      : `Traced in core artefacts: ${traced.map((one) => `${names.domain(one.domain).toLowerCase()} by ${one.people === null ? "under 5 people" : `${countOf(one.people, "person", "people")}, ${countOf(one.events ?? 0, "event")}`}`).join("; ")}.`}
                  </small>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>Ties</h2>
            <p className="label">As recorded; a tie says nothing of its direction</p>
            {work.ties.length === 0 && <p className="muted">No tie is recorded.</p>}
            <ul className="lines">
              {work.ties.map(({ a, b, kind, confidence, status: known, source: from, note: said }) => {
                const other = a === id ? b : a;
                return (
                  <li key={`${other} ${kind}`} className="stacked">
                    <Link to="/organisation/$id" params={{ id: other }}>
                      {names.organisation(other)}
                    </Link>
                    <small>
                      {kind === "untyped" ? "kind not given" : kind}, {confidence} confidence, {known} · <SourceText source={from} />
                      {said !== null && ` · ${said}`}
                    </small>
                  </li>
                );
              })}
            </ul>
          </section>
        </div>
        <section>
          <h2>What it said</h2>
          <p className="label">Passages with its name as voice, where consent lets it stand</p>
          {passages.length === 0 && <p className="muted">No passage of the study has its voice.</p>}
          {[...new Set(passages.map(({ project }) => project))].map((project) => (
            <section key={project}>
              <h3>About {projectName(project)}</h3>
              <PassageList passages={groupPassages(passages.filter((one) => one.project === project).map(({ passage }) => passage))} />
            </section>
          ))}
        </section>
      </div>
    </main>
  );
}
