import { Link } from "@tanstack/react-router";
import type { Cell } from "../../../model/cell.ts";
import type { ProjectDocument } from "../../../model/documents.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { describeCell } from "../../parts/describe-cell.ts";
import { Sounding } from "../../parts/sounding.tsx";
import { useStudy } from "../../parts/study-names.ts";

/** The project's row of the chart, stage by stage; each cell is a link to its evidence there. */
export function CellRow({ document }: Readonly<{ document: ProjectDocument }>) {
  const { study, names } = useStudy();
  const { stages, domains } = study.framework;
  /** The name that is read is the one that is seen. */
  const shortLabels = new Map(domains.map(({ id, shortLabel }) => [id, shortLabel]));
  const commons = new Map(document.commons.map((cell) => [`${cell.stage} ${cell.domain}`, cell]));
  const ofStage = (stage: string | null, cells: readonly Cell[]) =>
    domains.flatMap(({ id }) => cells.find((cell) => cell.stage === stage && cell.domain === id) ?? []);
  const strips = [
    ...stages.map(({ id, label }) => ({ id, label, cells: ofStage(id, document.cells) })),
    ...(document.undated.length > 0 ? [{ id: "undated", label: "Read without a date", cells: ofStage(null, document.undated) }] : []),
  ];
  return (
    <div className="cell-row">
      {strips.map(({ id, label, cells }) => (
        <section key={id} aria-label={label}>
          <h3>{label}</h3>
          <ul>
            {cells.map((cell) => (
              <li key={cellKey(cell)}>
                <Link
                  to="/"
                  search={{ cell: cellKey(cell) }}
                  aria-label={describeCell(cell, {
                    project: document.project.name,
                    stage: names.stage(cell.stage),
                    domain: shortLabels.get(cell.domain) ?? cell.domain,
                  })}
                >
                  <span aria-hidden="true">{shortLabels.get(cell.domain)}</span>
                  <Sounding cell={cell} commons={commons.get(`${cell.stage} ${cell.domain}`)} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
