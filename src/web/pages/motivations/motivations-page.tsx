import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { MotivationLevel } from "../../../finding/motivations/motivation-matrix.ts";
import type { MotivationsDocument } from "../../../workbench/motivations/read.ts";
import { documentQuery } from "../../client/documents.ts";
import { Choice } from "../../parts/choice.tsx";
import type { TableOf } from "../../parts/data-columns.ts";
import { groupPassages } from "../../parts/group-passages.ts";
import { orderByModel } from "../../parts/order-projects.ts";
import { PassageList } from "../../parts/passage-list.tsx";
import { Segments } from "../../parts/segments.tsx";
import { type StudyNames, useStudy } from "../../parts/study-names.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { useWidth } from "../../parts/use-width.ts";
import { ViewPage } from "../../parts/view-page.tsx";
import { WithDocument } from "../../parts/view-state.tsx";
import { layoutMotivations, type MotivationColumn } from "./layout-motivations.ts";
import { MotivationsDrawing } from "./motivations-drawing.tsx";
import { summariseMotivations } from "./motivations-summary.ts";

const levels: readonly MotivationLevel[] = ["individual", "organisation", "not told"];

/** Why people and bodies take part: families by project and by kind of lead, and who was not heard. */
export function MotivationsPage() {
  return (
    <WithDocument query={documentQuery<MotivationsDocument>("motivations.json")} what="the motivations">
      {(document) => <LoadedMotivations document={document} />}
    </WithDocument>
  );
}

function LoadedMotivations({ document }: Readonly<{ document: MotivationsDocument }>) {
  const { study, names } = useStudy();
  const [search, change] = usePageSearch();
  const [pane, width] = useWidth<HTMLDivElement>();
  const by = search.by === "lead" ? "lead" : "project";
  const level = levels.find((one) => one === search.level) ?? null;
  const summary = useMemo(() => summariseMotivations(document, study.projects.length, names.organisationType), [document, study, names]);
  const columns = useMemo<readonly MotivationColumn[]>(
    () =>
      by === "lead"
        ? [...new Set(study.projects.flatMap(({ leadTypes }) => leadTypes))].map((type) => ({
            id: `type:${type}`,
            label: names.organisationType(type),
            group: null,
          }))
        : [
            ...orderByModel(study).map(({ id, name, organisationalModel }) => ({
              id,
              label: name,
              group: names.model(organisationalModel.value),
            })),
            { id: "general", label: "In general", group: null },
          ],
    [by, study, names],
  );
  const all = document.families.flatMap((family) => [{ code: family.code, label: family.label }, ...family.codes]);
  const selected = all.find(({ code }) => code === search.code) ?? null;
  const family = document.families.find(({ code }) => code === selected?.code);
  const wanted = new Set([selected?.code, ...(family?.codes.map(({ code }) => code) ?? [])]);
  const evidence = document.passages.filter(({ passage }) => selected === null || wanted.has(passage.code));
  return (
    <ViewPage
      name="Motivations"
      title={summary.title}
      sentences={summary.sentences}
      table={cellTable(document, names) as TableOf<unknown>}
      sources={[...new Set(document.passages.map(({ passage }) => passage.origin ?? passage.sourceTitle))]}
      tools={
        <>
          <Segments
            label="Columns"
            options={[
              ["project", "By project"],
              ["lead", "By kind of lead"],
            ]}
            value={by}
            choose={(value) => change({ by: value === "project" ? undefined : value })}
          />
          {by === "project" && (
            <Choice
              label="Who voices it"
              none="Persons and organisations"
              value={level ?? undefined}
              options={[
                ["individual", "Persons, for themselves"],
                ["organisation", "Organisations"],
                ["not told", "Not told who"],
              ]}
              choose={(value) => change({ level: value })}
            />
          )}
        </>
      }
      below={
        <div className="governed-columns below-drawing">
          <section>
            <h2>{selected === null ? "All passages" : selected.label}</h2>
            <p className="label">
              {selected === null
                ? "Choose a motivation for its own"
                : family === undefined
                  ? document.families.flatMap(({ codes }) => codes).find(({ code }) => code === selected.code)?.definition
                  : "Every passage of the family"}
            </p>
            {evidence.length === 0 && <p className="muted">No passage is coded with it.</p>}
            {[...new Set(evidence.map(({ project }) => project))].map((project) => (
              <section key={project ?? ""}>
                <h3>
                  {project === null ? (
                    "About no project in particular"
                  ) : (
                    <Link to="/project/$id" params={{ id: project }}>
                      {names.project(project)?.name ?? project}
                    </Link>
                  )}
                </h3>
                <PassageList passages={groupPassages(evidence.filter((one) => one.project === project).map(({ passage }) => passage))} />
              </section>
            ))}
          </section>
          <section>
            <h2>Not heard</h2>
            <p className="label">Projects about which no motivation is voiced. It does not say that they have none</p>
            {document.notHeard.projects.length === 0 && <p className="muted">None.</p>}
            <ul className="lines">
              {document.notHeard.projects.map((project) => (
                <li key={project}>
                  <Link to="/project/$id" params={{ id: project }}>
                    {names.project(project)?.name ?? project}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        </div>
      }
    >
      <div ref={pane}>
        {width > 0 && document.families.length > 0 && (
          <>
            <MotivationsDrawing
              layout={layoutMotivations(document, columns, { width, level })}
              label={summary.sentences.join(" ")}
              selected={selected?.code ?? null}
              select={(code) => change({ code: code === search.code ? undefined : code })}
            />
            <p className="key-line">
              {by === "project"
                ? "A mark is a voice, at most seven; lighter: known from reading notes only. Rows in italics are families; their own marks are passages that name no reason within them."
                : "Figures are projects led by such a body about which the motivation is voiced."}
            </p>
          </>
        )}
        {document.families.length === 0 && <p className="muted">The framework of this study holds no motivations.</p>}
      </div>
    </ViewPage>
  );
}

type CellRow = MotivationsDocument["cells"][number];

function cellTable(document: MotivationsDocument, names: StudyNames): TableOf<CellRow> {
  const labels = new Map(
    document.families.flatMap((family) => [
      [family.code, family.label] as const,
      ...family.codes.map(({ code, label }) => [code, `${family.label}: ${label}`] as const),
    ]),
  );
  return {
    caption: "Motivations, a row a code and project",
    rows: document.cells,
    keyOf: ({ code, project }) => `${code} ${project}`,
    columns: [
      { head: "Motivation", kind: "text", value: ({ code }) => labels.get(code) ?? code, href: ({ code }) => `motivations?code=${code}` },
      {
        head: "Project",
        kind: "text",
        value: ({ project }) => (project === null ? "in general" : (names.project(project)?.name ?? project)),
      },
      { head: "Voices", kind: "count", value: ({ voices }) => voices },
      { head: "Persons", kind: "count", value: ({ levels: { individual } }) => individual },
      { head: "Organisations", kind: "count", value: ({ levels: { organisation } }) => organisation },
      { head: "Not told who", kind: "count", value: (row) => row.levels["not told"] },
      { head: "Passages", kind: "count", value: ({ passages }) => passages },
      { head: "Of them in reading notes", kind: "count", value: ({ readingNotes }) => readingNotes },
    ],
  };
}
