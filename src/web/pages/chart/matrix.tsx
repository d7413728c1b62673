import { type FocusEvent, type KeyboardEvent, type MouseEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Cell } from "../../../model/cell.ts";
import type { EvidenceClass } from "../../parts/cell-class.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { describeCell } from "../../parts/describe-cell.ts";
import { layoutRows, planGroup } from "../../parts/row-window.ts";
import { useStudy } from "../../parts/study-names.ts";
import { mostRowsDrawnWhole, useShownRows } from "../../parts/use-shown-rows.ts";
import { columnLeft, type MatrixLayout } from "./layout-matrix.ts";
import { type Describe, type ListedRow, Row } from "./matrix-row.tsx";
import type { MatrixGroup } from "./matrix-rows.ts";
import { type GridShape, type Move, moveFocus, type Place } from "./move-focus.ts";

export type MatrixProps = Readonly<{
  groups: readonly MatrixGroup[];
  commons: ReadonlyMap<string, Cell>;
  layout: MatrixLayout;
  /** Id of the stage shown where there is room for one only. */
  stage: string;
  selected: string | null;
  shown: ReadonlySet<EvidenceClass>;
  kept: ReadonlySet<string>;
  /** A cell was reached; `opens`: its evidence is wanted; `isByKey`: by the keyboard, so that the focus goes along. */
  select: (key: string, opens: boolean, isByKey: boolean) => void;
  openProject: (id: string) => void;
}>;

/** Projects by stages and domains: a table, a grid of one tab stop, and a picture. Of many rows, those in sight are drawn. */
export function Matrix(props: MatrixProps) {
  const { study, names } = useStudy();
  const { layout, selected } = props;
  const { stages, domains } = study.framework;
  const shownStages = layout.isSingle ? stages.filter(({ id }) => id === props.stage) : stages;
  const grid = useRef<HTMLTableElement>(null);
  const onlyStage = layout.isSingle ? stages.findIndex(({ id }) => id === props.stage) : null;
  const rows = useMemo(() => listRows(props.groups, onlyStage, domains.length), [props.groups, onlyStage, domains.length]);
  const shape = useMemo(() => shapeOf(rows, domains.length), [rows, domains.length]);
  const rowLayout = useMemo(
    () =>
      layoutRows(
        props.groups.map((group) => group.rows.length),
        groupHeight,
        layout.rowHeight,
      ),
    [props.groups, layout.rowHeight],
  );
  const heads = layout.isSingle ? 1 : 2;
  const range = useShownRows(grid, rowLayout, heads * headHeight, null, mostRowsDrawnWhole);
  const [, selectedStage, selectedDomain] = selected?.split(".") ?? [];
  const selectedPlace = useMemo(() => findPlace(rows, selected), [rows, selected]);
  const [tabStop, setTabStop] = useState<Place | null>(selectedPlace);
  const [followed, setFollowed] = useState(selected);
  if (followed !== selected) {
    setFollowed(selected);
    if (selectedPlace !== null) setTabStop(selectedPlace);
  }
  const stop = tabStop !== null && rows[tabStop.row] !== undefined ? tabStop : { row: 0, column: 0 };
  const bandColumn =
    shownStages.findIndex(({ id }) => id === selectedStage) * domains.length + domains.findIndex(({ id }) => id === selectedDomain);

  const nextFocus = useRef<Place | null>(null);
  const focusNext = () => {
    const next = nextFocus.current;
    const target = next && grid.current?.querySelector<HTMLElement>(`[data-row="${next.row}"][data-column="${next.column}"]`);
    if (target == null) return;
    nextFocus.current = null;
    target.focus();
  };
  useLayoutEffect(focusNext);

  const steer = (event: KeyboardEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>("[data-stop]");
    if (cell === null || event.altKey || event.metaKey || event.shiftKey) return;
    const place = placeOfElement(cell);
    const row = rows[place.row];
    if (row === undefined) return;
    if ((event.key === "Enter" || event.key === " ") && !event.ctrlKey) {
      event.preventDefault();
      if (place.column < 0) props.openProject(row.row.project.id);
      else if (cell.dataset["key"] !== undefined) props.select(cell.dataset["key"], true, true);
      return;
    }
    const move = `${event.ctrlKey ? "ctrl+" : ""}${event.key}`;
    if (!moves.has(move)) return;
    event.preventDefault();
    const next = moveFocus(shape, place, move as Move);
    nextFocus.current = next;
    // Drawn first where it is out of sight.
    setTabStop(next);
    focusNext();
    const reached = rows[next.row]?.cells[next.column];
    if (reached != null) props.select(cellKey(reached), false, true);
  };
  const press = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>("td[data-key]");
    if (cell?.dataset["key"] === undefined) return;
    cell.focus({ preventScroll: true });
    props.select(cell.dataset["key"], true, false);
  };
  /** The one tab stop follows the focus, also onto a row's name, which is not selected. */
  const follow = (event: FocusEvent) => {
    const reached = (event.target as Element).closest<HTMLElement>("[data-stop]");
    if (reached !== null) setTabStop(placeOfElement(reached));
  };
  const width = 1 + shownStages.length * domains.length;
  const describe = describeIn(names);

  return (
    <div className="matrix" style={{ width: layout.width }}>
      {bandColumn >= 0 && selectedStage !== "undated" && (
        <i
          className="band"
          style={{ left: columnLeft(layout, bandColumn, domains.length), width: layout.cellWidth, top: (heads - 1) * headHeight }}
        />
      )}
      <table
        ref={grid}
        role="grid"
        aria-label="Evidence by project, stage and domain"
        aria-rowcount={heads + props.groups.length + rows.length}
        onKeyDown={steer}
        onClick={press}
        onFocus={follow}
      >
        <colgroup>
          <col style={{ width: layout.nameWidth }} />
          {shownStages.flatMap((stage, s) =>
            domains.map((domain, d) => (
              <col key={`${stage.id} ${domain.id}`} style={{ width: layout.cellWidth + (s > 0 && d === 0 ? layout.gap : 0) }} />
            )),
          )}
        </colgroup>
        <thead>
          {!layout.isSingle && (
            <tr className="stages" aria-rowindex={1}>
              <td />
              {shownStages.map(({ id, label }, s) => (
                <th key={id} scope="colgroup" colSpan={domains.length} className={s > 0 ? "first" : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          )}
          <tr className="domains" aria-rowindex={heads}>
            <td />
            {shownStages.flatMap((stage, s) =>
              domains.map(({ id, label, shortLabel }, d) => (
                <th
                  key={`${stage.id} ${id}`}
                  scope="col"
                  title={label}
                  className={`${s > 0 && d === 0 ? "first" : ""}${stage.id === selectedStage && id === selectedDomain ? " on" : ""}`}
                >
                  {shortLabel}
                </th>
              )),
            )}
          </tr>
        </thead>
        {props.groups.map((group, g) => (
          <tbody key={group.id}>
            <tr className="group" aria-rowindex={heads + 1 + g + (rowLayout.groups[g]?.first ?? 0)}>
              <th scope="rowgroup" colSpan={width}>
                {group.label}
              </th>
            </tr>
            {planGroup(rowLayout, g, range, stop.row).map((part) => {
              if ("gap" in part) {
                return (
                  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
                  <tr key={`gap ${part.before}`} className="gap" aria-hidden="true">
                    <td colSpan={width} style={{ height: part.gap }} />
                  </tr>
                );
              }
              const listed = rows[part.row]!;
              return (
                <Row
                  key={listed.id}
                  listed={listed}
                  index={part.row}
                  rowIndex={heads + 2 + g + part.row}
                  layout={layout}
                  domains={domains.length}
                  commons={props.commons}
                  selected={selectedPlace?.row === part.row ? selected : null}
                  tabStop={stop.row === part.row ? stop.column : null}
                  shown={props.shown}
                  isKept={props.kept.has(listed.row.project.id)}
                  describe={describe}
                />
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** Heights in chart.css. */
const headHeight = 24;
const groupHeight = 23;

const moves = new Set<string>(
  ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].flatMap((key) => [key, `ctrl+${key}`]).concat(["Home", "End"]),
);

/** Rows from top to bottom with the cells that are shown; an undated reading shows all of its own at any stage. */
function listRows(groups: readonly MatrixGroup[], stage: number | null, domains: number): ListedRow[] {
  return groups.flatMap(({ rows }, group) =>
    rows.map((row) => ({
      id: `${row.project.id} ${row.kind}`,
      row,
      group,
      cells: stage === null || row.kind === "undated" ? row.cells : row.cells.slice(stage * domains, (stage + 1) * domains),
    })),
  );
}

function shapeOf(rows: readonly ListedRow[], domains: number): GridShape {
  const widest = Math.max(...rows.map(({ cells }) => cells.length), 1);
  return {
    domains,
    rows: rows.map(({ cells, group }) => ({
      columns: cells.length,
      span: Math.max(1, Math.round(widest / Math.max(1, cells.length))),
      group,
    })),
  };
}

/** Where a cell stands; null where it is not shown, or no cell is meant. */
function findPlace(rows: readonly ListedRow[], key: string | null): Place | null {
  if (key === null) return null;
  const [project] = key.split(".");
  for (const [row, { row: listed, cells }] of rows.entries()) {
    if (listed.project.id !== project) continue;
    const column = cells.findIndex((cell) => cell !== null && cellKey(cell) === key);
    if (column >= 0) return { row, column };
  }
  return null;
}

function placeOfElement(stop: HTMLElement): Place {
  return { row: Number(stop.dataset["row"]), column: Number(stop.dataset["column"]) };
}

const describers = new WeakMap<object, Describe>();

/** One function for one study's names, so that rows need not be drawn again. */
function describeIn(names: ReturnType<typeof useStudy>["names"]): Describe {
  const known = describers.get(names);
  if (known !== undefined) return known;
  const describe: Describe = (cell) =>
    describeCell(cell, {
      project: names.project(cell.project)?.name ?? cell.project,
      stage: names.stage(cell.stage),
      domain: names.domain(cell.domain),
    });
  describers.set(names, describe);
  return describe;
}
