import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import type { GovernanceDocument } from "../../../workbench/governance/read.ts";
import type { LifecycleDocument } from "../../../workbench/lifecycle/read.ts";
import type { LineageDocument } from "../../../workbench/lineage/read.ts";
import type { MotivationsDocument } from "../../../workbench/motivations/read.ts";
import type { WaysInDocument } from "../../../workbench/ways-in/read.ts";
import { chartQuery, documentQuery } from "../../client/documents.ts";
import { Choice } from "../../parts/choice.tsx";
import type { TableOf } from "../../parts/data-columns.ts";
import { DocumentFailure, ReadingStudy } from "../../parts/document-state.tsx";
import { orderByModel } from "../../parts/order-projects.ts";
import { Segments } from "../../parts/segments.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { usePageSearch } from "../../parts/use-page-search.ts";
import { useWidth } from "../../parts/use-width.ts";
import { ViewPage } from "../../parts/view-page.tsx";
import { CompareDrawing } from "./compare-drawing.tsx";
import { type CompareDocuments, type Compared, type CompareRow, compareRows } from "./compare-rows.ts";
import { summariseCompare } from "./compare-summary.ts";
import { layoutCompare } from "./layout-compare.ts";

const most = 6;

/** Two to six projects, or models as groups, on every figure, each with the way to its evidence. */
export function ComparePage() {
  const parts = useQueries({
    queries: [
      chartQuery,
      documentQuery<GovernanceDocument>("governance.json"),
      documentQuery<LifecycleDocument>("lifecycle.json"),
      documentQuery<LineageDocument>("lineage.json"),
      documentQuery<MotivationsDocument>("motivations.json"),
      documentQuery<WaysInDocument>("ways-in.json"),
    ],
  });
  const [chart, governance, lifecycle, lineage, motivations, waysIn] = parts;
  const failed = parts.find(({ error }) => error !== null);
  if (failed !== undefined) return <DocumentFailure error={failed.error} retry={() => void failed.refetch()} />;
  if (!chart.data || !governance.data || !lifecycle.data || !lineage.data || !motivations.data || !waysIn.data)
    return <ReadingStudy what="Reading what is compared" part={parts.filter(({ data }) => data !== undefined).length} of={parts.length} />;
  return (
    <LoadedCompare
      documents={{
        cells: chart.data.cells,
        governance: governance.data,
        lifecycle: lifecycle.data,
        lineage: lineage.data,
        motivations: motivations.data,
        waysIn: waysIn.data,
      }}
    />
  );
}

function LoadedCompare({ documents }: Readonly<{ documents: CompareDocuments }>) {
  const { study, names } = useStudy();
  const [search, change] = usePageSearch();
  const [pane, width] = useWidth<HTMLDivElement>();
  const ordered = useMemo(() => orderByModel(study), [study]);
  const models = useMemo(
    () =>
      study.framework.organisationalModels.filter(({ id }) => ordered.some(({ organisationalModel }) => organisationalModel.value === id)),
    [study, ordered],
  );
  const known: readonly Compared[] = useMemo(
    () => [
      ...ordered.map((project) => ({ id: project.id, name: project.name, members: [project] })),
      ...models.map(({ id, label }) => ({
        id: `model:${id}`,
        name: label,
        members: ordered.filter(({ organisationalModel }) => organisationalModel.value === id),
      })),
    ],
    [ordered, models],
  );
  const asked = (
    search.of ??
    ordered
      .slice(0, 2)
      .map(({ id }) => id)
      .join(".")
  ).split(".");
  const compared = [...new Set(asked)].flatMap((id) => known.find((one) => one.id === id) ?? []).slice(0, most);
  const rows = compareRows(compared, documents, names, study.framework);
  const isAll = search.rows === "all";
  const shown = isAll
    ? rows
    : rows
        .filter(({ values }) => values.some(({ isKnown }) => isKnown))
        .filter(({ differs, isOverlap }) => search.rows === "known" || differs || isOverlap);
  const summary = summariseCompare(
    rows,
    compared.map(({ name }) => name),
  );
  const choose = (list: readonly string[]) => change({ of: list.join(".") });
  const ids = compared.map(({ id }) => id);
  return (
    <ViewPage
      name="Compare"
      title={summary.title}
      sentences={summary.sentences}
      table={compareTable(shown, compared) as TableOf<unknown>}
      sources={["the documents of the other views, each figure with the way to its own"]}
      tools={
        <>
          {compared.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className="button chosen"
              onClick={() => choose(ids.filter((one) => one !== id))}
              aria-label={`Take out ${name}`}
            >
              {name} <span aria-hidden="true">×</span>
            </button>
          ))}
          {compared.length < most && (
            <Choice
              label="Add to the comparison"
              none="Add a project or a model"
              value={undefined}
              options={known
                .filter(({ id }) => !ids.includes(id))
                .map(({ id, name, members }) => [id, id.startsWith("model:") ? `${name} (${members.length})` : name])}
              choose={(id) => id !== undefined && choose([...ids, id])}
            />
          )}
          <Segments
            label="Figures shown"
            options={[
              ["differ", "What differs"],
              ["known", "What is known"],
              ["all", "Everything"],
            ]}
            value={search.rows === "known" || search.rows === "all" ? search.rows : "differ"}
            choose={(value) => change({ rows: value === "differ" ? undefined : value })}
          />
        </>
      }
    >
      <div ref={pane}>
        {width > 0 && compared.length >= 2 && shown.length > 0 && (
          <>
            <CompareDrawing
              layout={layoutCompare(compared, shown, width)}
              rows={shown}
              ids={compared.map(({ id }) => (id.startsWith("model:") ? null : id))}
              label={summary.sentences.join(" ")}
            />
            <p className="key-line">
              Bold: a difference. Not bold among what differs: bounds overlap. A dot is a figure, a line its bounds, each row on its own
              scale. A figure leads to its evidence.
            </p>
          </>
        )}
        {compared.length >= 2 && shown.length === 0 && <p className="muted">No figure is known of two of them and differs.</p>}
        {compared.length < 2 && <p className="muted">Two are needed. Add another above.</p>}
      </div>
    </ViewPage>
  );
}

function compareTable(rows: readonly CompareRow[], compared: readonly Compared[]): TableOf<CompareRow> {
  return {
    caption: "Figures side by side",
    rows,
    keyOf: ({ key }) => key,
    columns: [
      { head: "Figure", kind: "text", value: ({ section, label }) => `${section}: ${label}` },
      ...compared.map(({ name }, index) => ({
        head: name,
        kind: "text" as const,
        value: ({ values }: CompareRow) => (values[index]?.isKnown === true ? values[index].text : null),
      })),
      { head: "Difference", kind: "text", value: ({ differs, isOverlap }) => (differs ? "differs" : isOverlap ? "bounds overlap" : null) },
    ],
  };
}
