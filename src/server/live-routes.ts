import type { Hono, Context as HonoContext } from "hono";
import { streamSSE } from "hono/streaming";
import type { Jobs } from "./jobs.ts";
import type { Live } from "./live.ts";
import type { StudyInUse } from "./study-in-use.ts";
import { InputFault, offeredVerbs, parseCall } from "./verb-call.ts";

const heartbeat = 20_000;

/** `GET /events`: server-sent events for as long as the page listens. */
export function addEventRoute(app: Hono, live: Live, whoAsks: (c: HonoContext) => string | null): void {
  app.get("/events", (c) =>
    streamSSE(c, async (stream) => {
      let beat: NodeJS.Timeout | undefined;
      let stopListening = () => {};
      await new Promise<void>((over) => {
        stream.onAbort(over);
        beat = setInterval(() => void stream.write(": still here\n\n"), heartbeat);
        stopListening = live.listen((heard) => {
          if (heard === null) over();
          else void stream.writeSSE({ event: heard.event, data: JSON.stringify(heard.data) });
        }, whoAsks(c));
      });
      clearInterval(beat);
      stopListening();
    }),
  );
}

/**
 * `POST /jobs {verb, input}` starts a verb that runs on by itself, `GET /jobs` lists them, `GET /jobs/ID` gives one with its answer,
 * `DELETE /jobs/ID` asks it to stop.
 */
export function addJobRoutes(app: Hono, jobs: Jobs, study: StudyInUse, whoAsks: (c: HonoContext) => string | null): void {
  const unknown = (id: string) => ({ error: { message: `there is no job ${id}` } });
  app.post("/jobs", async (c) => {
    const { verb: name, input } = ((await c.req.json().catch(() => null)) ?? {}) as { verb?: unknown; input?: unknown };
    const verb = typeof name === "string" ? offeredVerbs.get(name) : undefined;
    if (verb === undefined) throw new InputFault(`there is no verb ${JSON.stringify(name ?? null)} for pages`);
    const { id } = jobs.start(parseCall(verb, input, study), whoAsks(c));
    return c.json({ id }, 202);
  });
  app.get("/jobs", (c) => c.json(jobs.list()));
  app.get("/jobs/:id", (c) => {
    const job = jobs.find(c.req.param("id"));
    return job === undefined ? c.json(unknown(c.req.param("id")), 404) : c.json(job);
  });
  app.delete("/jobs/:id", (c) => {
    const id = c.req.param("id");
    if (jobs.find(id) === undefined) return c.json(unknown(id), 404);
    return c.json(jobs.cancel(id));
  });
}
