import type { Command } from "commander";
import type { Context } from "../workbench/context.ts";
import { exportStudy } from "../workbench/exchange/export.ts";
import { importStudy } from "../workbench/exchange/import.ts";
import { listExchanges } from "../workbench/exchange/list.ts";
import { commandFor } from "./command.ts";
import { printExchanges, printExported, printImported } from "./print-exchange.ts";

/** To and from other programs. */
export function exchangeCommands(context: () => Context): Command[] {
  const into = commandFor(
    {
      verb: importStudy,
      word: "import",
      positional: ["from"],
      print: printImported,
      examples: [
        "portolan import studies/the-fourteen --study my-study",
        "portolan import interviews.qdpx --study my-study --dry-run",
        "portolan import interviews.qdpx --study my-study",
        "portolan import project.sqlite3 --study my-study --json",
      ],
    },
    context,
  );
  const out = commandFor(
    {
      verb: exportStudy,
      word: "export",
      positional: ["study"],
      print: printExported,
      examples: [
        "portolan export my-study --format folder --out my-study-files",
        "portolan export my-study --format ro-crate --out my-archive",
        "portolan export my-study --format qdpx --dry-run",
        "portolan export my-study --format qdpx --out my-study.qdpx",
      ],
    },
    context,
  );
  const list = commandFor(
    {
      verb: listExchanges,
      word: "exchanges",
      positional: ["study"],
      print: printExchanges,
      examples: ["portolan exchanges my-study --json"],
    },
    context,
  );
  return [into, out, list];
}
