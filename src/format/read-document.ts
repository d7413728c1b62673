import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { PortolanError } from "../model/problem.ts";
import type { DocumentAnswer } from "./document-worker.ts";
import { getFormat } from "./parse-document.ts";
import type { DocumentFormat, ParsedDocument } from "./parsed-document.ts";

/** What reading one file may take. Bytes are of the whole process's memory, beyond what it held before. */
export type ReadLimits = Readonly<{ milliseconds: number; heapMegabytes: number; bytes: number }>;

export const readLimits: ReadLimits = { milliseconds: 60_000, heapMegabytes: 512, bytes: 1_500_000_000 };

export type ReadOptions = Readonly<{
  format?: DocumentFormat;
  limits?: Partial<ReadLimits>;
  /** The worker's program; by default the one that is built. */
  worker?: string;
  signal?: AbortSignal | undefined;
}>;

/**
 * Reads a file in a worker of its own, which is ended where it takes longer or more memory than it may: what a hostile file can do ends
 * with it. Throws a PortolanError with the reason where the file is refused.
 */
export async function readDocument(bytes: Uint8Array, name: string, options: ReadOptions = {}): Promise<ParsedDocument> {
  const limits = { ...readLimits, ...options.limits };
  const format = options.format ?? getFormat(name);
  const worker = new Worker(options.worker ?? workerProgram(), { resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes } });
  try {
    const answer = await ask(worker, { bytes, name, format }, limits, options.signal);
    if ("refusal" in answer)
      throw new PortolanError(answer.refusal.message, answer.refusal.hint === undefined ? {} : { hint: answer.refusal.hint });
    return answer.document;
  } finally {
    await worker.terminate();
  }
}

function ask(worker: Worker, question: object, limits: ReadLimits, signal: AbortSignal | undefined): Promise<DocumentAnswer> {
  const { name } = question as { name: string };
  const before = process.memoryUsage.rss();
  return new Promise((resolve, reject) => {
    const hint = "It may be damaged, or made to do harm. Save its text alone and add that.";
    const end = (finish: () => void): void => {
      clearTimeout(clock);
      clearInterval(scale);
      signal?.removeEventListener("abort", stop);
      finish();
    };
    const refuse = (what: string): void => end(() => reject(new PortolanError(`${name} ${what}: it was given up`, { hint })));
    const stop = (): void => end(() => reject(new PortolanError(`reading ${name} was stopped`)));
    const clock = setTimeout(() => refuse(`takes longer than ${limits.milliseconds / 1000} s to read`), limits.milliseconds);
    const scale = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.bytes)
        refuse(`takes more than ${Math.round(limits.bytes / 1e6)} MB of memory to read`);
    }, 50);
    signal?.addEventListener("abort", stop);
    worker.once("message", (answer: DocumentAnswer) => end(() => resolve(answer)));
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") refuse(`takes more than ${limits.heapMegabytes} MB of memory to read`);
      else end(() => reject(new PortolanError(`${name} cannot be read: ${error.message}`, { hint, cause: error })));
    });
    worker.once("exit", (code) => refuse(`ended its reader (${code})`));
    worker.postMessage(question);
  });
}

/** Beside the built program; from the sources, that of the last build. */
function workerProgram(): string {
  const places = ["../../dist/document-worker.js", "../document-worker.js"].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new PortolanError("the program that reads documents is not built", { hint: "Run npm run build." });
  return found;
}
