import { parseChartCall } from "./chart-call.ts";
import { printKeptChart } from "./kept-chart.ts";

// A chart is answered before the other commands are loaded, and one that is kept before anything is: docs/decisions/0007-charts-by-project.md.
const call = parseChartCall(process.argv.slice(2));
if (call === null) await import("./program.ts");
else if (!(await printKeptChart(call))) {
  const { printChartOf } = await import("./print-chart.ts");
  await printChartOf(call);
}
