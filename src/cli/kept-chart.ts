import { createReadStream } from "node:fs";
import { defaultHome } from "../workbench/context.ts";
import { type ChartForm, findChartPlace, findKeptChart } from "../workbench/kept-chart.ts";
import { buildDigest } from "./build-digest.ts";
import { writeOut } from "./write-out.ts";

/**
 * Prints what `portolan chart STUDY [--json | --csv]` asks for where it is kept. False for every other command, and where it is not kept:
 * nothing was printed then. Loads nothing that reads studies, so that an unchanged study is answered at once.
 */
export async function printKeptChart(args: readonly string[]): Promise<boolean> {
  const asked = parse(args);
  const file = asked === null ? null : find(asked);
  if (file === null) return false;
  for await (const bytes of createReadStream(file, { highWaterMark: 1 << 20 })) if (!(await writeOut(bytes))) break;
  return true;
}

type Asked = Readonly<{ study: string; form: ChartForm }>;

const forms: Readonly<Record<string, ChartForm>> = { "--json": "json", "--csv": "csv" };

function parse([word, ...rest]: readonly string[]): Asked | null {
  const options = rest.filter((argument) => argument.startsWith("-"));
  const [study, ...others] = rest.filter((argument) => !argument.startsWith("-"));
  const form = options.length === 0 ? "txt" : forms[options[0] as string];
  return word !== "chart" || study === undefined || others.length > 0 || options.length > 1 || form === undefined ? null : { study, form };
}

/** What is wrong with the study is said by the command itself. */
function find({ study, form }: Asked): string | null {
  try {
    const place = findChartPlace({ home: defaultHome(), build: buildDigest }, study);
    return place === null ? null : findKeptChart(place, form);
  } catch {
    return null;
  }
}
