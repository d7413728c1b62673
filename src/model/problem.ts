/**
 * One thing wrong (or worth knowing) in what was read. A bad item is a result: it is listed, with what was kept and what to do.
 * `line` and `column` count from 1.
 */
export type Problem = Readonly<{
  severity: "error" | "warning" | "note";
  message: string;
  hint?: string | undefined;
  file?: string | undefined;
  line?: number | undefined;
  column?: number | undefined;
}>;

/** `file:line:column: message` as editors and compilers print it. */
export function formatProblem(problem: Problem): string {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(":");
  const text = place === "" ? problem.message : `${place}: ${problem.message}`;
  return problem.hint === undefined ? text : `${text}\n  ${problem.hint}`;
}

/** A call that could not be answered. For people: what was asked, why not, and the next step. */
export class PortolanError extends Error {
  readonly hint: string | undefined;
  readonly problems: readonly Problem[];

  constructor(message: string, options: { hint?: string; problems?: readonly Problem[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "PortolanError";
    this.hint = options.hint;
    this.problems = options.problems ?? [];
  }
}
