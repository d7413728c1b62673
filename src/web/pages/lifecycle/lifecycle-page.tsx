import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { LifecycleDocument } from "../../../workbench/lifecycle/read.ts";
import { documentQuery } from "../../client/documents.ts";
import type { TableOf } from "../../parts/data-columns.ts";
import { groupPassages } from "../../parts/group-passages.ts";
import { countOf } from "../../parts/numbers.ts";
import { orderByModel } from "../../parts/order-projects.ts";
import { PassageList } from "../../parts/passage-list.tsx";
import { Segments } from "../../parts/segments.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { useWidth } from "../../parts/use-width.ts";
import { ViewPage } from "../../parts/view-page.tsx";
import { WithDocument } from "../../parts/view-state.tsx";
import { AlignedDrawing } from "./aligned-drawing.tsx";
import { layoutAligned } from "./layout-aligned.ts";
import { layoutShift } from "./layout-shift.ts";
import { summariseLifecycle } from "./lifecycle-summary.ts";
import { projectTable, shiftTable } from "./lifecycle-tables.ts";
import { ShiftDrawing } from "./shift-drawing.tsx";

/** Projects aligned on their release, and the shift from selective to broad: what is said of it against what is traced. */
export function LifecyclePage() {
  return (
    <WithDocument query={documentQuery<LifecycleDocument>("lifecycle.json")} what="the releases and what changed with them">
      {(document) => <LoadedLifecycle document={document} />}
    </WithDocument>
  );
}

function LoadedLifecycle({ document }: Readonly<{ document: LifecycleDocument }>) {
  const { study, names } = useStudy();
  const navigate = useNavigate();
  const [search, change] = usePageSearch();
  const [pane, width] = useWidth<HTMLDivElement>();
  const show = search.show === "shift" ? "shift" : "aligned";
  const summary = useMemo(() => summariseLifecycle(document), [document]);
  const ordered = useMemo(() => {
    const of = new Map(document.projects.map((project) => [project.project, project]));
    return orderByModel(study).flatMap(({ id, name }) => {
      const found = of.get(id);
      return found === undefined ? [] : [{ ...found, name }];
    });
  }, [document, study]);
  const open = (id: string) => void navigate({ to: "/project/$id", params: { id } });
  const sentences = show === "shift" ? summary.shift : summary.aligned;
  const table = show === "shift" ? shiftTable(document.shifts, names) : projectTable(document.projects, names);
  const projectName = (id: string) => names.project(id)?.name ?? id;
  return (
    <ViewPage
      name="Lifecycle"
      title={summary.title}
      sentences={sentences}
      table={table as TableOf<unknown>}
      sources={[
        "release dates of the projects, each with its own source",
        "traces of core artefacts, humans, no merges",
        "measure before-after: docs/method/before-after.md",
      ]}
      tools={
        <Segments
          label="What is shown"
          options={[
            ["aligned", "Aligned on release"],
            ["shift", "Said against traced"],
          ]}
          value={show}
          choose={(value) => change({ show: value === "aligned" ? undefined : value })}
        />
      }
      below={<BelowTheDrawing document={document} projectName={projectName} show={show} />}
    >
      <div ref={pane}>
        {width > 0 && show === "aligned" && (
          <>
            <AlignedDrawing layout={layoutAligned(ordered, width)} label={sentences.join(" ")} open={open} />
            <p className="key-line">
              A bar is a month's events, each row to its own largest month; hollow before the release, filled from it on. The line below:
              the days compared. Arrows cut months further away. People at equal events: what would be found among as many events as the
              smaller side has.
            </p>
          </>
        )}
        {width > 0 && show === "shift" && document.shifts.length > 0 && (
          <>
            <ShiftDrawing
              layout={layoutShift(document.shifts, { project: projectName, domain: names.domain }, width)}
              label={sentences.join(" ")}
              open={open}
            />
            <p className="key-line">
              Said: a triangle up is broader, down narrower, a bar the same, a dot nothing on both sides. Line: exact 90 % limits; a hollow
              dot is not decided. A vermilion corner: the two point in opposite ways.
            </p>
          </>
        )}
        {show === "shift" && document.shifts.length === 0 && (
          <p className="muted">Nothing is said of a change, and no domain has traces on both sides of a release.</p>
        )}
      </div>
    </ViewPage>
  );
}

function BelowTheDrawing({
  document,
  projectName,
  show,
}: Readonly<{ document: LifecycleDocument; projectName: (id: string) => string; show: "aligned" | "shift" }>) {
  const undated = document.projects.filter(({ clock }) => clock === null);
  const late = [...new Set(document.notPublicBefore.map(({ project }) => project))];
  return (
    <div className="governed-columns below-drawing">
      {show === "shift" && (
        <section>
          <h2>Said in general</h2>
          <p className="label">Passages on who can take part, about no project in particular</p>
          {document.general.passages.length === 0 ? (
            <p className="muted">None.</p>
          ) : (
            <PassageList passages={groupPassages(document.general.passages)} />
          )}
        </section>
      )}
      <section>
        <h2>Not public before the release</h2>
        <p className="label">
          {countOf(document.notPublicBefore.length, "core artefact")} whose history begins at the release or after it: a finding, not a gap
        </p>
        <ul className="lines">
          {late.map((project) => (
            <li key={project} className="stacked">
              <Link to="/project/$id" params={{ id: project }}>
                {projectName(project)}
              </Link>
              <small>
                {document.notPublicBefore
                  .filter((one) => one.project === project)
                  .map(({ artefact }) => artefact)
                  .join(", ")}
              </small>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>Without a release date</h2>
        <p className="label">Read as a whole, in no window</p>
        {undated.length === 0 && <p className="muted">None.</p>}
        <ul className="lines">
          {undated.map(({ project }) => (
            <li key={project}>
              <Link to="/project/$id" params={{ id: project }}>
                {projectName(project)}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
