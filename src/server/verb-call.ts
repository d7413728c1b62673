import type { z } from "zod";
import { PortolanError } from "../model/problem.ts";
import type { Context } from "../workbench/context.ts";
import type { Verb } from "../workbench/verb.ts";
import { verbs } from "../workbench/verbs.ts";
import type { StudyInUse } from "./study-in-use.ts";

/** Verbs that no route offers, and why. */
export const verbsWithoutRoute: Readonly<Record<string, string>> = {
  "exchange import": "reads a file that the caller names; a page sends the file itself, by a route of its own",
  "source add": "reads a file that the caller names; a page sends the file itself: source upload",
  "study fork": "writes to a folder that the caller names; a page may not choose folders",
  "source correct": "reads a file that the caller names; a page may not choose files",
  "round export": "writes a file that the caller names; a page may not choose files",
  "round open": "makes a folder that the caller names; a page works on the study that is shown",
  "round merge": "reads a file that the caller names; a page may not choose files",
  "coder add": "reads a passphrase from a file that the caller names; a coder is added on the command line",
  "coder sign-in": "signs the command line in; a page signs in by POST /session/coder",
  "coder sign-out": "signs the command line out; a page signs out by DELETE /session/coder",
  "coder list": "who acts on the command line; a page asks GET /session/coder",
  "agreement cases": "reads a file that the caller names; a page may not choose files",
  "people roster": "reads a file that the caller names; a page may not choose files",
  "study init": "makes a folder that the caller names; a page works on the study that is shown",
  "report write": "writes a file that the caller names; the page shows the report itself",
  "study publish": "writes to a folder that the caller names; a page may not choose folders",
  "exchange export": "writes a file that the caller names; a page downloads it, by a route of its own",
};

/** What a page asked is not what the verb takes. */
export class InputFault extends PortolanError {}

/** A verb that a page asked for, its input parsed; `run` may be called once. */
export type VerbCall = Readonly<{ verb: Verb; run: (context: Context) => Promise<unknown> }>;

/** The verbs that pages may ask for, by name. */
export const offeredVerbs: ReadonlyMap<string, Verb> = new Map(
  (verbs as readonly unknown[] as readonly Verb[]).filter(({ name }) => !(name in verbsWithoutRoute)).map((verb) => [verb.name, verb]),
);

/**
 * Parses what a page asks of a verb. The study is always the one that is shown; a verb that changes it gets the folder where it is
 * edited, once its input is known to be sound. Throws an InputFault.
 */
export function parseCall(verb: Verb, asked: unknown, study: StudyInUse): VerbCall {
  const takesStudy = "study" in verb.input.shape;
  const given = typeof asked === "object" && asked !== null ? asked : {};
  const input = verb.input.safeParse(takesStudy ? { ...given, study: study.folder } : given);
  if (!input.success) {
    throw new InputFault(input.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
  }
  const inputOf = (): z.output<Verb["input"]> =>
    takesStudy && verb.changes ? { ...input.data, study: study.folderToChange() } : input.data;
  return { verb, run: async (context) => verb.run(context, inputOf() as never) };
}
