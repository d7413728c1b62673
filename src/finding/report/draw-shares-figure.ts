import type { Cell, Chart } from "../../model/cell.ts";
import type { ReportFigure } from "../../model/report.ts";
import type { Study } from "../../model/study.ts";
import { svgDocument, text } from "./svg.ts";

const [left, right, top, rowHeight, extent] = [290, 70, 34, 18, 420];

/** Bounds of the share of outside work of every cell that an organisation leads: the bar spans what is possible, never a guess. Null: none. */
export function drawSharesFigure(study: Study, chart: Chart): ReportFigure | null {
  const bounded = [...chart.cells, ...chart.undated].flatMap((cell) => {
    const { low, high } = cell.traces.shareOfEvents;
    return cell.traces.ledBy === "community" || low === null || high === null ? [] : [{ cell, low, high }];
  });
  if (bounded.length === 0) return null;
  const [width, height] = [left + extent + right, top + bounded.length * rowHeight + 12];
  const at = (share: number) => left + share * extent;
  const marks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<path d="M${at(share)} ${top - 8}V${height - 8}" stroke="#d5dad4"/>${text(at(share), top - 14, `${share * 100} %`, { size: 10, anchor: "middle" })}`,
  );
  bounded.forEach(({ cell, low, high }, row) => {
    const y = top + row * rowHeight + 6;
    marks.push(text(left - 8, y + 4, nameCell(study, cell), { size: 10, anchor: "end" }));
    marks.push(`<path d="M${at(low)} ${y}H${Math.max(at(high), at(low) + 1)}" stroke="#43505b" stroke-width="6"/>`);
  });
  return {
    id: "outside-shares",
    title: "How much of the work can come from outside",
    alt: `Bounds of the share of outside work in ${bounded.length} cells. The table below holds the same.`,
    svg: svgDocument(width, height, marks),
    width,
    height,
    table: {
      caption:
        "Bounds of the share of outside work: from work known to be by outsiders, to that and all work of people whose organisation is not known",
      head: ["Cell", "At least", "At most", "Known affiliation"],
      rows: bounded.map(({ cell, low, high }) => [
        nameCell(study, cell),
        percent(low),
        percent(high),
        cell.traces.coverage === null ? "" : percent(cell.traces.coverage),
      ]),
    },
  };
}

function nameCell({ projects, framework }: Study, { project, stage, domain }: Cell): string {
  const name = projects.find(({ id }) => id === project)?.name ?? project;
  const when = framework.stages.find(({ id }) => id === stage)?.shortLabel ?? "undated";
  return `${name}, ${when}, ${framework.domains.find(({ id }) => id === domain)?.shortLabel ?? domain}`;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
