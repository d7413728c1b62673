import { join } from "node:path";
import { placingFacts } from "../finding/placing-facts.ts";
import { type Engine, type EngineOptions, openEngine } from "../traces/engine.ts";
import { areKnownSound, checkParts } from "../traces/parts.ts";
import { type Placed, type PlaceOptions, type PlacingPlan, placeEvents, planPlacing } from "../traces/place.ts";
import { findCacheFolder } from "./cache-folder.ts";
import type { Context } from "./context.ts";
import type { OpenStudy } from "./open-study.ts";
import { refuseErrors } from "./refuse-errors.ts";

/** How a study's events are placed, and the engine, which starts when it is asked for. */
export type Traces = Readonly<{ plan: PlacingPlan; engine: () => Promise<Engine> }>;

/**
 * A study's traces, found sound, for as long as `use` runs. What they ask of the engine is asked only where the cache does not know it.
 * Buckets are worked on side by side, each by one thread: threads that share small queries spend a quarter of their time on each other.
 */
export function withTraces<T>(context: Context, open: OpenStudy, use: (traces: Traces) => Promise<T>): Promise<T> {
  return withEngine(context, open, { threads: 1 }, async (engine, options) => use({ plan: await planPlacing(engine, options), engine }));
}

/** The engine with all of a study's placed events, for as long as `use` runs. */
export function withPlaced<T>(context: Context, open: OpenStudy, use: (engine: Engine, placed: Placed) => Promise<T>): Promise<T> {
  return withEngine(context, open, {}, async (engine, options) => {
    context.progress("Placing events");
    const opened = await engine();
    return use(opened, await placeEvents(opened, options));
  });
}

async function withEngine<T>(
  context: Context,
  { root, study }: OpenStudy,
  more: Pick<EngineOptions, "threads">,
  use: (engine: () => Promise<Engine>, options: PlaceOptions) => Promise<T>,
): Promise<T> {
  const cacheFolder = findCacheFolder(context, root);
  const traces = join(root, "traces");
  let opening: Promise<Engine> | null = null;
  const engine = () => {
    opening ??= openEngine(
      cacheFolder === null
        ? { ...more, allowedDirectories: [traces] }
        : { ...more, allowedDirectories: [traces, cacheFolder], memoryLimit: "500MB", spillFolder: cacheFolder },
    );
    return opening;
  };
  try {
    if (!(await areKnownSound(root, study.parts, cacheFolder))) {
      refuseErrors(await checkParts(await engine(), root, study.parts, { cacheFolder }), `the traces of ${root} cannot be used`);
    }
    return await use(engine, { root, parts: study.parts, facts: placingFacts(study), cacheFolder });
  } finally {
    if (opening !== null) (await (opening as Promise<Engine>).catch(() => null))?.close();
  }
}
