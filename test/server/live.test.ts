import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StudyDocument } from "../../src/model/documents.ts";
import type { Job } from "../../src/model/live.ts";
import type { WorkPlace } from "../../src/model/work-place.ts";
import { createApp } from "../../src/server/app.ts";
import { Door } from "../../src/server/door.ts";
import { changeStudy } from "../../src/workbench/change-study.ts";
import type { Context } from "../../src/workbench/context.ts";
import { ensureWorkingCopy } from "../../src/workbench/working-copy.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "portolan-live-"));
const study = join(folder, "fourteen");
cpSync(join(root, "studies/the-fourteen"), study, { recursive: true });
const context: Context = { home: join(folder, "home"), frameworks: join(root, "framework"), build: null, progress: () => {} };
const door = new Door();
const app = createApp({ context, study, web: join(root, "dist/web"), door, port: () => 4617 });
const stopped = new AbortController();
afterAll(async () => {
  stopped.abort();
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

let cookie = "";
const ask = (path: string, init: RequestInit = {}) =>
  app.request(`http://127.0.0.1:4617${path}`, {
    ...init,
    headers: { host: "127.0.0.1:4617", origin: "http://127.0.0.1:4617", "content-type": "application/json", cookie, ...init.headers },
  });
const post = (path: string, body: object) => ask(path, { method: "POST", body: JSON.stringify(body) });
const read = async <T>(path: string) => (await (await ask(path)).json()) as T;

beforeAll(async () => {
  const answer = await post("/session", { token: door.issueToken() });
  cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] as string;
});

/** The events of one page, until one fits. */
async function listen() {
  const answer = await ask("/events", { signal: stopped.signal });
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  return {
    headers: answer.headers,
    until: async (event: string, fits: (data: Record<string, unknown>) => boolean = () => true): Promise<Record<string, unknown>> => {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end >= 0) {
          const [kind, data] = [/^event: (.*)$/m.exec(text.slice(0, end))?.[1], /^data: (.*)$/m.exec(text.slice(0, end))?.[1]];
          text = text.slice(end + 2);
          const parsed = JSON.parse(data ?? "{}");
          if (kind === event && fits(parsed)) return parsed;
          continue;
        }
        const { value, done } = await reader.read();
        if (done) throw new Error(`the events ended before ${event}`);
        text += decoder.decode(value, { stream: true });
      }
    },
    close: () => reader.cancel(),
  };
}

describe("live events", () => {
  it("are for those with a session only, and are sent as they happen, not compressed", async () => {
    expect((await ask("/events", { headers: { cookie: "" } })).status).toBe(401);
    const page = await listen();
    expect(page.headers.get("content-type")).toBe("text/event-stream");
    expect(page.headers.get("content-encoding")).toBeNull();
    await page.until("changed");
    await page.close();
  });

  it("tell a page that the study changed, also where another process changed it, and the page then sees the working copy", async () => {
    const page = await listen();
    const { stamp } = await page.until("changed");
    expect(await read<WorkPlace>("/work.json")).toEqual({ form: "plain", study, folder: study, filesChanged: false });
    const copy = ensureWorkingCopy(context, study);
    changeStudy(context, copy, { verb: "project edit" }, (db) =>
      db.prepare("UPDATE project SET lead_label = 'The library' WHERE id = 'nlnorway'").run(),
    );
    await page.until("changed", (data) => data["stamp"] !== stamp);
    expect(await read<WorkPlace>("/work.json")).toEqual({ form: "copy", study, folder: copy, filesChanged: false });
    const { projects } = await read<StudyDocument>("/data/study.json");
    expect(projects.find(({ id }) => id === "nlnorway")?.leadLabel).toBe("The library");
    await page.close();
  });

  it("tell of a verb's change at once", async () => {
    const page = await listen();
    const { stamp } = await page.until("changed");
    const undone = await post("/api/study/undo", {});
    expect(undone.status).toBe(200);
    await page.until("changed", (data) => data["stamp"] !== stamp);
    const { projects } = await read<StudyDocument>("/data/study.json");
    expect(projects.find(({ id }) => id === "nlnorway")?.leadLabel).not.toBe("The library");
    await page.close();
  });
});

describe("jobs", () => {
  it("run on by themselves: they tell their progress and their end, and keep their answer", async () => {
    const page = await listen();
    const started = await post("/jobs", { verb: "measure take", input: { name: "events", by: "project" } });
    expect(started.status).toBe(202);
    const { id } = (await started.json()) as { id: string };
    expect(await page.until("progress", ({ job }) => job === id)).toMatchObject({ verb: "measure take", message: expect.any(String) });
    expect(await page.until("job", ({ state, ...job }) => job["id"] === id && state !== "running")).toMatchObject({
      state: "done",
      error: null,
    });
    expect((await read<Job[]>("/jobs")).map((job) => job.id)).toContain(id);
    const { output } = await read<Job>(`/jobs/${id}`);
    expect(JSON.stringify(output)).toContain('"project":"olmo"');
    await page.close();
  });

  it("are cancelled by DELETE, and say what failed", async () => {
    const page = await listen();
    const cancelled = (await (await post("/jobs", { verb: "study check", input: {} })).json()) as { id: string };
    expect((await ask(`/jobs/${cancelled.id}`, { method: "DELETE" })).status).toBe(200);
    await page.until("job", ({ id, state }) => id === cancelled.id && state === "cancelled");
    const failed = (await (await post("/jobs", { verb: "project read", input: { project: "nobody" } })).json()) as { id: string };
    const { error } = await page.until("job", ({ id, state }) => id === failed.id && state === "failed");
    expect(error).toMatchObject({ message: "no project is called nobody", hint: expect.stringContaining("olmo") });
    await page.close();
  });

  it("refuse verbs that pages may not ask for, wrong input and strangers", async () => {
    expect((await post("/jobs", { verb: "exchange import", input: {} })).status).toBe(400);
    expect((await post("/jobs", { verb: "cell read", input: { project: "olmo" } })).status).toBe(400);
    expect((await ask("/jobs", { headers: { cookie: "" } })).status).toBe(401);
    expect((await ask("/jobs/none", { method: "DELETE" })).status).toBe(404);
    expect((await ask("/work.json", { headers: { cookie: "" } })).status).toBe(401);
  });
});
