import type { Engine } from "./engine.ts";

/** More at once would need more memory than they save time. */
const mostLanes = 4;

/**
 * Does `work` for each item, several at once, each on a fork of the engine (so that temporary tables do not meet), one item after the other on
 * each. Results stand in the order of the items. The first error is thrown when all that runs has ended; what has not begun is left out.
 */
export async function concurrently<Item, Result>(
  engine: Engine,
  items: readonly Item[],
  work: (engine: Engine, item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    if (next >= items.length) return;
    const fork = await engine.fork();
    try {
      while (next < items.length && failures.length === 0) {
        const index = next++;
        results[index] = await work(fork, items[index] as Item);
      }
    } catch (error) {
      failures.push(error);
    } finally {
      fork.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(engine.lanes, mostLanes, items.length) }, lane));
  if (failures.length > 0) throw failures[0];
  return results;
}
