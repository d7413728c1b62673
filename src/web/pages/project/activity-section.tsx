import { useState } from "react";
import type { ProjectDocument } from "../../../model/documents.ts";
import { Activity, ActivityKey } from "../../parts/activity.tsx";
import { formatMonth, monthNumber } from "../../parts/dates.ts";
import { layoutActivity } from "../../parts/layout-activity.ts";
import { useStudy } from "../../parts/study-names.ts";
import { useMedia } from "../../parts/use-media.ts";
import { paperWidth, useWidth } from "../../parts/use-width.ts";
import { generationDrops } from "./generation-drops.ts";

/** Events over time, with the releases; one domain or all. */
export function ActivitySection({ document }: Readonly<{ document: ProjectDocument }>) {
  const { study, names } = useStudy();
  const [domain, setDomain] = useState("");
  const [showsTable, setShowsTable] = useState(false);
  const [ref, width] = useWidth<HTMLDivElement>(paperWidth.upright);
  const isPhone = useMedia("(max-width: 720px)");
  const months = domain === "" ? document.activity : document.activity.filter((figures) => figures.domain === domain);
  const drops = generationDrops(document.project, isPhone);
  const layout = layoutActivity(months, { width, height: 240 }, { ledBy: document.ledBy, drops, lanes: 3 });
  const domains = study.framework.domains.filter(({ id }) => document.activity.some((figures) => figures.domain === id));
  const step = { 1: "month", 3: "quarter", 12: "year" }[layout.step];
  return (
    <section className="activity-section" ref={ref}>
      <h2>Events by {step}</h2>
      <p className="label">
        {document.ledBy === "community"
          ? "Core artefacts, people only, without merges. A community leads, so nobody is outside."
          : "Core artefacts, people only, without merges. Outside stands on the baseline."}
      </p>
      {document.activity.length === 0 ? (
        <p className="muted">No traced event of a core artefact is known.</p>
      ) : (
        <>
          <div className="activity-tools">
            <span className="select">
              <select aria-label="Domain" value={domain} onChange={(event) => setDomain(event.target.value)}>
                <option value="">All domains</option>
                {domains.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
              <svg width="8" height="5" aria-hidden="true">
                <path d="M0 0l4 4 4-4" fill="none" stroke="currentColor" />
              </svg>
            </span>
            <ActivityKey ledBy={document.ledBy} />
          </div>
          {width > 0 && (
            <Activity
              layout={layout}
              label={`${document.project.name}, ${domain === "" ? "all domains" : names.domain(domain)}. ${layout.sentence ?? ""}`}
            />
          )}
          <p>{layout.sentence}</p>
          <button type="button" className="text-button" aria-expanded={showsTable} onClick={() => setShowsTable(!showsTable)}>
            {showsTable ? "Hide the table" : `Show the ${step}s as a table`}
          </button>
          {showsTable && (
            // biome-ignore lint/a11y: a region that scrolls takes the focus
            <div className="table-scroll short" role="region" aria-label={`Events by ${step}`} tabIndex={0}>
              <table className="record">
                <thead>
                  <tr>
                    <th scope="col">From</th>
                    {document.ledBy === "organisation" &&
                      ["Outside", "Not known", "Partner", "Inside"].map((head) => (
                        <th key={head} scope="col" className="number">
                          {head}
                        </th>
                      ))}
                    <th scope="col" className="number">
                      All
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {layout.bars.map((bar) => (
                    <tr key={bar.label}>
                      <th scope="row">{bar.label}</th>
                      {document.ledBy === "organisation" &&
                        (["outside", "unknown", "partner", "inside"] as const).map((standing) => (
                          <td key={standing} className="number">
                            {bar.parts.find((part) => part.standing === standing)?.events ?? 0}
                          </td>
                        ))}
                      <td className="number">{bar.total}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
      {drops.length > 0 && (
        <p className="hidden">Releases: {drops.map(({ label, date }) => `${label}, ${formatMonth(monthNumber(date))}`).join("; ")}.</p>
      )}
    </section>
  );
}
