import { type ReactNode, useEffect, useRef, useState } from "react";
import { type TableOf, tableCsv } from "./data-columns.ts";
import { DataTable } from "./data-table.tsx";
import { formatDate } from "./dates.ts";
import { readDrawing, saveFile, savePng, saveSvg } from "./save-figure.ts";
import { useStudy } from "./study-names.ts";
import { useKeys } from "./use-keys.ts";
import { usePageSearch } from "./use-page-search.ts";
import { usePageTitle } from "./use-page-title.ts";

type Props<Row> = Readonly<{
  /** Title of the browser's tab and stem of saved files. */
  name: string;
  /** The question or the finding, computed. */
  title: string;
  /** What the drawing says, in words. */
  sentences: readonly string[];
  /** Choices of the reader. */
  tools?: ReactNode;
  /** The drawing: one SVG; null: nothing to draw. */
  children: ReactNode;
  table: TableOf<Row>;
  sources: readonly string[];
  /** What stands under the drawing whichever way it is shown. */
  below?: ReactNode;
}>;

/** The frame of every view: what it says, the drawing or its table twin (T), and both as files with title, dates and sources. */
export function ViewPage<Row>({ name, title, sentences, tools, children, table, sources, below }: Props<Row>) {
  const { study } = useStudy();
  const [search, change] = usePageSearch();
  const drawing = useRef<HTMLDivElement>(null);
  const [notice, setNotice] = useState("");
  const isTable = search.view === "table";
  usePageTitle(name);
  useKeys({ t: () => change({ view: isTable ? undefined : "table" }, false) });
  useEffect(() => {
    if (notice === "") return;
    const over = setTimeout(() => setNotice(""), 5000);
    return () => clearTimeout(over);
  }, [notice]);
  const stem = `${study.id}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
  const figure = () => {
    const drawn = drawing.current?.querySelector<SVGSVGElement>("svg.figure");
    if (drawn == null) return null;
    const read = study.asOf === null ? "" : ` Study as of ${formatDate(study.asOf)}.`;
    const footer = [`${study.title}.${read} Saved ${formatDate(new Date().toISOString().slice(0, 10))} with Portolan.`];
    if (study.licence !== null) footer.push(`Licence of the study: ${study.licence}.`);
    return { ...readDrawing(drawn), title, sentences, footer: [...footer, `Sources: ${sources.join("; ")}.`] };
  };
  const saveTable = () => saveFile(`${stem}.csv`, new Blob([`\uFEFF${tableCsv(table)}`], { type: "text/csv;charset=utf-8" }));
  const saveDrawing = (kind: "svg" | "png") => {
    const read = figure();
    if (read === null) setNotice("There is no drawing to save.");
    else if (kind === "svg") saveSvg(stem, read);
    else savePng(stem, read).catch((error: Error) => setNotice(`Not saved: ${error.message}.`));
  };
  return (
    <main className="page atlas" id="main">
      <h1>{title}</h1>
      <p className="sentence">{sentences.join(" ")}</p>
      <div className="atlas-tools">
        {tools}
        <span className="spring" />
        <button
          type="button"
          className="text-button"
          aria-pressed={isTable}
          onClick={() => change({ view: isTable ? undefined : "table" }, false)}
        >
          {isTable ? "Show as a chart" : "Show as a table"} <kbd>T</kbd>
        </button>
        <fieldset className="save">
          <legend className="hidden">Save this view</legend>
          <button type="button" className="button" onClick={saveTable}>
            CSV
          </button>
          {!isTable && (
            <>
              <button type="button" className="button" onClick={() => saveDrawing("svg")}>
                SVG
              </button>
              <button type="button" className="button" onClick={() => saveDrawing("png")}>
                PNG
              </button>
            </>
          )}
        </fieldset>
      </div>
      <p className={notice === "" ? "hidden" : "notice"} role="status">
        {notice}
      </p>
      {isTable ? <DataTable table={table} /> : <div ref={drawing}>{children}</div>}
      {below}
      <p className="sources">Sources: {sources.join("; ")}.</p>
    </main>
  );
}
