import type { Readable } from "node:stream";

const PIECE = 2 ** 17;
const MOST_WAITING = 2 ** 20;

/**
 * A stream's bytes in pieces of 128 KB, however small they come; what has come is given after 5 ms at the latest. Pauses the stream where the
 * reader is slow. Each step of an asynchronous loop has its price, and git writes some 4 KB at a time.
 */
export async function* inLargePieces(stream: Readable): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = [];
  let bytes = 0;
  let isOver = false;
  let failure: Error | undefined;
  let wake = () => {};
  stream.on("data", (piece: Buffer) => {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes >= MOST_WAITING) stream.pause();
    if (bytes >= PIECE) wake();
  });
  const finish = (error?: Error) => {
    isOver = true;
    failure ??= error;
    wake();
  };
  stream.once("error", finish);
  stream.once("close", () => finish());
  try {
    for (;;) {
      if (bytes < PIECE && !isOver) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 5);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      if (bytes > 0) {
        const whole = Buffer.concat(pieces);
        pieces = [];
        bytes = 0;
        stream.resume();
        yield whole;
      } else if (failure !== undefined) throw failure;
      else if (isOver) return;
    }
  } finally {
    stream.destroy();
  }
}
