import type { Problem } from "./problem.ts";

/** A verb that runs on while pages come and go. Lists and events leave its answer out. */
export type Job = Readonly<{
  id: string;
  verb: string;
  state: "running" | "done" | "failed" | "cancelled";
  /** UTC, ISO 8601. */
  startedAt: string;
  endedAt: string | null;
  /** The last thing it said of itself. */
  message: string | null;
  /** The verb's answer; also that of a cancelled one, where it says what it kept. */
  output: unknown;
  error: JobError | null;
}>;

export type JobSummary = Omit<Job, "output">;

export type JobError = Readonly<{ message: string; hint: string | null; problems: readonly Problem[] }>;

/** What pages hear over `/events`. */
export type LiveEvent =
  /** The study is another than before; the stamp names its state. Sent at the start too. */
  | Readonly<{ event: "changed"; data: Readonly<{ stamp: string }> }>
  /** What long work says of itself. */
  | Readonly<{ event: "progress"; data: Progress }>
  /** A job began or ended. */
  | Readonly<{ event: "job"; data: JobSummary }>;

export type Progress = Readonly<{
  verb: string;
  /** Null for a verb that a page waits for. */
  job: string | null;
  message: string;
  /** The same for programs, as the verb gives it. */
  detail: object | null;
}>;
