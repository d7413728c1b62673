import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { interests } from "../../../finding/ways-in/interests.ts";
import type { WayIn } from "../../../finding/ways-in/ways-in.ts";
import type { WaysInDocument } from "../../../workbench/ways-in/read.ts";
import { documentQuery } from "../../client/documents.ts";
import { Choice } from "../../parts/choice.tsx";
import type { TableOf } from "../../parts/data-columns.ts";
import { countOf } from "../../parts/numbers.ts";
import { orderByModel } from "../../parts/order-projects.ts";
import { type StudyNames, useStudy } from "../../parts/study-names.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { useWidth } from "../../parts/use-width.ts";
import { ViewPage } from "../../parts/view-page.tsx";
import { WithDocument } from "../../parts/view-state.tsx";
import { WayList } from "../../parts/way-list.tsx";
import { layoutWaysIn, waysAt } from "./layout-ways-in.ts";
import { WaysInDrawing } from "./ways-in-drawing.tsx";
import { summariseWaysIn } from "./ways-in-summary.ts";

/** Where and how one can take part, by interest and stage. */
export function WaysInPage() {
  return (
    <WithDocument query={documentQuery<WaysInDocument>("ways-in.json")} what="the ways in">
      {(document) => <LoadedWaysIn document={document} />}
    </WithDocument>
  );
}

function LoadedWaysIn({ document }: Readonly<{ document: WaysInDocument }>) {
  const { study, names } = useStudy();
  const [search, change] = usePageSearch();
  const [pane, width] = useWidth<HTMLDivElement>();
  const summary = useMemo(() => summariseWaysIn(document, study.projects.length), [document, study]);
  const ordered = useMemo(() => orderByModel(study), [study]);
  const stage = study.framework.stages.find(({ id }) => id === search.stage)?.id ?? null;
  const interest = interests.find(({ id }) => id === search.interest) ?? null;
  const project = names.project(search.project ?? "") ?? null;
  const kept = waysAt(document.ways, stage).filter(
    (way) => (interest === null || way.interest === interest.id) && (project === null || way.project === project.id),
  );
  const against = document.barriers.filter(
    (barrier) =>
      (interest === null || barrier.interest === interest.id) &&
      (project === null || barrier.project === project.id) &&
      (stage === null || barrier.stage === null || barrier.stage === stage),
  );
  const isChosen = interest !== null || project !== null;
  return (
    <ViewPage
      name="Ways in"
      title={summary.title}
      sentences={summary.sentences}
      table={wayTable(kept, names) as TableOf<unknown>}
      sources={["artefacts, places and passages of the study, each with its own source and day"]}
      tools={
        <>
          <Choice
            label="Interest"
            none="Every interest"
            value={interest?.id}
            options={interests.map(({ id, label }) => [id, label])}
            choose={(value) => change({ interest: value })}
          />
          <Choice
            label="Stage"
            none="Any stage"
            value={stage ?? undefined}
            options={study.framework.stages.map(({ id, label }) => [id, label])}
            choose={(value) => change({ stage: value })}
          />
          <Choice
            label="Project"
            none="Every project"
            value={project?.id}
            options={ordered.map(({ id, name }) => [id, name])}
            choose={(value) => change({ project: value })}
          />
        </>
      }
      below={
        isChosen && (
          <div className="governed-columns below-drawing">
            <section>
              <h2>{[interest?.label, project?.name].filter((part) => part !== undefined).join(", ")}</h2>
              <p className="label">{countOf(kept.length, "way")} in known</p>
              {kept.length === 0 && <p className="muted">None is known here, which does not say that there is none.</p>}
              {[...new Set(kept.map((way) => way.project))].map((id) => (
                <section key={id}>
                  <h3>
                    <Link to="/project/$id" params={{ id }}>
                      {names.project(id)?.name ?? id}
                    </Link>
                  </h3>
                  <WayList ways={kept.filter((way) => way.project === id)} />
                </section>
              ))}
            </section>
            <section>
              <h2>What keeps people out, as said</h2>
              <p className="label">{countOf(against.length, "barrier")}</p>
              {against.length === 0 && <p className="muted">No barrier is said here.</p>}
              <ul className="lines">
                {against.map((barrier) => (
                  <li key={`${barrier.project} ${barrier.label} ${barrier.quote} ${barrier.interest}`} className="stacked">
                    <span>
                      {barrier.label}, {names.project(barrier.project)?.name ?? barrier.project}
                    </span>
                    <span className="said">{barrier.quote ?? "Withheld for want of consent to quote."}</span>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        )
      }
    >
      <div ref={pane}>
        {width > 0 && (
          <>
            <WaysInDrawing
              layout={layoutWaysIn(ordered, document.ways, document.barriers, { width, stage })}
              label={summary.sentences.join(" ")}
              interest={interest?.id ?? null}
              project={project?.id ?? null}
              choose={change}
            />
            <p className="key-line">
              Square: a place, filled where it was looked at. Stroke: a route that was said; hollow stroke: a barrier that was said. Dot:
              nothing known. Choose an interest or a project for what is behind.
            </p>
          </>
        )}
      </div>
    </ViewPage>
  );
}

function wayTable(ways: readonly WayIn[], names: StudyNames): TableOf<WayIn> {
  const labels = new Map<string, string>(interests.map(({ id, label }) => [id, label]));
  return {
    caption: "Ways in",
    rows: ways,
    keyOf: ({ project, interest, kind, name, note }) => `${project} ${interest} ${kind} ${name} ${note}`,
    columns: [
      {
        head: "Project",
        kind: "text",
        value: ({ project }) => names.project(project)?.name ?? project,
        href: ({ project }) => `project/${project}`,
      },
      { head: "Interest", kind: "text", value: ({ interest }) => labels.get(interest) ?? interest },
      { head: "Kind", kind: "text", value: ({ kind }) => kind },
      { head: "What", kind: "text", value: ({ name }) => name },
      { head: "Stages", kind: "text", value: ({ stages }) => stages.map(names.stage).join(", ") || "any" },
      { head: "Looked at", kind: "date", value: ({ asOf }) => asOf },
      { head: "Invites newcomers by", kind: "text", value: ({ signals }) => signals.join(", ") || null },
      { head: "Licence", kind: "text", value: ({ licence }) => licence },
      { head: "Arrivals from outside a year, low", kind: "rate", value: ({ fared }) => least(fared.map(({ low }) => low)) },
      { head: "Arrivals from outside a year, high", kind: "rate", value: ({ fared }) => most(fared.map(({ high }) => high)) },
      {
        head: "Last seen",
        kind: "date",
        value: ({ fared }) =>
          fared
            .map(({ lastSeen }) => lastSeen ?? "")
            .sort()
            .at(-1) || null,
      },
      { head: "Source", kind: "text", value: ({ source }) => source },
      { head: "Note", kind: "text", value: ({ note }) => note },
    ],
  };
}

const known = (values: readonly (number | null)[]) => values.filter((value) => value !== null);
const least = (values: readonly (number | null)[]) => (known(values).length === 0 ? null : Math.min(...known(values)));
const most = (values: readonly (number | null)[]) => (known(values).length === 0 ? null : Math.max(...known(values)));
