import { Command, InvalidArgumentError, Option } from "commander";
import { z } from "zod";
import type { Context } from "../workbench/context.ts";
import type { Verb } from "../workbench/verb.ts";
import { writeOut } from "./write-out.ts";

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
  text?: (context: Context, input: z.output<Input>, form: "json" | "csv" | "txt") => Promise<Uint8Array>;
  /** 1 where the answer lists problems; else 0. */
  exitCode?: (output: Output) => number;
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
      ...Object.fromEntries(positional.map((name, index) => [name, given[index]])),
    });
    if (!input.success) {
      const faults = input.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`);
      throw new InvalidArgumentError(faults.join("; "));
    }
    if (spoken.text !== undefined) {
      await writeOut(await spoken.text(context(), input.data, options.json ? "json" : options.csv ? "csv" : "txt"));
      return;
    }
    const output = await verb.run(context(), input.data);
    const text = options.json ? `${JSON.stringify(output)}\n` : options.csv ? (spoken.csv?.(output) ?? "") : `${spoken.print(output)}\n`;
    await writeOut(text);
    process.exitCode = spoken.exitCode?.(output) ?? 0;
  });
  return command;
}

type Field = Readonly<{ description: string | undefined; type: z.ZodType; required: boolean }>;

function fieldOf(input: z.ZodObject, name: string): Field {
  const outer = input.shape[name] as z.ZodType;
  let type = outer;
  while (type instanceof z.ZodDefault || type instanceof z.ZodOptional) type = type.unwrap() as z.ZodType;
  return { description: outer.description ?? type.description, type, required: type === outer };
}

function optionFor(name: string, { description, type, required }: Field): Option {
  const flag = `--${name}`;
  if (type instanceof z.ZodBoolean) return new Option(flag, description);
  if (type instanceof z.ZodArray) {
    const option = new Option(`${flag} <${name},…>`, description);
    return option.argParser((text: string) => text.split(",").map((item) => item.trim()));
  }
  const option = new Option(`${flag} <${name}>`, description).makeOptionMandatory(required);
  return type instanceof z.ZodEnum ? option.choices(type.options.map(String)) : option;
}

function withoutOutputOptions({ json: _, csv: __, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return rest;
}
