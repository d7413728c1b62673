import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { TiesDocument } from "../../../workbench/ties/read.ts";
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
import { EgoDrawing } from "./ego-drawing.tsx";
import { layoutEgo } from "./layout-ego.ts";
import { axisFits, layoutTies } from "./layout-ties.ts";
import { TiesDrawing } from "./ties-drawing.tsx";
import { summariseTies } from "./ties-summary.ts";
import { organisationTable, pairTable, tieTable } from "./ties-tables.ts";

const keeps = ["several", "said", "all"] as const;
const tables = ["pairs", "organisations", "ties"] as const;

/** Who works with whom: ties that are recorded, people found in two projects, organisations in projects. */
export function TiesPage() {
  return (
    <WithDocument query={documentQuery<TiesDocument>("ties.json")} what="the ties">
      {(document) => <LoadedTies document={document} />}
    </WithDocument>
  );
}

function LoadedTies({ document }: Readonly<{ document: TiesDocument }>) {
  const { study, names } = useStudy();
  const navigate = useNavigate();
  const [search, change] = usePageSearch();
  const [pane, width] = useWidth<HTMLDivElement>();
  const { framework } = study;
  const keep = keeps.find((one) => one === search.organisations) ?? "several";
  const rows = tables.find((one) => one === search.rows) ?? "pairs";
  const summary = useMemo(() => summariseTies(document), [document]);
  const kept = useMemo(
    () =>
      document.organisations
        .filter(({ projects, ties }) =>
          keep === "several"
            ? projects.length > 1
            : keep === "said"
              ? ties.length > 0 || projects.some(({ roles }) => roles.length > 0)
              : true,
        )
        .map((entry) => ({ ...entry, name: names.organisation(entry.organisation) }))
        .sort((a, b) => b.projects.length - a.projects.length || b.ties.length - a.ties.length || a.name.localeCompare(b.name)),
    [document, keep, names],
  );
  const ordered = useMemo(() => orderByModel(study), [study]);
  const fits = axisFits(ordered.length, width);
  const selected = names.project(search.project ?? "")?.id ?? (fits ? null : (ordered[0]?.id ?? null));
  const counts = {
    several: document.organisations.filter(({ projects }) => projects.length > 1).length,
    said: document.organisations.filter(({ projects, ties }) => ties.length > 0 || projects.some(({ roles }) => roles.length > 0)).length,
    all: document.organisations.length,
  };
  const table =
    rows === "ties"
      ? tieTable(document.ties, names)
      : rows === "organisations"
        ? organisationTable(kept, names)
        : pairTable(document.pairs, names);
  const select = (id: string) => change({ project: id === search.project ? undefined : id });
  const label = summary.sentences.join(" ");
  return (
    <ViewPage
      name="Ties"
      title={summary.title}
      sentences={summary.sentences}
      table={table as TableOf<unknown>}
      sources={[
        ...new Set(document.ties.flatMap(({ source }) => source ?? [])),
        `traces of core artefacts, humans, no merges${study.asOf === null ? "" : `, ${study.asOf}`}`,
      ]}
      tools={
        <>
          <Choice
            label="Project"
            {...(fits ? { none: "All projects" } : {})}
            value={selected ?? undefined}
            options={ordered.map(({ id, name }) => [id, name])}
            choose={(project) => change({ project })}
          />
          {search.view === "table" ? (
            <Segments
              label="Rows of the table"
              options={[
                ["pairs", "Pairs of projects"],
                ["organisations", "Organisations"],
                ["ties", "Recorded ties"],
              ]}
              value={rows}
              choose={(value) => change({ rows: value === "pairs" ? undefined : value })}
            />
          ) : (
            fits && (
              <Segments
                label="Organisations shown"
                options={[
                  ["several", `In two projects or more (${counts.several})`],
                  ["said", `With a role or tie (${counts.said})`],
                  ["all", `All (${counts.all})`],
                ]}
                value={keep}
                choose={(value) => change({ organisations: value === "several" ? undefined : value })}
              />
            )
          )}
        </>
      }
    >
      <div ref={pane}>
        {width > 0 && fits && (
          <>
            <TiesDrawing
              layout={layoutTies(
                ordered.map(({ id, name, organisationalModel }) => ({ id, name, group: names.model(organisationalModel.value) })),
                document.pairs,
                kept,
                {
                  width,
                  selected,
                  domains: framework.domains.map(({ id }) => id),
                  inside: framework.roles.filter(({ standing }) => standing === "inside").map(({ id }) => id),
                  roleLabel: names.role,
                },
              )}
              label={label}
              select={select}
              openOrganisation={(organisation) => void navigate({ to: "/organisation/$id", params: { id: organisation } })}
            />
            <p className="key-line">
              Arcs above: a tie, broken where it is not of high confidence. Arcs below: people, wider for more. Six places a cell:{" "}
              {framework.domains.map(({ label: domain }) => domain.toLowerCase()).join(", ")}; filled: traced from outside the lead; hollow:
              traced from inside. Words: roles, as said.
            </p>
          </>
        )}
        {width > 0 && !fits && selected !== null && (
          <EgoDrawing
            layout={layoutEgo(selected, document.pairs, (id) => names.project(id)?.name ?? id, width)}
            label={label}
            select={select}
          />
        )}
      </div>
    </ViewPage>
  );
}
