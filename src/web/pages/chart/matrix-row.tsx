import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Cell } from "../../../model/cell.ts";
import { classifyCell, type EvidenceClass } from "../../parts/cell-class.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { Sounding } from "../../parts/sounding.tsx";
import { useStudy } from "../../parts/study-names.ts";
import type { MatrixLayout } from "./layout-matrix.ts";
import { type MatrixRow, placeOf } from "./matrix-rows.ts";

/** A row as it is drawn: its id, its group, and the cells of the stages that are shown. */
export type ListedRow = Readonly<{ id: string; row: MatrixRow; group: number; cells: readonly (Cell | null)[] }>;

/** What a cell says to a screen reader. */
export type Describe = (cell: Cell) => string;

type RowProps = Readonly<{
  listed: ListedRow;
  index: number;
  /** From 1, heads included. */
  rowIndex: number;
  layout: MatrixLayout;
  domains: number;
  commons: ReadonlyMap<string, Cell>;
  selected: string | null;
  /** The column of the one tab stop, where it is in this row. */
  tabStop: number | null;
  shown: ReadonlySet<EvidenceClass>;
  isKept: boolean;
  describe: Describe;
}>;

/** One line of the matrix: a name and its cells. */
export const Row = memo(function Row(props: RowProps) {
  const { study } = useStudy();
  const { listed, index, layout, domains, selected, tabStop } = props;
  const { row, cells } = listed;
  const { project, kind } = row;
  const span = kind === "undated" ? (layout.isSingle ? 1 : study.framework.stages.length) : 1;
  const shortLabels = new Map(study.framework.domains.map(({ id, shortLabel }) => [id, shortLabel]));
  return (
    <tr
      className={`row ${kind}${selected !== null ? " on" : ""}${props.isKept ? "" : " apart"}`}
      style={{ height: layout.rowHeight }}
      aria-rowindex={props.rowIndex}
    >
      <th scope="row" data-stop data-row={index} data-column={-1} tabIndex={tabStop === -1 ? 0 : -1}>
        {kind === "undated" ? (
          <span className="undated-name">
            <span className="hidden">{project.name}, </span>read without a date
          </span>
        ) : (
          <Link to="/project/$id" params={{ id: project.id }} tabIndex={-1}>
            <span>{project.name}</span> {project.leadLabel !== project.name && <small title={project.leadLabel}>{project.leadLabel}</small>}
          </Link>
        )}
      </th>
      {cells.map((cell, column) => {
        const isFirst = !layout.isSingle && column > 0 && (column * span) % domains === 0;
        const stop = stopOf(listed.id, cell, column);
        const place = { "data-stop": true, "data-row": index, "data-column": column, tabIndex: column === tabStop ? 0 : -1, colSpan: span };
        if (cell === null)
          return <td key={stop} {...place} role="gridcell" className={isFirst ? "first" : undefined} aria-label="No shared artefact" />;
        const isDim = !props.isKept || (props.shown.size > 0 && !props.shown.has(classifyCell(cell)));
        return (
          <td
            key={stop}
            {...place}
            role="gridcell"
            data-key={stop}
            aria-selected={stop === selected}
            aria-label={props.describe(cell)}
            className={`${isFirst ? "first" : ""}${isDim ? " dim" : ""}`}
          >
            <span className="cell-box">
              <Sounding
                cell={cell}
                width={Math.min(46, layout.cellWidth)}
                height={layout.rowHeight}
                commons={kind === "commons" ? undefined : props.commons.get(placeOf(cell))}
              />
              {kind === "undated" && !layout.isSingle && (
                <span className="undated-domain" aria-hidden="true" data-label={shortLabels.get(cell.domain)} />
              )}
            </span>
          </td>
        );
      })}
    </tr>
  );
});

function stopOf(rowId: string, cell: Cell | null, column: number): string {
  return cell === null ? `${rowId} ${column}` : cellKey(cell);
}
