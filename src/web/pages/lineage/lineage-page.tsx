import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { LineageDocument } from "../../../workbench/lineage/read.ts";
import { documentQuery } from "../../client/documents.ts";
import type { TableOf } from "../../parts/data-columns.ts";
import { FactList } from "../../parts/fact-list.tsx";
import { countOf } from "../../parts/numbers.ts";
import { orderByModel } from "../../parts/order-projects.ts";
import { Segments } from "../../parts/segments.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { useWidth } from "../../parts/use-width.ts";
import { ViewPage } from "../../parts/view-page.tsx";
import { WithDocument } from "../../parts/view-state.tsx";
import { type LineageProject, layoutLineage } from "./layout-lineage.ts";
import { LineageDrawing } from "./lineage-drawing.tsx";
import { summariseLineage } from "./lineage-summary.ts";
import { builtOnTable, releaseTable } from "./lineage-tables.ts";

/** Models and datasets over time, from what they were made, and what was built on them by whom. */
export function LineagePage() {
  return (
    <WithDocument query={documentQuery<LineageDocument>("lineage.json")} what="the lineage">
      {(document) => <LoadedLineage document={document} />}
    </WithDocument>
  );
}

function LoadedLineage({ document }: Readonly<{ document: LineageDocument }>) {
  const { study } = useStudy();
  const [search, change] = usePageSearch();
  const [pane, width] = useWidth<HTMLDivElement>();
  const summary = useMemo(() => summariseLineage(document), [document]);
  const ordered = useMemo(() => {
    const of = new Map(document.projects.map((project) => [project.project, project]));
    return orderByModel(study).flatMap(({ id, name }): LineageProject[] => {
      const found = of.get(id);
      return found === undefined ? [] : [{ ...found, name }];
    });
  }, [document, study]);
  const selected = ordered.find(({ project }) => project === search.project) ?? ordered[0];
  const rows = search.rows === "use" ? "use" : "releases";
  const table = rows === "use" ? builtOnTable(ordered) : releaseTable(ordered);
  return (
    <ViewPage
      name="Lineage and use"
      title={summary.title}
      sentences={summary.sentences}
      table={table as TableOf<unknown>}
      sources={[
        "generations and facts of the projects, each with its own source",
        ...new Set(document.projects.flatMap(({ builtOn }) => builtOn.map(({ source }) => source))),
      ]}
      tools={
        search.view === "table" && (
          <Segments
            label="Rows of the table"
            options={[
              ["releases", "Releases"],
              ["use", "Built on them"],
            ]}
            value={rows}
            choose={(value) => change({ rows: value === "use" ? value : undefined })}
          />
        )
      }
      below={selected !== undefined && <SelectedLineage lineage={selected} />}
    >
      <div ref={pane}>
        {width > 0 && (
          <>
            <LineageDrawing
              layout={layoutLineage(ordered, width)}
              label={summary.sentences.join(" ")}
              selected={selected?.project ?? null}
              select={(project) => change({ project })}
            />
            <p className="key-line">
              Circle: base model; triangle: instruct model; square: dataset. Filled: the date is stated; hollow: inferred. Figures:
              derivatives by accounts other than the project's.
            </p>
          </>
        )}
      </div>
    </ViewPage>
  );
}

function SelectedLineage({ lineage }: Readonly<{ lineage: LineageProject }>) {
  const { project, name, undated, bases, datasets, builtOn, claims } = lineage;
  const notes = [...new Set(builtOn.map(({ asOf, status }) => `as of ${asOf}, ${status}`))];
  return (
    <section className="governed">
      <h2>
        <Link to="/project/$id" params={{ id: project }}>
          {name}
        </Link>
      </h2>
      <div className="governed-columns">
        <section>
          <h3>From what its models were made</h3>
          {bases.length === 0 ? (
            <p className="muted">No fact says so. A project that trained its own needs none.</p>
          ) : (
            <FactList facts={bases} />
          )}
          <h3>Datasets it made</h3>
          {datasets.length === 0 ? <p className="muted">No fact names one.</p> : <FactList facts={datasets} />}
          {undated.length > 0 && (
            <>
              <h3>Releases without a date</h3>
              <p>{undated.join(", ")}</p>
            </>
          )}
        </section>
        <section>
          <h3>Built on its models</h3>
          <p className="label">{builtOn.length === 0 ? "Not counted" : `Relations as their uploaders tagged them; ${notes.join("; ")}`}</p>
          <ul className="lines">
            {builtOn.map(({ relation, depth, edges, outsideAccounts }) => (
              <li key={`${relation} ${depth}`}>
                {countOf(edges, "edge")} of {relation}, {depth === 1 ? "direct" : "two steps or more"}, by{" "}
                {countOf(outsideAccounts, "account")} of others
              </li>
            ))}
          </ul>
          {claims.length > 0 && (
            <>
              <h3>Claims harvested from cards</h3>
              <ul className="lines">
                {claims.map(({ relation, own, others }) => (
                  <li key={relation}>
                    {relation}: {countOf(others, "model")} of others, {countOf(own, "model")} of its own
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </section>
  );
}
