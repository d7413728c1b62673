import { useMemo } from "react";
import type { GovernanceDocument } from "../../../workbench/governance/read.ts";
import { documentQuery } from "../../client/documents.ts";
import { Choice } from "../../parts/choice.tsx";
import type { TableOf } from "../../parts/data-columns.ts";
import { orderByModel } from "../../parts/order-projects.ts";
import { Segments } from "../../parts/segments.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { useWidth } from "../../parts/use-width.ts";
import { ViewPage } from "../../parts/view-page.tsx";
import { WithDocument } from "../../parts/view-state.tsx";
import { AxesPlot } from "./axes-plot.tsx";
import { axesTable, recordTable, stepTable } from "./governance-tables.ts";
import { GovernedProject } from "./governed-project.tsx";
import { type AxisId, axisTitles } from "./layout-axes.ts";
import { PlacementTree } from "./placement-tree.tsx";
import { summarisePlacements } from "./summary.ts";

const shows = ["tree", "axes"] as const;

/** Who decides: each project on the tree of organisational models, its governance record, and what was measured beside it. */
export function GovernancePage() {
  return (
    <WithDocument query={documentQuery<GovernanceDocument>("governance.json")} what="the governance records">
      {(document) => <LoadedGovernance document={document} />}
    </WithDocument>
  );
}

function LoadedGovernance({ document: { projects } }: Readonly<{ document: GovernanceDocument }>) {
  const { study, names } = useStudy();
  const [search, change] = usePageSearch();
  const [pane, width] = useWidth<HTMLDivElement>();
  const show = shows.find((one) => one === search.show) ?? "tree";
  const summary = useMemo(() => summarisePlacements(projects.map(({ placement }) => placement)), [projects]);
  const selected = projects.find(({ project }) => project === search.project) ?? projects[0];
  const isNarrow = width < 900;
  const axis = (Object.keys(axisTitles) as AxisId[]).find((one) => one === search.axis) ?? "absence";
  const named = projects.map(({ project, ...rest }) => ({ ...rest, id: project, name: names.project(project)?.name ?? project }));
  const places = new Map(orderByModel(study).map(({ id }, index) => [id, index]));
  const byModel = [...named].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  const select = (id: string) => change({ project: id });
  const table =
    search.rows === "record" ? recordTable(projects, names) : show === "axes" ? axesTable(projects, names) : stepTable(projects, names);
  const sentences =
    show === "tree"
      ? summary.sentences
      : [
          "Declared models on the left, what the traces of core artefacts show on the right: a dot is a figure, a line its bounds.",
          "Who may merge, and how fast outsiders are answered, would need conversations, which were not read.",
        ];
  return (
    <ViewPage
      name="Governance"
      title={summary.title}
      sentences={sentences}
      table={table as TableOf<unknown>}
      sources={["facts, reading notes and artefacts of the study, each with its own source", "tree and axes: docs/method/placement.md"]}
      tools={
        <>
          <Segments
            label="What is shown"
            options={[
              ["tree", "Placement"],
              ["axes", "Declared and measured"],
            ]}
            value={show}
            choose={(value) => change({ show: value === "tree" ? undefined : value, rows: undefined })}
          />
          {search.view === "table" && (
            <Segments
              label="Rows of the table"
              options={[
                ["view", show === "tree" ? "Steps" : "Axes"],
                ["record", "Governance records"],
              ]}
              value={search.rows === "record" ? "record" : "view"}
              choose={(value) => change({ rows: value === "record" ? value : undefined })}
            />
          )}
          {show === "axes" && isNarrow && search.view !== "table" && (
            <Choice
              label="Axis"
              value={axis}
              options={Object.entries(axisTitles).map(([id, { title }]) => [id, title])}
              choose={(value) => change({ axis: value })}
            />
          )}
        </>
      }
      below={selected !== undefined && <GovernedProject governed={selected} />}
    >
      <div ref={pane}>
        {width > 0 && show === "tree" && (
          <>
            <PlacementTree
              projects={named}
              modelLabel={names.model}
              width={width}
              selected={selected?.project ?? null}
              select={select}
              label={`Tree of organisational models. ${summary.sentences.join(" ")}`}
            />
            <p className="key-line">
              <Mark isStated /> every step stated <Mark /> a step inferred or not known. Choose a project for its reasons and record.
            </p>
          </>
        )}
        {width > 0 && show === "axes" && (
          <>
            <AxesPlot
              projects={byModel.map(({ id, name, placement, axes, ledBy }) => ({
                id,
                name,
                axes,
                ledBy,
                group: names.model(placement.declared.value),
              }))}
              axes={isNarrow ? [axis] : (Object.keys(axisTitles) as AxisId[])}
              width={width}
              selected={selected?.project ?? null}
              select={select}
              label="Measured axes by project"
            />
            <p className="key-line">
              {(isNarrow ? [axis] : (Object.keys(axisTitles) as AxisId[]))
                .map((id) => `${axisTitles[id].title}: ${axisTitles[id].about}.`)
                .join(" ")}
            </p>
          </>
        )}
      </div>
    </ViewPage>
  );
}

function Mark({ isStated = false }: Readonly<{ isStated?: boolean }>) {
  return (
    <svg className="figure-mark" width="10" height="10" aria-hidden="true">
      <circle className={isStated ? "mark stated" : "mark"} cx="5" cy="5" r="4" />
    </svg>
  );
}
