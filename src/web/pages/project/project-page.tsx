import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ProjectDocument } from "../../../model/documents.ts";
import { projectQuery } from "../../client/documents.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { formatDate } from "../../parts/dates.ts";
import { DocumentFailure, ReadingStudy } from "../../parts/document-state.tsx";
import { groupPassages } from "../../parts/group-passages.ts";
import { countOf } from "../../parts/numbers.ts";
import { PassageList } from "../../parts/passage-list.tsx";
import { useIsPublished } from "../../parts/publication.ts";
import { StateCard } from "../../parts/state-card.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { ActivitySection } from "./activity-section.tsx";
import { ArtefactTable } from "./artefact-table.tsx";
import { CellRow } from "./cell-row.tsx";
import { DerivativesSection } from "./derivatives-section.tsx";
import { FactsSection } from "./facts-section.tsx";
import { ProfileSections } from "./profile-sections.tsx";
import { GenerationTable, InvolvementTable, TieList, VenueTable } from "./record-tables.tsx";

export function ProjectPage() {
  const { id } = useParams({ strict: false });
  const { names } = useStudy();
  const { data, error, refetch } = useQuery(projectQuery(id ?? ""));
  usePageTitle(names.project(id ?? "")?.name ?? "Project");
  if (names.project(id ?? "") === undefined) return <UnknownProject id={id ?? ""} />;
  if (error !== null) return <DocumentFailure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <ReadingStudy what={`Reading ${names.project(id ?? "")?.name}`} part={1} of={2} />;
  return <LoadedProject key={data.project.id} document={data} />;
}

function UnknownProject({ id }: Readonly<{ id: string }>) {
  return (
    <main className="centred" id="main">
      <StateCard
        label="Not found"
        title={`No project is called ${id}`}
        actions={
          <Link className="button primary" to="/projects">
            See all projects
          </Link>
        }
      >
        <p>The study holds other projects; this address names none of them.</p>
      </StateCard>
    </main>
  );
}

function LoadedProject({ document }: Readonly<{ document: ProjectDocument }>) {
  const { names } = useStudy();
  const isPublished = useIsPublished();
  const { project } = document;
  const passages = groupPassages(document.passages);
  return (
    <main className="page profile" id="main">
      <div className="project-head">
        <h1>{project.name}</h1>
        <p>
          {project.leadLabel}
          {project.region !== null && `, ${project.region}`}
        </p>
        <Link
          className="button"
          to="/"
          search={document.cells[0] === undefined ? {} : { cell: cellKey(document.cells[0]), evidence: "closed" }}
        >
          Show on the chart
        </Link>
      </div>
      <FactsStrip document={document} />
      {project.note !== null && <p className="note">{project.note}</p>}
      <section>
        <h2>Cells</h2>
        <p className="label">The project’s row of the chart. A cell opens its evidence.</p>
        <CellRow document={document} />
      </section>
      <ActivitySection document={document} />
      <div className="two-columns">
        <section>
          <h2>Passages</h2>
          <p className="label">
            {countOf(passages.shown.length + passages.withheld, "passage")} about {project.name}
          </p>
          {passages.shown.length + passages.withheld === 0 && (
            <p className="muted">No source of the study has a coded passage about this project.</p>
          )}
          <PassageList passages={passages} />
        </section>
        <div>
          <section>
            <h2>Who takes part</h2>
            <p className="label">Organisations, their roles, and how these are known</p>
            <InvolvementTable document={document} />
          </section>
          <section>
            <h2>Where it happens</h2>
            <p className="label">
              {project.venues.filter(({ examinedOn }) => examinedOn !== null).length} of {countOf(project.venues.length, "place")} examined
            </p>
            <VenueTable document={document} />
          </section>
          <section>
            <h2>Releases</h2>
            <p className="label">
              {project.clock === null
                ? "No release date is confirmed, so the project is read without a date."
                : `The clock of the chart: ${formatDate(project.clock.date)}, ${project.clock.status}.`}
            </p>
            <GenerationTable document={document} />
          </section>
          <DerivativesSection document={document} />
          <section>
            <h2>Ties of its lead</h2>
            <p className="label">As drawn or told; a tie says nothing of its direction</p>
            <TieList document={document} names={names} />
          </section>
        </div>
      </div>
      {!isPublished && <ProfileSections document={document} />}
      <section>
        <h2>Artefacts</h2>
        <p className="label">Core artefacts give the cells their figures. What is wider than the project, or another group’s, does not.</p>
        <ArtefactTable document={document} />
      </section>
      <FactsSection document={document} />
    </main>
  );
}

function FactsStrip({ document: { project, cells, artefacts, passages } }: Readonly<{ document: ProjectDocument }>) {
  const { names } = useStudy();
  const summary = names.project(project.id);
  const read = project.artefacts.filter(({ snapshotDate }) => snapshotDate !== null);
  const latest = read
    .map(({ snapshotDate }) => snapshotDate!)
    .sort()
    .at(-1);
  const core = new Set(project.artefacts.filter(({ scope }) => scope === "core").map(({ id }) => id));
  const levels = cells.filter(({ traces }) => traces.level !== null && traces.level !== "undetermined").length;
  const licences = [...new Set(project.artefacts.filter(({ scope }) => scope === "core").flatMap(({ licence }) => licence ?? []))];
  const entries: readonly (readonly [string, string])[] = [
    ["Organisational model", `${names.model(project.organisationalModel.value)} (${project.organisationalModel.status})`],
    ["Kind of lead", summary?.leadTypes.map(names.organisationType).join(", ") || "unknown"],
    ["First public weights", project.clock === null ? "none confirmed" : `${formatDate(project.clock.date)} (${project.clock.status})`],
    ["Licences of its artefacts", licences.length === 0 ? "unknown" : licences.join(", ")],
    ["Testimony", countOf(groupPassages(passages).shown.length + groupPassages(passages).withheld, "passage")],
    [
      "Traces",
      read.length === 0 ? "none read" : `${countOf(read.length, "artefact")} read${latest === undefined ? "" : `, ${formatDate(latest)}`}`,
    ],
    [
      "Events of core artefacts",
      countOf(
        artefacts.reduce((sum, { artefact, events }) => sum + (core.has(artefact) ? events : 0), 0),
        "event",
      ),
    ],
    ["Cells with a level", `${levels} of ${cells.length}`],
  ];
  return (
    <dl className="facts-strip">
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
