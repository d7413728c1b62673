import { printKeptChart } from "./kept-chart.ts";

// A chart that is kept is printed before anything else is loaded: see docs/decisions.
if (!(await printKeptChart(process.argv.slice(2)))) await import("./program.ts");
