import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Cell } from "../../../model/cell.ts";
import { chartQuery } from "../../client/documents.ts";
import { classifyCell, classLabels, type EvidenceClass } from "../../parts/cell-class.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { DocumentFailure, ReadingStudy } from "../../parts/document-state.tsx";
import { countOf, formatCount } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";
import { useIsPrinting } from "../../parts/use-is-printing.ts";
import { useKeys } from "../../parts/use-keys.ts";
import { useMedia } from "../../parts/use-media.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { mostRowsDrawnWhole } from "../../parts/use-shown-rows.ts";
import { useWidth } from "../../parts/use-width.ts";
import { type ChartSearch, parseChartSearch } from "./chart-search.ts";
import { Drawer } from "./drawer.tsx";
import { Facets, keepProjects } from "./facets.tsx";
import { Key } from "./key.tsx";
import { layoutMatrix } from "./layout-matrix.ts";
import { Legend } from "./legend.tsx";
import { Matrix } from "./matrix.tsx";
import { keepRows, placeOf } from "./matrix-rows.ts";
import { Overview } from "./overview.tsx";
import { countKept, type PreparedChart, sumOf, usePrepared } from "./prepare-chart.ts";
import { TableTwin } from "./table-twin.tsx";

export function ChartPage() {
  const { data: chart, error, refetch } = useQuery(chartQuery);
  usePageTitle("Chart");
  const { study } = useStudy();
  const prepared = usePrepared(study, chart);
  if (error !== null) return <DocumentFailure error={error} retry={() => void refetch()} />;
  if (prepared === null) return <ReadingStudy what="Reading the chart" part={1} of={2} />;
  return <PreparedChartPage prepared={prepared} />;
}

function PreparedChartPage({ prepared }: Readonly<{ prepared: PreparedChart }>) {
  const { study } = useStudy();
  const { chart, cells, classes, commons, differing, summary } = prepared;
  const navigate = useNavigate();
  const search = parseChartSearch(useSearch({ strict: false }));
  const isPrinting = useIsPrinting();
  const isPhone = useMedia("(max-width: 720px)") && !isPrinting;
  const isWide = useMedia("(min-width: 1280px)") && !isPrinting;
  const [pane, width] = useWidth<HTMLDivElement>();
  const heading = useRef<HTMLHeadingElement>(null);
  const [notice, setNotice] = useState("");
  const wantsHeading = useRef(false);
  const { stages, domains } = study.framework;

  const change = useCallback(
    (next: Partial<Record<keyof ChartSearch, string | undefined>>, replace = true) =>
      void navigate({ to: "/", search: (old: ChartSearch) => parseChartSearch({ ...old, ...next }), replace, resetScroll: false }),
    [navigate],
  );
  const kept = useMemo(
    () => keepProjects(study.projects, { region: search.region, model: search.model, lead: search.lead } as ChartSearch),
    [study, search.region, search.model, search.lead],
  );
  const shown = useMemo(
    () => new Set((search.show ?? "").split(".").filter((name): name is EvidenceClass => name in classLabels)),
    [search.show],
  );
  const isLong = prepared.rows > mostRowsDrawnWhole;
  /** Of few rows all stay in their place; of many, those that the facets keep are gathered. */
  const groups = useMemo(
    () => (isLong && kept.size < study.projects.length ? keepRows(prepared.groups, kept) : prepared.groups),
    [isLong, kept, study, prepared],
  );
  const counts = useMemo(() => countKept(classes, kept), [classes, kept]);
  const matching = shown.size === 0 ? sumOf(counts.values()) : sumOf([...shown].map((name) => counts.get(name) ?? 0));

  const selectedCell = search.cell === undefined ? undefined : cells.get(search.cell);
  const isOpen = selectedCell !== undefined && search.evidence !== "closed" && !isPrinting;
  const stage =
    stages.find(({ id }) => id === search.stage)?.id ?? stages.find(({ id }) => id === selectedCell?.stage)?.id ?? stages[0]!.id;
  const layout = useMemo(
    () => layoutMatrix(width, stages.length, domains.length, isPhone),
    [width, stages.length, domains.length, isPhone],
  );

  const state = useRef({ isOpen, isSingle: layout.isSingle });
  state.current = { isOpen, isSingle: layout.isSingle };
  const select = useCallback(
    (key: string, opens: boolean) => {
      const cell = cells.get(key);
      if (cell === undefined) return;
      const evidence = opens || state.current.isOpen ? undefined : "closed";
      change({ cell: key, evidence, ...(cell.stage === null || !state.current.isSingle ? {} : { stage: cell.stage }) });
    },
    [cells, change],
  );
  const openFromGrid = useCallback(
    (key: string, opens: boolean, isByKey: boolean) => {
      wantsHeading.current = opens && isByKey;
      select(key, opens);
    },
    [select],
  );
  const openProject = useCallback((id: string) => void navigate({ to: "/project/$id", params: { id } }), [navigate]);
  /** The cell that takes the focus once it is drawn and in sight. */
  const nextFocus = useRef<string | null>(null);
  const close = () => {
    if (search.cell === undefined) return;
    nextFocus.current = search.cell;
    change({ evidence: "closed" });
  };
  const goToDiffering = (step: 1 | -1) => {
    if (differing.length === 0) {
      setNotice("No cell differs.");
      return;
    }
    const at = differing.findIndex((cell) => cellKey(cell) === search.cell);
    const next = differing[at < 0 ? (step === 1 ? 0 : differing.length - 1) : (at + step + differing.length) % differing.length]!;
    nextFocus.current = cellKey(next);
    select(cellKey(next), true);
  };
  const isDrawn = width > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened evidence may cover the cell, so it is looked for again
  useEffect(() => {
    if (!isDrawn || search.cell === undefined) return;
    const cell = document.querySelector<HTMLElement>(`td[data-key="${CSS.escape(search.cell)}"]`);
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (nextFocus.current !== search.cell) return;
    nextFocus.current = null;
    cell?.focus({ preventScroll: true });
  }, [isDrawn, search.cell, isOpen]);
  useEffect(() => {
    if (!isOpen || !wantsHeading.current) return;
    wantsHeading.current = false;
    heading.current?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (notice === "") return;
    const over = setTimeout(() => setNotice(""), 4000);
    return () => clearTimeout(over);
  }, [notice]);
  useKeys({
    n: () => goToDiffering(1),
    "shift+n": () => goToDiffering(-1),
    t: () => change({ view: isTable ? undefined : "table" }, false),
    Escape: () => {
      if (isOpen) close();
      else if (shown.size > 0) change({ show: undefined });
      else change({ region: undefined, model: undefined, lead: undefined });
    },
  });
  const toggle = (name: EvidenceClass) => {
    const next = new Set(shown);
    if (!next.delete(name)) next.add(name);
    change({ show: next.size === 0 ? undefined : [...next].join(".") });
  };
  const isTable = search.view === "table";
  const listed = useMemo(() => (isTable ? listCells(cells, kept, shown) : []), [isTable, cells, kept, shown]);
  const openCell = useCallback((key: string) => select(key, true), [select]);
  const isFiltered = shown.size > 0 || kept.size < study.projects.length;
  const place = selectedCell === undefined ? -1 : differing.indexOf(selectedCell);

  return (
    <div className={isWide ? "chart-page docked" : isOpen ? "chart-page covered" : "chart-page"}>
      <main className="pane" id="main">
        <div className="pane-inner" ref={pane}>
          <div className="chart-head">
            <h1>{summary.title}</h1>
            <Facets search={search} change={change} />
          </div>
          <p className="sentence">{summary.sentences.join(" ")}</p>
          <Legend counts={counts} present={prepared.present} shown={shown} toggle={toggle} />
          <p className={notice === "" ? "hidden" : "notice"} role="status">
            {notice === "" && isFiltered ? `${countOf(matching, "cell")} of ${formatCount(chart.cells.length)} kept` : notice}
          </p>
          {isFiltered && matching === 0 && (
            <NoMatch
              names={[...shown].map((name) => classLabels[name])}
              hasProjects={kept.size > 0}
              clear={() => change(kept.size > 0 ? { show: undefined } : { region: undefined, model: undefined, lead: undefined })}
            />
          )}
          <div className="view-line">
            {layout.isSingle && !isTable && (
              <div className="segments" role="group" aria-label="Stage">
                {stages.map(({ id, label, shortLabel }) => (
                  <button key={id} type="button" aria-pressed={id === stage} onClick={() => change({ stage: id })}>
                    {isPhone ? shortLabel : label}
                  </button>
                ))}
              </div>
            )}
          </div>
          {isTable ? (
            <TableTwin cells={listed} total={cells.size} open={openCell} />
          ) : (
            isDrawn && (
              <Matrix
                groups={groups}
                commons={commons}
                layout={layout}
                stage={stage}
                selected={selectedCell === undefined ? null : cellKey(selectedCell)}
                shown={shown}
                kept={kept}
                select={openFromGrid}
                openProject={openProject}
              />
            )
          )}
          <p className="below">
            <button type="button" className="text-button" onClick={() => change({ view: isTable ? undefined : "table" }, false)}>
              {isTable ? "Show as a chart" : "Show as a table"} <kbd>T</kbd>
            </button>
          </p>
          {!isTable && <Key />}
        </div>
      </main>
      {isOpen ? (
        <Drawer
          cell={selectedCell}
          commons={selectedCell.traces.scope === "core" ? commons.get(placeOf(selectedCell)) : undefined}
          differs={place < 0 ? null : { place: place + 1, of: differing.length }}
          next={() => goToDiffering(1)}
          close={close}
          headingRef={heading}
        />
      ) : (
        isWide && <Overview chart={chart} open={openCell} />
      )}
    </div>
  );
}

/** Cells of the table: those of the kept projects and classes. */
function listCells(cells: ReadonlyMap<string, Cell>, kept: ReadonlySet<string>, shown: ReadonlySet<EvidenceClass>): Cell[] {
  return [...cells.values()].filter((cell) => kept.has(cell.project) && (shown.size === 0 || shown.has(classifyCell(cell))));
}

function NoMatch({ names, hasProjects, clear }: Readonly<{ names: readonly string[]; hasProjects: boolean; clear: () => void }>) {
  const wanted = names.map((name) => `“${name}”`).join(" or ");
  return (
    <section className="no-match">
      <h2>No cell matches</h2>
      <p>{hasProjects ? `The kept projects have no cell in ${wanted}.` : "No project meets all three of region, model and lead."}</p>
      <button type="button" className="button" onClick={clear}>
        {hasProjects ? `Clear ${wanted}` : "Clear region, model and lead"}
      </button>
    </section>
  );
}
