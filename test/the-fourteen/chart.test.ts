import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell, Chart, ObservedLevel, Why } from "../../src/model/cell.ts";
import { readChart } from "../../src/workbench/chart/read.ts";
import type { Context } from "../../src/workbench/context.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "portolan-chart-"));
const context: Context = { home, frameworks: join(root, "framework"), build: null, progress: () => {} };
afterAll(() => rmSync(home, { recursive: true, force: true }));

let chart: Chart;
beforeAll(async () => {
  chart = await readChart.run(context, { study: join(root, "studies/the-fourteen") });
});

/** A table that expected.sh computed from the raw records, without any of src/. */
function expected(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(root, "test/the-fourteen", name), "utf8")
    .trim()
    .split("\n");
  const keys = (head as string).split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, index) => [keys[index] as string, value])));
}

function cellAt(project: string, stage: string, domain: string): Cell {
  const found = [...chart.cells, ...chart.undated].find(
    (cell) => cell.project === project && (cell.stage ?? "undated") === stage && cell.domain === domain,
  );
  if (found === undefined) throw new Error(`no cell ${project} ${stage} ${domain}`);
  return found;
}
const cellOf = (row: Record<string, string>) => cellAt(row.project as string, row.stage as string, row.domain as string);

describe("the chart of the fourteen", () => {
  it("has a cell for each of 14 projects × 3 stages × 6 domains", () => {
    expect(chart.cells).toHaveLength(252);
    expect(new Set(chart.cells.map(({ project, stage, domain }) => `${project}|${stage}|${domain}`)).size).toBe(252);
  });

  it("holds an event or a silence in every cell, never both", () => {
    for (const cell of [...chart.cells, ...chart.undated]) {
      expect(cell.silence === null, `${cell.project} ${cell.stage} ${cell.domain}`).toBe((cell.traces.events ?? 0) > 0);
    }
  });
});

describe("figures that were computed apart, from the raw records", () => {
  it.each(["bloom-cells.csv", "olmo-cells.csv"])("%s: events, people and arrivals of every cell", (name) => {
    const rows = expected(name);
    for (const row of rows) {
      const { events, actors, arrivals } = cellOf(row).traces;
      expect({ ...row, events: String(events), actors: String(actors), arrivals: String(arrivals.all) }).toEqual(row);
    }
    const project = rows[0]?.project;
    expect(chart.cells.filter((cell) => cell.project === project && cell.silence === null)).toHaveLength(rows.length);
  });

  it("olmo-standing.csv: events and arrivals by standing", () => {
    for (const row of expected("olmo-standing.csv")) {
      const { events, shareOfEvents: share, arrivals } = cellOf(row).traces;
      const count = (part: number | null) => String(Math.round((part as number) * (events as number)));
      expect({
        ...row,
        inside: count(share.inside),
        partner: count(share.partner),
        outside: count(share.outside),
        unknown: count(share.unknown),
        arrivals_inside: String(arrivals.inside),
        arrivals_partner: String(arrivals.partner),
        arrivals_outside: String(arrivals.outside),
        arrivals_unknown: String(arrivals.unknown),
      }).toEqual(row);
    }
  });

  it("bloom-core.csv: events by core and periphery", () => {
    for (const row of expected("bloom-core.csv")) {
      const { events, shareOfEvents: share } = cellOf(row).traces;
      const count = (part: number | null) => String(Math.round((part as number) * (events as number)));
      expect({ ...row, core_events: count(share.core), periphery_events: count(share.periphery) }).toEqual(row);
    }
  });

  it("exposure.csv: days of exposure of every cell with events", () => {
    for (const row of expected("exposure.csv")) {
      expect({ ...row, days: String(Math.round((cellOf(row).traces.exposureYears as number) * 365.25)) }).toEqual(row);
    }
  });
});

type Reading = readonly [project: string, stage: string, domain: string, level: ObservedLevel, why?: Why];
const readings: readonly Reading[] = [
  ["pythia", "pre-training", "evaluation", "open"],
  ["pythia", "post-release", "evaluation", "open"],
  ["pythia", "pre-training", "software", "open"],
  ["pythia", "post-release", "software", "open"],
  ["bloom", "pre-training", "model", "open"],
  ["bloom", "pre-training", "data", "open"],
  ["bloom", "pre-training", "software", "open"],
  ["bloom", "pre-training", "evaluation", "open"],
  ["llama", "post-release", "evaluation", "selective"],
  ["teuken", "pre-training", "software", "selective"],
  ["teuken", "post-release", "software", "selective"],
  ["olmo", "pre-training", "model", "selective"],
  ["olmo", "pre-training", "evaluation", "selective"],
  ["nlnorway", "undated", "model", "closed"],
  ["olmo", "post-release", "model", "undetermined", "affiliation"],
  ["olmo", "post-training", "model", "undetermined", "affiliation"],
  ["olmo", "post-training", "evaluation", "undetermined", "affiliation"],
  ["teuken", "pre-training", "data", "undetermined", "short"],
  ["olmo", "pre-training", "data", "undetermined", "short"],
  ["bloom", "pre-training", "community", "undetermined", "short"],
  ["bloom", "post-release", "model", "undetermined", "venue"],
];

describe("readings that are known from trying the rules on these records", () => {
  for (const [project, stage, domain, level, why = null] of readings) {
    it([project, stage, domain, level, why].filter((word) => word !== null).join(", "), () => {
      expect(cellAt(project, stage, domain).traces).toMatchObject({ level, why });
    });
  }

  it("compute is not traceable", () => {
    const silences = chart.cells.filter(({ domain }) => domain === "compute").map(({ silence }) => silence);
    expect(new Set(silences)).toEqual(new Set(["not-traceable"]));
  });

  it("notram is closed although its bar reads 87 to 100 % outside: one person with a firm's address made most of it", () => {
    const { shareOfEvents: share, arrivals } = cellAt("nlnorway", "undated", "model").traces;
    expect([Math.round((share.low as number) * 100), Math.round((share.high as number) * 100)]).toEqual([87, 100]);
    expect(arrivals.outside).toBe(0);
  });

  it("31 levels stand in stages, and three undated", () => {
    const levels = (cells: readonly Cell[]) =>
      cells.filter(({ traces }) => traces.level !== null && traces.level !== "undetermined").length;
    expect(levels(chart.cells)).toBe(31);
    // Two were expected. The third is Masakhane's community: 66 events, five arrivals in 480 days, selective.
    expect(levels(chart.undated)).toBe(3);
  });

  it("two levels hang on addresses of universities, and say so", () => {
    expect(cellAt("olmo", "pre-training", "model").traces.levelWithoutWeak).toBe("closed");
    expect(cellAt("llama", "post-release", "model").traces.levelWithoutWeak).toBe("undetermined");
  });
});
