import type { Cell } from "../../../model/cell.ts";
import { serializeCsv } from "../../../text/serialize-csv.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { formatDate } from "../../parts/dates.ts";
import { formatCount, formatRate, formatShare } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";
import { type Column, tableColumns } from "./table-rows.ts";

type Props = Readonly<{ cells: readonly Cell[]; total: number; open: (key: string) => void }>;

/** The chart as a plain table of its figures, and as a file. */
export function TableTwin({ cells, total, open }: Props) {
  const { study, names } = useStudy();
  const columns = tableColumns(names);
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
      <div className="twin-scroll" role="region" aria-label="Figures of the cells" tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map(({ head, kind }) => (
                <th key={head} scope="col" className={kind === "text" ? undefined : "number"}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cells.map((cell) => {
              const key = cellKey(cell);
              return (
                <tr key={key}>
                  {columns.map((column, index) =>
                    index === 0 ? (
                      <th key={column.head} scope="row">
                        <button type="button" className="text-button" onClick={() => open(key)}>
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
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function show({ kind, head, value }: Column, cell: Cell): string {
  const found = value(cell);
  if (found === null) return "";
  if (typeof found === "string") return head === "From" || head === "Until" ? formatDate(found) : found;
  if (kind === "share") return formatShare(found);
  return kind === "count" ? formatCount(found) : kind === "years" ? found.toFixed(2) : formatRate(found);
}
