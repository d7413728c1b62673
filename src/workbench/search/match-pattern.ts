import { Worker } from "node:worker_threads";
import type { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Found } from "../../text/find-words-in.ts";

/** How long a pattern of the user's may take over all texts. */
const deadline = 3000;

/**
 * Places of a regular expression in texts, upper and lower case alike, in a worker that is ended at the deadline: a pattern can take for ever.
 * At most `limit` places a text; empty matches are passed over. Throws a PortolanError where the pattern is faulty or takes too long.
 */
export async function matchPattern(
  texts: ReadonlyMap<Id, string>,
  pattern: string,
  limit: number,
): Promise<ReadonlyMap<Id, readonly Found[]>> {
  try {
    new RegExp(pattern, "giu");
  } catch (cause) {
    throw new PortolanError(`this is no regular expression: ${(cause as Error).message}`, { cause });
  }
  const worker = new Worker(program, { eval: true, workerData: { texts: [...texts], pattern, limit } });
  try {
    return await new Promise((resolve, reject) => {
      const clock = setTimeout(
        () =>
          reject(
            new PortolanError(`the pattern takes longer than ${deadline / 1000} s`, {
              hint: "Repetitions within repetitions, such as (a+)+, can take for ever.",
            }),
          ),
        deadline,
      );
      worker.once("message", (places: [Id, Found[]][]) => {
        clearTimeout(clock);
        resolve(new Map(places));
      });
      worker.once("error", (error) => {
        clearTimeout(clock);
        reject(error);
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** Runs in a worker of its own, as CommonJS. */
const program = `
const { parentPort, workerData: { texts, pattern, limit } } = require("node:worker_threads");
const places = texts.map(([id, text]) => {
  const found = [];
  for (const match of text.matchAll(new RegExp(pattern, "giu"))) {
    if (match[0] === "") continue;
    found.push({ from: match.index, to: match.index + match[0].length });
    if (found.length >= limit) break;
  }
  return [id, found];
});
parentPort.postMessage(places);
`;
