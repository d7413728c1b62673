import type { Cell, Chart } from "../../model/cell.ts";
import type { ReportFigure } from "../../model/report.ts";
import type { Study } from "../../model/study.ts";
import { svgDocument, text } from "./svg.ts";

const [left, top, cellWidth, rowHeight] = [170, 62, 40, 26];
const depth = { closed: 4, selective: 9, open: 14 };

/**
 * The chart as one drawing: a row a project, six domains under each stage. What was traced hangs below the line of its row (the deeper, the
 * more open), what was said stands on it; broken: undetermined; a dot: nobody looked.
 */
export function drawChartFigure(study: Study, chart: Chart): ReportFigure {
  const { stages, domains } = study.framework;
  const width = left + stages.length * domains.length * cellWidth + (stages.length - 1) * 10 + 10;
  const height = top + study.projects.length * rowHeight + 34;
  const x = (stage: number, domain: number) => left + (stage * domains.length + domain) * cellWidth + stage * 10;
  const cells = new Map(chart.cells.map((cell) => [`${cell.project} ${cell.stage} ${cell.domain}`, cell]));
  const marks: string[] = [];
  stages.forEach((stage, s) => {
    marks.push(text(x(s, 0), 18, stage.shortLabel, { weight: 600 }));
    domains.forEach((domain, d) => {
      marks.push(text(x(s, d), 40, domain.shortLabel, { size: 9 }));
    });
  });
  study.projects.forEach((project, row) => {
    const y = top + row * rowHeight;
    marks.push(text(6, y + 4, project.name, {}));
    stages.forEach((stage, s) => {
      marks.push(`<path d="M${x(s, 0)} ${y}h${domains.length * cellWidth - 6}" stroke="#7e8885"/>`);
      domains.forEach((domain, d) => {
        const cell = cells.get(`${project.id} ${stage.id} ${domain.id}`);
        if (cell !== undefined) marks.push(drawCell(cell, x(s, d), y));
      });
    });
  });
  marks.push(
    text(6, height - 8, "Below the line: traced (4 closed, 9 selective, 14 open). On it: said. Broken: undetermined. Dot: nobody looked.", {
      size: 10,
    }),
  );
  const name = (id: string) => study.projects.find((project) => project.id === id)?.name ?? id;
  const label = (items: readonly Readonly<{ id: string; label: string }>[], id: string | null) =>
    items.find((item) => item.id === id)?.label ?? "undated";
  return {
    id: "chart",
    title: "What was said and what was traced, by project, stage and domain",
    alt: `Chart of ${study.projects.length} projects by ${stages.length} stages of ${domains.length} domains. The table below holds the same.`,
    svg: svgDocument(width, height, marks),
    width,
    height,
    table: {
      caption: "Cells with a traced level or a coded one",
      head: ["Project", "Stage", "Domain", "Said", "Traced", "Events", "People", "Outside work", "Agreement"],
      rows: [...chart.cells, ...chart.undated]
        .filter(({ traces, testimony }) => traces.level !== null || testimony.level !== null)
        .map((cell) => [
          name(cell.project),
          label(stages, cell.stage),
          label(domains, cell.domain),
          cell.testimony.level ?? "",
          cell.traces.level === null
            ? (cell.silence ?? "").replaceAll("-", " ")
            : `${cell.traces.level}${cell.traces.why === null ? "" : ` (${cell.traces.why})`}`,
          cell.traces.events === null ? "" : String(cell.traces.events),
          cell.traces.actors === null ? "" : String(cell.traces.actors),
          shareOf(cell),
          cell.agreement ?? "",
        ]),
    },
  };
}

function drawCell({ silence, testimony, traces }: Cell, x: number, y: number): string {
  const said = testimony.level === null ? "" : `<path d="M${x + 6} ${y - 9}v9M${x + 10} ${y - 9}v9" stroke="#14202b" stroke-width="2"/>`;
  if (silence === "nobody-looked") return `${said}<circle cx="${x + 10}" cy="${y + 6}" r="1.5" fill="#7e8885"/>`;
  if (traces.level === null) return said;
  if (traces.level === "undetermined")
    return `${said}<rect x="${x + 4}" y="${y + 1}" width="22" height="7" fill="none" stroke="#43505b" stroke-dasharray="2 2"/>`;
  return `${said}<rect x="${x + 4}" y="${y}" width="22" height="${depth[traces.level]}" fill="#43505b"/>`;
}

/** Bounds of the share of outside work, in per cent; empty where it is not shown. */
export function shareOf({ traces: { shareOfEvents, ledBy } }: Cell): string {
  const { low, high } = shareOfEvents;
  if (ledBy === "community" || low === null || high === null) return "";
  return `${Math.round(low * 100)}–${Math.round(high * 100)} %`;
}
