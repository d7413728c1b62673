import { createReadStream } from "node:fs";
import { defaultHome } from "../workbench/context.ts";
import { findChartPlace, findKeptChart } from "../workbench/kept-chart.ts";
import { buildDigest } from "./build-digest.ts";
import type { ChartCall } from "./chart-call.ts";
import { writeAllOut } from "./write-out.ts";

/** Prints a chart where it is kept. False where it is not: nothing was printed then. Loads nothing that reads studies. */
export async function printKeptChart(call: ChartCall): Promise<boolean> {
  const file = find(call);
  if (file === null) return false;
  await writeAllOut(createReadStream(file, { highWaterMark: 1 << 20 }));
  return true;
}

/** What is wrong with the study is said by the command itself. */
function find({ study, form }: ChartCall): string | null {
  try {
    const place = findChartPlace({ home: defaultHome(), build: buildDigest }, study);
    return place === null ? null : findKeptChart(place, form);
  } catch {
    return null;
  }
}
