import type { Command } from "commander";
import type { Context } from "../workbench/context.ts";
import { readPlacement } from "../workbench/placement/read.ts";
import { readTies } from "../workbench/ties/read.ts";
import { commandFor } from "./command.ts";
import { placementCsv, printPlacement } from "./print-placement.ts";
import { printTies, tiesCsv } from "./print-ties.ts";

/** Verbs of the atlas without a command of their own, and why. */
export const atlasVerbsWithoutCommand: Readonly<Record<string, string>> = {
  "organisation read": "the page's document; portolan ties gives its parts",
  "lifecycle read": "the page's document; portolan measure before-after gives its figures",
  "motivations read": "the page's document; its passages stand in the study's codings",
  "lineage read": "the page's document; portolan measure derivatives gives its figures",
  "ways-in read": "the page's document; portolan cell and portolan measure on-ramp-signals give its parts",
  "search-atlas read": "the page's document of what / finds",
  "project profile": "the page's document; portolan placement, measure and cell give its parts",
  "governance read": "the page's document; portolan placement and portolan measure give its parts",
};

/** The commands that speak the atlas's verbs. */
export function atlasCommands(context: () => Context): Command[] {
  const placement = commandFor(
    {
      verb: readPlacement,
      word: "placement",
      positional: ["study"],
      print: printPlacement,
      csv: placementCsv,
      examples: ["portolan placement studies/the-fourteen", "portolan placement studies/the-fourteen --json"],
    },
    context,
  );
  const ties = commandFor(
    {
      verb: readTies,
      word: "ties",
      positional: ["study"],
      print: printTies,
      csv: tiesCsv,
      examples: ["portolan ties studies/the-fourteen", "portolan ties studies/the-fourteen --json"],
    },
    context,
  );
  return [placement, ties];
}
