import { PortolanError } from "../model/problem.ts";

/** Says on stderr why a command could not answer, and makes the exit code 2. */
export function reportFailure(error: unknown): void {
  if (error instanceof PortolanError) {
    process.stderr.write(`portolan: ${error.message}\n`);
    if (error.hint !== undefined) process.stderr.write(`  ${error.hint}\n`);
  } else {
    process.stderr.write(`portolan: something failed inside: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  process.exitCode = 2;
}
