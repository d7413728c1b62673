import type { ExchangeView } from "../../../workbench/exchange/list.ts";
import { documentQuery } from "../../client/documents.ts";
import { formatDate } from "../../parts/dates.ts";
import { usePageTitle } from "../../parts/use-page-title.ts";
import { WithDocument } from "../../parts/view-state.tsx";
import { ExportPanel } from "./export-panel.tsx";
import { ImportPanel } from "./import-panel.tsx";
import { ReportView } from "./report-view.tsx";

/** To and from other programs: what cannot travel is named before it is lost. */
export function ExchangePage() {
  usePageTitle("Exchange");
  return (
    <main className="page atlas exchange" id="main">
      <h1>Exchange</h1>
      <p className="sentence">
        A study goes to other programs and comes back. What cannot travel is named before a file is written; what had to be repaired, before
        it is taken in.
      </p>
      <div className="exchange-ways">
        <ExportPanel />
        <ImportPanel />
      </div>
      <WithDocument query={documentQuery<readonly ExchangeView[]>("exchanges.json")} what="earlier imports and exports">
        {(exchanges) => <History exchanges={exchanges} />}
      </WithDocument>
    </main>
  );
}

function History({ exchanges }: Readonly<{ exchanges: readonly ExchangeView[] }>) {
  return (
    <section className="exchange-history" aria-labelledby="history">
      <h2 id="history">What came and went</h2>
      {exchanges.length === 0 ? (
        <p className="label">Nothing yet. Imports, and exports of a working study, are kept here with their reports.</p>
      ) : (
        <ol>
          {exchanges.map(({ id, direction, file, format, happenedAt, report }) => (
            <li key={id}>
              <details>
                <summary>
                  {formatDate(happenedAt.slice(0, 10))} · {direction === "import" ? "from" : "to"} {file}{" "}
                  <span className="faint">{format}</span>
                </summary>
                <ReportView report={report} verb={direction === "import" ? "The file gave" : "The file kept"} />
              </details>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
