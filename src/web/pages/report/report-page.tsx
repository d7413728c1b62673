import type { Report, ReportBlock, ReportTable } from "../../../model/report.ts";
import { documentQuery } from "../../client/documents.ts";
import { countOf } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { WithDocument } from "../../parts/view-state.tsx";

/** The report as it would leave the study: what consent or small counts keep back is not in it. */
export function ReportPage() {
  usePageTitle("Report");
  return (
    <WithDocument query={documentQuery<Report>("report.json")} what="the report">
      {(report) => <LoadedReport report={report} />}
    </WithDocument>
  );
}

function LoadedReport({ report: { title, subtitle, blocks, references, licence, credit } }: Readonly<{ report: Report }>) {
  const { study } = useStudy();
  const headings = blocks.flatMap((block) => (block.kind === "heading" && block.level === 2 ? [block.text] : []));
  return (
    <main className="page report" id="main">
      <p className="label">
        As it would leave the study: {countOf(headings.length, "section")}. Print it here, or write it as a file:{" "}
        <code>portolan report {study.id} --format docx --out report.docx</code>
      </p>
      <h1>{title}</h1>
      <p className="sentence">{subtitle}</p>
      <nav aria-label="Sections" className="report-sections">
        {headings.map((text) => (
          <a key={text} href={`${location.pathname}${location.search}#${anchorOf(text)}`}>
            {text}
          </a>
        ))}
      </nav>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a report stand in a fixed order
        <Block key={index} block={block} />
      ))}
      {references.length > 0 && (
        <section>
          <h2>References</h2>
          <ol className="references">
            {references.map(({ key, title: name, year, url }) => (
              <li key={key}>
                {name}
                {year !== null && ` (${year})`}
                {url !== null && (
                  <>
                    .{" "}
                    <a href={url} rel="noreferrer" target="_blank">
                      {url.replace(/^https?:\/\//, "")}
                    </a>
                  </>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
      <p className="sources">
        {licence !== null && `Licence: ${licence}. `}
        {credit}
      </p>
    </main>
  );
}

function Block({ block }: Readonly<{ block: ReportBlock }>) {
  switch (block.kind) {
    case "heading":
      return block.level === 2 ? <h2 id={anchorOf(block.text)}>{block.text}</h2> : <h3>{block.text}</h3>;
    case "paragraph":
      return <p className="report-text">{block.text}</p>;
    case "quote":
      return (
        <blockquote>
          {block.text}
          <footer>{block.from}</footer>
        </blockquote>
      );
    case "list":
      return (
        <ul className="plain report-text">
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case "table":
      return <Table table={block.table} />;
    case "figure":
      return (
        <figure>
          <figcaption>{block.figure.title}</figcaption>
          {/* biome-ignore lint/a11y: a region that scrolls takes the focus */}
          <div className="table-scroll" role="region" aria-label={`${block.figure.title}, the drawing`} tabIndex={0}>
            <img
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(block.figure.svg)}`}
              width={block.figure.width}
              height={block.figure.height}
              alt={block.figure.alt}
            />
          </div>
          <Table table={block.figure.table} />
        </figure>
      );
  }
}

function Table({ table: { caption, head, rows } }: Readonly<{ table: ReportTable }>) {
  return (
    // biome-ignore lint/a11y: a region that scrolls takes the focus
    <div className="table-scroll" role="region" aria-label={caption} tabIndex={0}>
      <table className="record">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(" ")}>
              {row.map((value, column) =>
                column === 0 ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row's columns are fixed
                  <th key={column} scope="row">
                    {value}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a row's columns are fixed
                  <td key={column}>{value}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function anchorOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
