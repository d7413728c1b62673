import { memo, useMemo, useRef } from "react";
import type { Cell } from "../../../model/cell.ts";
import { serializeCsv } from "../../../text/serialize-csv.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { formatDate } from "../../parts/dates.ts";
import { formatCount, formatRate, formatShare } from "../../parts/numbers.ts";
import { layoutRows, planGroup } from "../../parts/row-window.ts";
import { useStudy } from "../../parts/study-names.ts";
import { mostTableRowsDrawnWhole, useShownRows } from "../../parts/use-shown-rows.ts";
import { type Column, tableColumns } from "./table-rows.ts";

type Props = Readonly<{ cells: readonly Cell[]; total: number; open: (key: string) => void }>;

/** The chart as a plain table of its figures, and as a file. */
export function TableTwin({ cells, total, open }: Props) {
  const { study, names } = useStudy();
  const columns = useMemo(() => tableColumns(names), [names]);
  const scroller = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const rowLayout = useMemo(() => layoutRows([cells.length], 0, rowHeight), [cells.length]);
  const range = useShownRows(table, rowLayout, headHeight, scroller, mostTableRowsDrawnWhole);
  const isWhole = cells.length <= mostTableRowsDrawnWhole;
  const widths = useMemo(() => (isWhole ? null : columns.map((column) => widthOf(column, cells))), [isWhole, columns, cells]);
  const save = () => {
    const text = serializeCsv(
      columns.map(({ head }) => head),
      cells.map((cell) => columns.map(({ value }) => value(cell))),
    );
    const address = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${study.id}-chart.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  return (
    <section className="twin" aria-label="The chart as a table">
      <p className="twin-head">
        <span>
          {formatCount(cells.length)} of {formatCount(total)} cells, with undated readings and commons. Empty: not known.
        </span>
        <button type="button" className="button" onClick={save}>
          Save as CSV
        </button>
      </p>
      {/* biome-ignore lint/a11y: a region that scrolls takes the focus */}
      <div className="twin-scroll" role="region" aria-label="Figures of the cells" tabIndex={0} ref={scroller}>
        <table
          ref={table}
          aria-rowcount={cells.length + 1}
          style={widths === null ? undefined : { tableLayout: "fixed", width: "max-content" }}
        >
          {widths !== null && (
            <colgroup>
              {columns.map(({ head }, index) => (
                <col key={head} style={{ width: `${widths[index]}ch` }} />
              ))}
            </colgroup>
          )}
          <thead>
            <tr aria-rowindex={1} style={{ height: headHeight }}>
              {columns.map(({ head, kind }) => (
                <th key={head} scope="col" className={kind === "text" ? undefined : "number"}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {planGroup(rowLayout, 0, range, null).map((part) =>
              "gap" in part ? (
                // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
                <tr key={`gap ${part.before}`} className="gap" aria-hidden="true">
                  <td colSpan={columns.length} style={{ height: part.gap }} />
                </tr>
              ) : (
                <TwinRow key={part.row} cell={cells[part.row]!} index={part.row} columns={columns} open={open} />
              ),
            )}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const rowHeight = 33;
const headHeight = 28;

/** In digits; as wide as the widest of the first rows, so that columns stay while rows come and go. */
function widthOf(column: Column, cells: readonly Cell[]): number {
  const longest = Math.max(column.head.length, ...cells.slice(0, 300).map((cell) => show(column, cell).length));
  return Math.min(36, longest) + 4;
}

type RowProps = Readonly<{ cell: Cell; index: number; columns: readonly Column[]; open: (key: string) => void }>;

const TwinRow = memo(function TwinRow({ cell, index, columns, open }: RowProps) {
  const { names } = useStudy();
  return (
    <tr aria-rowindex={index + 2} style={{ height: rowHeight }}>
      {columns.map((column, place) =>
        place === 0 ? (
          <th key={column.head} scope="row">
            <button type="button" className="text-button" onClick={() => open(cellKey(cell))}>
              {show(column, cell)}
              <span className="hidden">
                , {names.stage(cell.stage)}, {names.domain(cell.domain)}: open the evidence
              </span>
            </button>
          </th>
        ) : (
          <td key={column.head} className={column.kind === "text" ? undefined : "number"}>
            {show(column, cell)}
          </td>
        ),
      )}
    </tr>
  );
});

function show({ kind, head, value }: Column, cell: Cell): string {
  const found = value(cell);
  if (found === null) return "";
  if (typeof found === "string") return head === "From" || head === "Until" ? formatDate(found) : found;
  if (kind === "share") return formatShare(found);
  return kind === "count" ? formatCount(found) : kind === "years" ? found.toFixed(2) : formatRate(found);
}
