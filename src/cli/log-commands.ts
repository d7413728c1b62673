import type { Command } from "commander";
import type { Context } from "../workbench/context.ts";
import { type LogReport, readLog } from "../workbench/study/log.ts";
import { redoLast, type UndoReport, undoLast } from "../workbench/study/undo.ts";
import { commandFor } from "./command.ts";
import { formatTable } from "./table.ts";

/** The commands of the log: what was done, taking it back, doing it again. */
export function logCommands(context: () => Context): Command[] {
  const log = commandFor(
    {
      verb: readLog,
      word: "log",
      positional: ["study"],
      print: printLog,
      examples: ["portolan log my-study", "portolan log my-study --json"],
    },
    context,
  );
  const undo = commandFor(
    {
      verb: undoLast,
      word: "undo",
      positional: ["study"],
      print: (report) => `Undone: ${nameTaken(report)}.`,
      examples: ["portolan undo my-study"],
    },
    context,
  );
  const redo = commandFor(
    {
      verb: redoLast,
      word: "redo",
      positional: ["study"],
      print: (report) => `Done again: ${nameTaken(report)}.`,
      examples: ["portolan redo my-study"],
    },
    context,
  );
  return [log, undo, redo];
}

function printLog({ acts, undoable }: LogReport): string {
  if (acts.length === 0) return "Nothing was done yet.";
  const rows = acts.map(({ id, happenedAt, who, verb, changes, note, undoes, undoneBy, barrier }) => [
    id,
    happenedAt.slice(0, 19).replace("T", " "),
    who,
    verb,
    changes,
    [note, undoes !== null && `takes back ${undoes}`, undoneBy !== null && `undone by ${undoneBy}`, barrier && "cannot be undone"]
      .filter(Boolean)
      .join("; "),
  ]);
  const next = undoable === null ? "Nothing of yours can be undone." : `portolan undo takes back act ${undoable}.`;
  return `${formatTable(["act", "UTC", "who", "verb", "rows", ""], rows)}\n${next}`;
}

function nameTaken({ taken: { id, verb, note } }: UndoReport): string {
  return `act ${id}, ${verb}${note === null ? "" : ` (${note})`}`;
}
