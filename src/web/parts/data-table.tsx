import { type Column, showValue, type TableOf } from "./data-columns.ts";
import { countOf } from "./numbers.ts";

/** A view as a plain table of its figures. */
export function DataTable<Row>({ table }: Readonly<{ table: TableOf<Row> }>) {
  const { caption, columns, rows, keyOf } = table;
  return (
    <section className="twin" aria-label="The view as a table">
      <p className="twin-head">
        <span>{countOf(rows.length, "row")}. Empty: not known.</span>
      </p>
      {/* biome-ignore lint/a11y: a region that scrolls takes the focus */}
      <div className="twin-scroll" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.head} scope="col" className={classOf(column)}>
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th key={column.head} scope="row">
                      <Value column={column} row={row} />
                    </th>
                  ) : (
                    <td key={column.head} className={classOf(column)}>
                      <Value column={column} row={row} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Value<Row>({ column, row }: Readonly<{ column: Column<Row>; row: Row }>) {
  const text = showValue(column, row);
  const href = column.href?.(row) ?? null;
  if (href === null || text === "") return text;
  return <a href={href}>{text}</a>;
}

function classOf<Row>({ kind }: Column<Row>): string | undefined {
  return kind === "text" || kind === "date" ? undefined : "number";
}
