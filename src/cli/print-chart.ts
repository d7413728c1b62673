import { chartAs, chartText } from "../workbench/chart-text.ts";
import type { Context } from "../workbench/context.ts";
import type { ChartForm } from "../workbench/kept-chart.ts";
import type { ChartCall } from "./chart-call.ts";
import { ownContext } from "./own-context.ts";
import { chartCsv, printChart } from "./print-cells.ts";
import { reportFailure } from "./report-failure.ts";
import { writeAllOut } from "./write-out.ts";

/** The chart as it is printed. */
export function chartInForm(context: Context, study: string, form: ChartForm): Promise<readonly Uint8Array[]> {
  if (form === "json") return chartText(context, study);
  return chartAs(context, study, form, form === "csv" ? chartCsv : (chart) => `${printChart(chart)}\n`);
}

/** Makes and prints a chart without loading the other commands. */
export async function printChartOf({ study, form }: ChartCall): Promise<void> {
  try {
    await writeAllOut(await chartInForm(ownContext, study, form));
  } catch (error) {
    reportFailure(error);
  }
}
