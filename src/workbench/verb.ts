import type { z } from "zod";
import type { Context } from "./context.ts";

/**
 * One thing a user can do, as `workbench/WORD/VERB.ts` exports it. The CLI and the server derive their commands and routes from
 * `input`: a field's description is its help. `changes` says whether it writes to the study.
 */
export type Verb<Input extends z.ZodObject = z.ZodObject, Output = unknown> = Readonly<{
  name: string;
  summary: string;
  input: Input;
  changes: boolean;
  run: (context: Context, input: z.output<Input>) => Promise<Output>;
}>;

/** Keeps a verb's types while checking its form. */
export function defineVerb<Input extends z.ZodObject, Output>(verb: Verb<Input, Output>): Verb<Input, Output> {
  return verb;
}
