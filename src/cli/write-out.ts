// The failed write says it; a stream without a listener would end the process.
process.stdout.on("error", () => {});

/**
 * Writes to standard output and waits until a pipe has taken it, so that a long answer is never cut. False where nobody reads any more
 * (`portolan chart STUDY | head`): what is left need not be written.
 */
export function writeOut(bytes: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) =>
    process.stdout.write(bytes, (error) => {
      if (error == null) resolve(true);
      else if ((error as NodeJS.ErrnoException).code === "EPIPE") resolve(false);
      else reject(error);
    }),
  );
}

/** The same for many chunks, one after the other, until nobody reads any more. */
export async function writeAllOut(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of chunks) if (!(await writeOut(chunk))) return;
}
