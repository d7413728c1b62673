import { serve as listen } from "@hono/node-server";
import { PortolanError } from "../model/problem.ts";
import type { WorkPlace } from "../model/work-place.ts";
import type { Context } from "../workbench/context.ts";
import { createApp } from "./app.ts";
import { Door } from "./door.ts";

/** Where a study is served; `link()` is good for one visit and makes the one before it dead. */
export type Served = Readonly<{
  port: number;
  link: () => string;
  /** Where the work on the study is kept now. */
  place: () => WorkPlace;
  /** Stops running jobs at their next safe point, then the server. */
  close: () => Promise<void>;
}>;

export type ServeOptions = Readonly<{ context: Context; study: string; web: string; port: number | null }>;

const defaultPort = 4617;
const portsTried = 20;

/**
 * Serves a study on 127.0.0.1. A port that was asked for and is in use is an error; the default one gives way to the next free.
 */
export async function serveStudy({ context, study, web, port }: ServeOptions): Promise<Served> {
  const candidates = port === null ? Array.from({ length: portsTried }, (_, step) => defaultPort + step) : [port];
  for (const candidate of candidates) {
    const served = await findFreePort({ context, study, web }, candidate);
    if (served !== null) {
      if (port === null && candidate !== defaultPort) context.progress(`port ${defaultPort} is in use; using ${candidate}`);
      return served;
    }
  }
  throw new PortolanError(port === null ? `ports ${defaultPort} to ${defaultPort + portsTried - 1} are in use` : `port ${port} is in use`, {
    hint: "Name a free one with --port, or --port 0 for any.",
  });
}

function findFreePort(options: Omit<ServeOptions, "port">, port: number): Promise<Served | null> {
  const door = new Door();
  let actual = port;
  const app = createApp({ ...options, door, port: () => actual });
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: app.fetch, hostname: "127.0.0.1", port }, (address: Readonly<{ port: number }>) => {
      actual = address.port;
      resolve({
        port: actual,
        link: () => `http://127.0.0.1:${actual}/#token=${door.issueToken()}`,
        place: () => app.study.place(),
        close: async () => {
          await app.stop();
          await new Promise<void>((closed) => {
            server.close(() => closed());
            if ("closeIdleConnections" in server) server.closeIdleConnections();
          });
        },
      });
    });
    server.on("error", (error: NodeJS.ErrnoException) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
  });
}
