/** Work in steps: between two of them the page may draw and hear. */
export type Steps<T> = Generator<void, T>;

const patience = 12;
const between = 16;

/** Does all steps, a few milliseconds at a time, and lets the page live in between. */
export async function runInSlices<T>(steps: Steps<T>): Promise<T> {
  let started = performance.now();
  for (let count = 1; ; count++) {
    const { done, value } = steps.next();
    if (done) return value;
    if (count % between === 0 && performance.now() - started > patience) {
      await pause();
      started = performance.now();
    }
  }
}

export function runAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Sooner than a timer, which browsers hold back when it is set again and again. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
