import type { ChartForm } from "../workbench/kept-chart.ts";

/** `portolan chart STUDY`, `--json` or `--csv`. */
export type ChartCall = Readonly<{ study: string; form: ChartForm }>;

const forms: Readonly<Record<string, ChartForm>> = { "--json": "json", "--csv": "csv" };

/** Null for every other command, and for a call that the command itself must look at: help, or what it does not know. */
export function parseChartCall([word, ...rest]: readonly string[]): ChartCall | null {
  const options = rest.filter((argument) => argument.startsWith("-"));
  const [study, ...others] = rest.filter((argument) => !argument.startsWith("-"));
  const form = options.length === 0 ? "txt" : forms[options[0] as string];
  if (word !== "chart" || study === undefined || others.length > 0 || options.length > 1 || form === undefined) return null;
  return { study, form };
}
