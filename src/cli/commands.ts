import type { Command } from "commander";
import { formatProblem, type Problem } from "../model/problem.ts";
import { readCell } from "../workbench/cell/read.ts";
import { readChart } from "../workbench/chart/read.ts";
import type { Context } from "../workbench/context.ts";
import { listMeasuresVerb } from "../workbench/measure/list.ts";
import { takeMeasureVerb } from "../workbench/measure/take.ts";
import { checkStudy } from "../workbench/study/check.ts";
import { atlasCommands, atlasVerbsWithoutCommand } from "./atlas-commands.ts";
import { claimCommands } from "./claim-commands.ts";
import { coderCommands } from "./coder-commands.ts";
import { commandFor } from "./command.ts";
import { exchangeCommands } from "./exchange-commands.ts";
import { findingCommands, findingVerbsWithoutCommand } from "./finding-commands.ts";
import { harvestCommands } from "./harvest-commands.ts";
import { logCommands } from "./log-commands.ts";
import { peopleCommands } from "./people-commands.ts";
import { chartCsv, printCell, printChart } from "./print-cells.ts";
import { chartInForm } from "./print-chart.ts";
import { measureCsv, printMeasure, printMeasureList } from "./print-measure.ts";
import { publicationCommands } from "./publication-commands.ts";
import { recommendationCommand } from "./recommendation-command.ts";
import { testimonyCommands, testimonyVerbsWithoutCommand } from "./testimony-commands.ts";

/** Verbs without a command of their own, and why. */
export const verbsWithoutCommand: Readonly<Record<string, string>> = {
  ...atlasVerbsWithoutCommand,
  ...testimonyVerbsWithoutCommand,
  ...findingVerbsWithoutCommand,
  "study read": "the page's document of what the study is; on the command line the study's files and portolan check say it",
  "project read": "the page's document; portolan cell and portolan measure give its parts",
  "report read": "the page's document; portolan report writes it as a file",
  "recommendation read": "the page's document; portolan recommend gives the answers",
  "measure list": "spoken as portolan measure --list",
};

/** Every command that speaks a verb. `open` is the server's own, in main.ts. */
export function commands(context: () => Context): Command[] {
  const chart = commandFor(
    {
      verb: readChart,
      word: "chart",
      positional: ["study"],
      print: printChart,
      csv: chartCsv,
      text: (by, { study }, form) => chartInForm(by, study, form),
      examples: [
        "portolan chart studies/the-fourteen",
        "portolan chart studies/the-fourteen --json",
        "portolan chart studies/the-fourteen --csv > chart.csv",
      ],
    },
    context,
  );
  const cell = commandFor(
    {
      verb: readCell,
      word: "cell",
      positional: ["study", "project", "stage", "domain"],
      print: printCell,
      examples: [
        "portolan cell studies/the-fourteen olmo pre-training model",
        "portolan cell studies/the-fourteen nlnorway undated model --json",
      ],
    },
    context,
  );
  const check = commandFor(
    {
      verb: checkStudy,
      word: "check",
      positional: ["study"],
      print: ({ problems }) => printProblems(problems),
      exitCode: ({ problems }) => (problems.some(({ severity }) => severity !== "note") ? 1 : 0),
      examples: ["portolan check studies/the-fourteen", "portolan check my-study --json"],
    },
    context,
  );
  const take = commandFor(
    {
      verb: takeMeasureVerb,
      word: "measure",
      positional: ["name", "study"],
      print: printMeasure,
      csv: measureCsv,
      examples: [
        "portolan measure --list",
        "portolan measure contributors studies/the-fourteen --by project",
        "portolan measure share-of-events studies/the-fourteen --by cell --json",
        "portolan measure before-after studies/the-fourteen --project bloom",
        "portolan measure events studies/the-fourteen --by artefact --since 2024-01-01 --until 2025-01-01 --include bots,merges",
      ],
    },
    context,
  );
  const list = commandFor(
    { verb: listMeasuresVerb, word: "measures", positional: [], print: printMeasureList, examples: ["portolan measure --list"] },
    context,
  );
  return [
    ...harvestCommands(context),
    ...peopleCommands(context),
    chart,
    cell,
    take,
    list,
    check,
    ...exchangeCommands(context),
    ...coderCommands(context),
    ...logCommands(context),
    ...atlasCommands(context),
    recommendationCommand(context),
    ...claimCommands(context),
    ...publicationCommands(context),
    ...testimonyCommands(context),
    ...findingCommands(context),
  ];
}

function printProblems(problems: readonly Problem[]): string {
  if (problems.length === 0) return "Nothing is wrong.";
  const count = (severity: Problem["severity"]) => problems.filter((problem) => problem.severity === severity).length;
  const lines = problems.map((problem) => `${problem.severity}: ${formatProblem(problem)}`);
  return [...lines, `${count("error")} errors, ${count("warning")} warnings, ${count("note")} notes.`].join("\n");
}
