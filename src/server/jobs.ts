import { randomBytes } from "node:crypto";
import type { Job, JobError, JobSummary } from "../model/live.ts";
import { PortolanError } from "../model/problem.ts";
import type { Context } from "../workbench/context.ts";
import type { Live } from "./live.ts";
import type { VerbCall } from "./verb-call.ts";

const endedKept = 50;

/** The jobs of one server, newest last. They end with the process; what they kept by then stays in the study. */
export class Jobs {
  readonly #context: Context;
  readonly #live: Live;
  readonly #jobs = new Map<string, Job>();
  readonly #running = new Map<string, Readonly<{ abort: AbortController; ended: Promise<void> }>>();

  constructor(context: Context, live: Live) {
    this.#context = context;
    this.#live = live;
  }

  start(call: VerbCall, who: string | null = null): Job {
    const abort = new AbortController();
    const id = randomBytes(6).toString("base64url");
    const verb = call.verb.name;
    this.#set({ id, verb, state: "running", startedAt: new Date().toISOString(), endedAt: null, message: null, output: null, error: null });
    const progress = (message: string, detail?: object) => {
      this.#context.progress(message, detail);
      this.#set({ ...this.get(id), message }, false);
      this.#live.tell({ event: "progress", data: { verb, job: id, message, detail: detail ?? null } });
    };
    const ended = call
      .run({ ...this.#context, ...(who !== null && { who }), progress, signal: abort.signal })
      .then(
        (output) => this.#end(id, { state: abort.signal.aborted ? "cancelled" : "done", output }),
        (error) => this.#end(id, { state: abort.signal.aborted ? "cancelled" : "failed", error: this.#explain(error) }),
      )
      .finally(() => this.#running.delete(id));
    this.#running.set(id, { abort, ended });
    return this.get(id);
  }

  list(): readonly JobSummary[] {
    return [...this.#jobs.values()].map(withoutOutput);
  }

  find(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** @throws where there is no such job */
  get(id: string): Job {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new PortolanError(`there is no job ${id}`);
    return job;
  }

  /** Asks a job to stop at its next safe point; one that has ended stays as it is. */
  cancel(id: string): Job {
    this.#running.get(id)?.abort.abort();
    return this.get(id);
  }

  /** Stops all, and waits until they have, but not longer than `patience` milliseconds. */
  async stop(patience = 5000): Promise<void> {
    const running = [...this.#running.values()];
    for (const { abort } of running) abort.abort();
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, patience);
    });
    await Promise.race([Promise.all(running.map(({ ended }) => ended)), tooLong]);
    clearTimeout(timer);
  }

  #end(id: string, outcome: Pick<Job, "state"> & Partial<Pick<Job, "output" | "error">>): void {
    this.#set({ ...this.get(id), ...outcome, endedAt: new Date().toISOString() });
    const ended = this.list().filter(({ state }) => state !== "running");
    for (const old of ended.slice(0, Math.max(0, ended.length - endedKept))) this.#jobs.delete(old.id);
    this.#live.check();
  }

  #set(job: Job, isTold = true): void {
    this.#jobs.set(job.id, job);
    if (isTold) this.#live.tell({ event: "job", data: withoutOutput(job) });
  }

  #explain(error: unknown): JobError {
    if (error instanceof PortolanError) return { message: error.message, hint: error.hint ?? null, problems: error.problems };
    this.#context.progress(`a job failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return { message: "something failed inside; the terminal shows what", hint: null, problems: [] };
  }
}

function withoutOutput({ output: _, ...job }: Job): JobSummary {
  return job;
}
