import { Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import type { Context } from "../workbench/context.ts";
import type { Verb } from "../workbench/verb.ts";
import { writeAllOut, writeOut } from "./write-out.ts";

/** How a verb is spoken and shown on the command line. Fields of its input that are no arguments become options. */
export type Spoken<Input extends z.ZodObject = z.ZodObject, Output = unknown> = Readonly<{
  verb: Verb<Input, Output>;
  word: string;
  /** Fields given by position, in order. */
  positional: readonly (keyof z.output<Input> & string)[];
  /** The answer for people. */
  print: (output: Output) => string;
  /** The answer as CSV, where it is a table. */
  csv?: (output: Output) => string;
  /** The same answer in a form, where it is kept as text: then it is neither made nor parsed nor printed anew. */
  text?: (context: Context, input: z.output<Input>, form: "json" | "csv" | "txt") => Promise<readonly Uint8Array[]>;
  /** 1 where the answer lists problems; else 0. */
  exitCode?: (output: Output) => number;
  /** Takes minutes: progress is said on stderr whatever that is, and Ctrl-C stops it at its next safe point. */
  isLong?: boolean;
  examples: readonly string[];
}>;

/** A command for a verb: arguments and options from its input, `--json`, `--csv`, `--help` with examples. */
export function commandFor<Input extends z.ZodObject, Output>(spoken: Spoken<Input, Output>, context: () => Context): Command {
  const { verb, word, positional, examples } = spoken;
  const command = new Command(word).description(verb.summary);
  for (const name of positional) command.argument(`<${name}>`, fieldOf(verb.input, name).description ?? "");
  for (const name of Object.keys(verb.input.shape)) {
    if (!(positional as readonly string[]).includes(name)) command.addOption(optionFor(name, fieldOf(verb.input, name)));
  }
  command.option("--json", "print the answer as JSON");
  if (spoken.csv !== undefined) command.option("--csv", "print the answer as CSV");
  command.addHelpText("after", `\nExamples:\n${examples.map((example) => `  ${example}`).join("\n")}`);
  command.action(async (...given: unknown[]) => {
    const options = given[positional.length] as Record<string, unknown>;
    const input = verb.input.safeParse({
      ...withoutOutputOptions(options),
      ...Object.fromEntries(positional.map((name, index) => [name, positionalOf(fieldOf(verb.input, name), given[index] as string)])),
    });
    if (!input.success) {
      const faults = input.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`);
      throw new InvalidArgumentError(faults.join("; "));
    }
    if (spoken.text !== undefined) {
      await writeAllOut(await spoken.text(context(), input.data, options.json ? "json" : options.csv ? "csv" : "txt"));
      return;
    }
    const output = await verb.run(spoken.isLong ? longContext(context()) : context(), input.data);
    const text = options.json ? `${JSON.stringify(output)}\n` : options.csv ? (spoken.csv?.(output) ?? "") : `${spoken.print(output)}\n`;
    await writeOut(text);
    process.exitCode = spoken.exitCode?.(output) ?? 0;
  });
  return command;
}

type Field = Readonly<{ description: string | undefined; type: z.ZodType; required: boolean; isOn: boolean }>;

function fieldOf(input: z.ZodObject, name: string): Field {
  const outer = input.shape[name] as z.ZodType;
  let type = outer;
  while (type instanceof z.ZodDefault || type instanceof z.ZodOptional) type = type.unwrap() as z.ZodType;
  const isOn = outer instanceof z.ZodDefault && outer.def.defaultValue === true;
  return { description: outer.description ?? type.description, type, required: type === outer, isOn };
}

/** An argument that is a list is written with commas, as an option is. */
function positionalOf({ type }: Field, text: string): unknown {
  return type instanceof z.ZodArray ? text.split(",").map((item) => item.trim()) : text;
}

/** A switch that is on by itself is spoken as `--no-NAME`. */
function optionFor(name: string, { description, type, required, isOn }: Field): Option {
  const spoken = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const flag = `--${spoken}`;
  if (type instanceof z.ZodBoolean) return new Option(isOn ? `--no-${spoken}` : flag, description);
  if (type instanceof z.ZodArray) {
    const option = new Option(`${flag} <${spoken},…>`, description);
    return option.argParser((text: string) => text.split(",").map((item) => item.trim()));
  }
  const option = new Option(`${flag} <${spoken}>`, description).makeOptionMandatory(required);
  return type instanceof z.ZodEnum ? option.choices(type.options.map(String)) : option;
}

/** The second Ctrl-C ends the process at once. */
function longContext(context: Context): Context {
  const stop = new AbortController();
  process.on("SIGINT", () => {
    if (stop.signal.aborted) process.exit(130);
    process.stderr.write("Stopping at the next safe point; Ctrl-C again stops at once.\n");
    stop.abort();
  });
  return { ...context, signal: stop.signal, progress: (message) => process.stderr.write(`${message}\n`) };
}

function withoutOutputOptions({ json: _, csv: __, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}
