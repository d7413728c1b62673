import { formatProblem, PortolanError, type Problem } from "../model/problem.ts";

/** Throws where any problem is an error, with the list. */
export function refuseErrors(problems: readonly Problem[], message: string): void {
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return;
  const shown = errors.slice(0, 20).map(formatProblem).join("\n");
  const more = errors.length > 20 ? `\n… and ${errors.length - 20} more; portolan check lists them all.` : "";
  throw new PortolanError(`${message}:\n${shown}${more}`, { problems: errors, hint: "Nothing was changed. Correct these and try again." });
}
