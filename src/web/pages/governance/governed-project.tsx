import { Link } from "@tanstack/react-router";
import type { RecordHeading } from "../../../finding/governance/governance-record.ts";
import type { GovernanceDocument } from "../../../workbench/governance/read.ts";
import { formatDate } from "../../parts/dates.ts";
import { PlacementReasons } from "../../parts/placement-reasons.tsx";
import { SourceText } from "../../parts/source-text.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { headingWords } from "./governance-tables.ts";

/** One project under the drawing: why it stands where it stands, and its governance record. */
export function GovernedProject({ governed }: Readonly<{ governed: GovernanceDocument["projects"][number] }>) {
  const { names } = useStudy();
  const { project, placement, record } = governed;
  return (
    <section className="governed" aria-labelledby="governed-title">
      <h2 id="governed-title">
        <Link to="/project/$id" params={{ id: project }}>
          {names.project(project)?.name ?? project}
        </Link>
      </h2>
      <div className="governed-columns">
        <section>
          <h3>Placement</h3>
          <PlacementReasons placement={placement} />
        </section>
        <section>
          <h3>Governance record</h3>
          {(Object.keys(headingWords) as RecordHeading[]).map((heading) => (
            <div key={heading} className="record-group">
              <h4>{headingWords[heading]}</h4>
              {record[heading].length === 0 && <p className="faint">Nothing is recorded, which does not say that there is none.</p>}
              <ul className="lines">
                {record[heading].map((item) => (
                  <li key={`${item.kind} ${item.ref}`} className="stacked">
                    <span className={item.kind === "passage" ? "said" : undefined}>{item.text}</span>
                    <small>
                      {[
                        item.kind === "passage" ? (item.note ?? "the source's author") : item.status,
                        item.asOf === null ? null : formatDate(item.asOf),
                      ]
                        .filter((part) => part !== null)
                        .join(", ")}{" "}
                      · <SourceText source={item.source} />
                    </small>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      </div>
    </section>
  );
}
