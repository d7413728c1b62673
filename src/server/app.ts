import { gunzipSync } from "node:zlib";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono, type Context as HonoContext, type Next } from "hono";
import { compress } from "hono/compress";
import { getCookie, setCookie } from "hono/cookie";
import { PortolanError } from "../model/problem.ts";
import type { Context } from "../workbench/context.ts";
import { addCoderRoutes } from "./coder-routes.ts";
import { createDocuments } from "./documents.ts";
import type { Door } from "./door.ts";
import { addExchangeRoutes } from "./exchange-routes.ts";
import { Jobs } from "./jobs.ts";
import { Live } from "./live.ts";
import { addEventRoute, addJobRoutes } from "./live-routes.ts";
import { StudyInUse } from "./study-in-use.ts";
import { InputFault, offeredVerbs, parseCall } from "./verb-call.ts";

export type AppOptions = Readonly<{
  context: Context;
  /** Folder of the one study that this server shows. */
  study: string;
  /** Folder of the built web app. */
  web: string;
  door: Door;
  /** The port in the Host header and the cookie's name, once it is known. */
  port: () => number;
}>;

/** The routes, and what they keep running. */
export type App = Readonly<{ fetch: Hono["fetch"]; request: Hono["request"]; study: StudyInUse; stop: () => Promise<void> }>;

/**
 * The HTTP side: the documents that pages read, a route for each verb that needs no folder, jobs, live events, and the web app's files.
 * Loopback only: see docs/decisions/0005-door-on-loopback.md for the door, 0006-work-on-a-plain-study.md for what a change writes to.
 */
export function createApp({ context, study: path, web, door, port }: AppOptions): App {
  const app = new Hono();
  const cookie = () => `portolan-${port()}`;
  const study = new StudyInUse(context, path);
  const documents = createDocuments(context, study);
  const live = new Live(
    () => study.stamp(),
    (who) => study.stampFor(who ?? context.who ?? "me"),
  );
  const whoAsks = (c: HonoContext) => door.coderOf(getCookie(c, cookie()));
  const contextOf = (c: HonoContext): Context => {
    const who = whoAsks(c);
    return who === null ? context : { ...context, who };
  };
  const jobs = new Jobs(context, live);

  app.use(compress());
  app.use(refuseOtherHosts(port));
  app.use(setSecurityHeaders);
  app.use(refuseOtherOrigins(port));

  app.post("/session", async (c) => {
    const body = await c.req.json().catch(() => null);
    const session = typeof body?.token === "string" ? door.exchange(body.token) : null;
    if (session === null)
      return c.json(
        { error: { message: "this link was used or is not valid", hint: "Press Enter where portolan runs: it prints a new one." } },
        403,
      );
    setCookie(c, cookie(), session, { httpOnly: true, sameSite: "Strict", path: "/" });
    return c.json({ ok: true });
  });

  const inside = async (c: HonoContext, next: Next) => {
    if (door.admits(getCookie(c, cookie()))) return next();
    return c.json({ error: { message: "not signed in here", hint: "Press Enter where portolan runs: it prints a new link." } }, 401);
  };

  app.get("/data/*", inside, async (c) => {
    const document = await documents(c.req.path.slice("/data/".length), whoAsks(c) ?? undefined);
    if (document === null) return c.json({ error: { message: `no document at ${c.req.path}` } }, 404);
    c.header("ETag", document.etag);
    c.header("Cache-Control", "no-cache");
    c.header("Vary", "Accept-Encoding");
    if (c.req.header("If-None-Match")?.includes(document.etag)) return c.body(null, 304);
    c.header("Content-Type", "application/json; charset=utf-8");
    if (!/\bgzip\b/.test(c.req.header("Accept-Encoding") ?? "")) return c.body(Uint8Array.from(gunzipSync(document.gzip)));
    c.header("Content-Encoding", "gzip");
    return c.body(document.gzip);
  });

  app.get("/work.json", inside, (c) => c.json(study.place(), 200, { "Cache-Control": "no-store" }));

  for (const verb of offeredVerbs.values()) {
    app.post(`/api/${verb.name.replaceAll(" ", "/")}`, inside, async (c) => {
      const call = parseCall(verb, await c.req.json().catch(() => ({})), study);
      const progress: Context["progress"] = (message, detail) => {
        context.progress(message, detail);
        live.tell({ event: "progress", data: { verb: verb.name, job: null, message, detail: detail ?? null } });
      };
      const answer = await call.run({ ...contextOf(c), progress });
      if (verb.changes) {
        live.check();
        c.header("Portolan-Stamp", live.stampFor(whoAsks(c)));
      }
      return c.json(answer as object);
    });
  }
  app.use("/jobs/*", inside);
  app.use("/events", inside);
  app.use("/exchange/*", inside);
  addJobRoutes(app, jobs, study, whoAsks);
  addExchangeRoutes(app, context, study, live);
  addEventRoute(app, live, whoAsks);
  addCoderRoutes(app, { context, door, cookie, inside });

  app.get("*", serveStatic({ root: web, onFound: (_path, c) => c.header("Cache-Control", "no-cache") }));
  app.get("*", serveStatic({ root: web, rewriteRequestPath: () => "/index.html" }));

  app.onError((error, c) => {
    const known = error instanceof PortolanError;
    if (!known) context.progress(`request ${c.req.path} failed: ${error.stack ?? error.message}`);
    const message = known ? error.message : "something failed inside; the terminal shows what";
    return c.json(
      { error: { message, hint: known ? error.hint : undefined, problems: known ? error.problems : undefined } },
      error instanceof InputFault ? 400 : known ? 422 : 500,
    );
  });
  const stop = async () => {
    live.end();
    await jobs.stop();
  };
  return { fetch: app.fetch, request: app.request, study, stop };
}

function refuseOtherHosts(port: () => number) {
  return async (c: HonoContext, next: Next) => {
    const host = c.req.header("host");
    if (host === `127.0.0.1:${port()}` || host === `localhost:${port()}`) return next();
    return c.text("This server answers on this machine only.", 421);
  };
}

function refuseOtherOrigins(port: () => number) {
  return async (c: HonoContext, next: Next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    const allowed = [`http://127.0.0.1:${port()}`, `http://localhost:${port()}`];
    if (!allowed.includes(c.req.header("origin") ?? "")) return c.text("A request from elsewhere was refused.", 403);
    // Neither type may be sent from elsewhere without asking first, and nobody is answered.
    const type = c.req.path === "/exchange/import" ? "application/octet-stream" : "application/json";
    if (!c.req.header("content-type")?.startsWith(type)) return c.text(`Send ${type}.`, 415);
    return next();
  };
}

async function setSecurityHeaders(c: HonoContext, next: Next): Promise<void> {
  await next();
  c.header(
    "Content-Security-Policy",
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
  );
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "no-referrer");
  c.header("Cross-Origin-Opener-Policy", "same-origin");
  c.header("Cross-Origin-Resource-Policy", "same-origin");
}
