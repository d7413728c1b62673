import type { z } from "zod";
import type { Job } from "../../model/live.ts";
import type { Problem } from "../../model/problem.ts";
import { documentUrl } from "./document-url.ts";
import { adoptStamp } from "./events.ts";

/** The type of any verb. */
export type AnyVerb = Readonly<{ name: string; input: z.ZodType; run: (context: never, input: never) => Promise<unknown> }>;

/** What a verb takes from a page: the study is always the one that is shown. */
export type VerbInput<V extends AnyVerb> = Omit<z.input<V["input"]>, "study">;
export type VerbOutput<V extends AnyVerb> = Awaited<ReturnType<V["run"]>>;

/** A verb that was not done: why, what to do, and where the fault lies. */
export class VerbError extends Error {
  /** HTTP status; null: no answer at all. */
  readonly status: number | null;
  readonly hint: string | null;
  readonly problems: readonly Problem[];

  constructor(message: string, { status = null, hint = null, problems = [] }: Partial<Pick<VerbError, "status" | "hint" | "problems">>) {
    super(message);
    this.name = "VerbError";
    this.status = status;
    this.hint = hint;
    this.problems = problems;
  }
}

/**
 * Runs a verb by its name and gives its answer: `runVerb<typeof addFact>("fact add", { … })`, the type by `import type`. Once this is done,
 * what the page shows is read again if the verb changed the study. Throws a VerbError.
 */
export async function runVerb<V extends AnyVerb>(name: string, input: VerbInput<V>): Promise<VerbOutput<V>> {
  const { answer, stamp } = await sendVerb<V>(name, input);
  if (stamp !== null) await adoptStamp(stamp);
  return answer;
}

/** The same, for a page that keeps what it changed by itself: done on the answer, with the study's stamp after it; nothing is read again. */
export async function sendVerb<V extends AnyVerb>(
  name: string,
  input: VerbInput<V>,
): Promise<Readonly<{ answer: VerbOutput<V>; stamp: string | null }>> {
  const response = await send("POST", `api/${name.replaceAll(" ", "/")}`, input);
  return { answer: (await response.json()) as VerbOutput<V>, stamp: response.headers.get("portolan-stamp") };
}

/** Starts a verb that may take long, and gives the job's id. `useEvents` hears its progress and its end. Throws a VerbError. */
export async function startJob<V extends AnyVerb>(name: string, input: VerbInput<V>): Promise<string> {
  const response = await send("POST", "jobs", { verb: name, input });
  return ((await response.json()) as { id: string }).id;
}

/** Asks a job to stop at its next safe point. Throws a VerbError. */
export async function cancelJob(id: string): Promise<void> {
  await send("DELETE", `jobs/${id}`);
}

/** A job with its answer, where it has ended. Throws a VerbError. */
export async function readJob(id: string): Promise<Job> {
  return (await send("GET", `jobs/${id}`)).json() as Promise<Job>;
}

/** Sends JSON, or a file as it is. Throws a VerbError. */
export async function send(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Response> {
  const isFile = body instanceof Blob;
  const response = await fetch(documentUrl(path), {
    method,
    headers: { "content-type": isFile ? "application/octet-stream" : "application/json" },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
  }).catch(() => null);
  if (response === null) throw new VerbError("Portolan does not answer. Nothing was changed.", {});
  if (response.ok) return response;
  const { status } = response;
  const answer = (await response.json().catch(() => null)) as { error?: Partial<VerbError> } | null;
  throw new VerbError(answer?.error?.message ?? `The server answered ${status}.`, {
    status,
    hint: answer?.error?.hint ?? null,
    problems: answer?.error?.problems ?? [],
  });
}
