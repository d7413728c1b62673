import type { Command } from "commander";
import { formatProblem } from "../model/problem.ts";
import { type AddReport, addArtefact } from "../workbench/artefact/add.ts";
import type { Context } from "../workbench/context.ts";
import { type HarvestDocument, readHarvest } from "../workbench/harvest/read.ts";
import { type HarvestReport, runHarvest } from "../workbench/harvest/run.ts";
import { initStudy } from "../workbench/study/init.ts";
import { commandFor } from "./command.ts";
import { formatNumber, formatTable } from "./table.ts";

/** Commands that make a study and bring traces into it. */
export function harvestCommands(context: () => Context): Command[] {
  const init = commandFor(
    {
      verb: initStudy,
      word: "init",
      positional: ["study"],
      print: ({ into, framework }) =>
        [
          `Made an empty study in ${into}, on the framework ${framework}.`,
          `Its key (${into}/key) makes the pseudonyms: keep it private, and keep it. Next: portolan add ADDRESS --study ${into}`,
        ].join("\n"),
      examples: ["portolan init my-study", 'portolan init my-study --title "Three Nordic models"'],
    },
    context,
  );
  const add = commandFor(
    {
      verb: addArtefact,
      word: "add",
      positional: ["address"],
      print: printAdded,
      examples: [
        "portolan add https://github.com/allenai/OLMo --study my-study --project olmo --released 2024-02-01",
        'portolan add https://github.com/allenai/OLMo --study my-study --lead "Ai2" --lead-type research-institute --lead-domains allenai.org',
        "portolan add ~/code/olmo --study my-study --domain model",
        "portolan add https://huggingface.co/allenai --study my-study --project olmo",
        "portolan add addresses.txt --study my-study",
      ],
    },
    context,
  );
  const harvest = commandFor(
    {
      verb: runHarvest,
      word: "harvest",
      positional: ["study"],
      print: printHarvest,
      exitCode: ({ places }) => (places.some(({ state }) => state === "failed" || state === "part") ? 1 : 0),
      isLong: true,
      examples: [
        "portolan harvest my-study",
        "portolan harvest my-study --only olmo --no-lines",
        "portolan harvest my-study --no-github --json",
      ],
    },
    context,
  );
  const places = commandFor(
    {
      verb: readHarvest,
      word: "places",
      positional: ["study"],
      print: printPlaces,
      examples: ["portolan places my-study"],
    },
    context,
  );
  return [init, add, harvest, places];
}

function printPlaces({ places, events, tokens, atWork }: HarvestDocument): string {
  const table = formatTable(
    ["place", "project", "state", "last read", "why"],
    places.map(({ id, project, state, readAt, outcome }) => [
      id,
      project,
      state,
      readAt?.slice(0, 16).replace("T", " ") ?? "–",
      outcome ?? "",
    ]),
  );
  const missing = [...(tokens.github ? [] : ["GITHUB_TOKEN"]), ...(tokens.huggingface ? [] : ["HF_TOKEN"])];
  return [
    places.length === 0 ? "Nothing to harvest yet: portolan add ADDRESS" : table,
    `${formatNumber(events)} events are held.`,
    ...(missing.length === 0 ? [] : [`No token is set in ${missing.join(" and ")}: without one the platform allows few calls an hour.`]),
    ...(atWork === null ? [] : [`At work now: ${atWork}.`]),
  ].join("\n");
}

function printAdded({ study, added, assumed, problems }: AddReport): string {
  const lines = added.map(({ artefact, project, isNewProject, places, isKnown }) => {
    const what = artefact ?? places[0]?.replace("huggingface ", "huggingface.co/") ?? "";
    const where = isKnown ? `is in project ${project} already` : `added to ${isNewProject ? "the new project" : "project"} ${project}`;
    return `${what} ${where}; harvested by ${places.map((place) => place.split(" ")[0]).join(" and ")}`;
  });
  return [
    ...lines,
    ...(assumed.length === 0 ? [] : ["Assumed:", ...assumed.map((line) => `  ${line}`)]),
    ...problems.map(formatProblem),
    `Next: portolan harvest ${study}`,
  ].join("\n");
}

function printHarvest({ study, places, events }: HarvestReport): string {
  const table = formatTable(
    ["place", "state", "events new", "read", "repaired", "left out", "unreadable", "seconds", "because"],
    places.map(({ place, state, rows, counts, seconds, because }) => [
      place,
      state,
      rows,
      counts === null ? null : counts.kept,
      counts === null ? null : counts.repaired,
      counts === null ? null : counts.skipped,
      counts === null ? null : counts.failed,
      seconds,
      because ?? "–",
    ]),
  );
  const problems = places.flatMap(({ place, problems: own }) =>
    own.map((problem) => `${place}: ${problem.severity}: ${formatProblem(problem)}`),
  );
  return [
    table,
    ...problems,
    `The study holds ${formatNumber(events)} events. portolan chart ${study} draws them; portolan people ${study} says who is not known.`,
  ].join("\n");
}
