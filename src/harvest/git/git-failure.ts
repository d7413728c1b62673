/** A git process that ended with another exit code than asked for. `stderr` is its last words in English; they may hold paths and ids. */
export class GitFailure extends Error {
  readonly code: number | null;
  readonly stderr: string;

  constructor(args: readonly string[], code: number | null, stderr: string) {
    super(`git ${args.find((arg) => /^[a-z]/.test(arg)) ?? ""} ended with ${code === null ? "a signal" : `code ${code}`}`);
    this.name = "GitFailure";
    this.code = code;
    this.stderr = stderr;
  }
}
