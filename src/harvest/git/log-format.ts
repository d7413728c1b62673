/** Begins a record. In a log with -z no path or count can begin a token with it, and header fields are counted, not searched. */
export const RECORD_MARK = 0x01;

/**
 * A commit's header: id, parents, author as written, author by the .mailmap, author time, committer as written, committer time, message.
 * No field can hold a NUL. Times are seconds since 1970; empty where the commit has none.
 */
export const headerFields = ["%H", "%P", "%an", "%ae", "%aN", "%aE", "%at", "%cn", "%ce", "%ct", "%B"] as const;

const quiet = ["--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-color", "--no-decorate", "--no-notes", "--encoding=UTF-8"];

/** What of a commit's changes is read. `paths` needs trees alone; `lines` reads file contents and follows renames (-M). */
export type LogDetail = "none" | "paths" | "lines";

/** Arguments of `git log` whose output `LogParser` reads. Revisions (object ids) follow, then `--`. */
export function logArguments(detail: LogDetail, mailmapBlob: string | null): string[] {
  const diff = { none: ["--no-patch"], paths: ["--raw", "--no-renames", "--no-abbrev"], lines: ["--numstat", "-M"] }[detail];
  const format = `--format=tformat:%x01${headerFields.join("%x00")}%x00`;
  return [...(mailmapBlob === null ? [] : ["-c", `mailmap.blob=${mailmapBlob}`]), "log", "-z", ...diff, ...quiet, format];
}
