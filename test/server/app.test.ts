import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands, verbsWithoutCommand } from "../../src/cli/commands.ts";
import { parseCells } from "../../src/model/columns.ts";
import type { ChartDocument, ProjectDocument, StudyDocument } from "../../src/model/documents.ts";
import { createApp } from "../../src/server/app.ts";
import { Door } from "../../src/server/door.ts";
import { verbsWithoutRoute } from "../../src/server/verb-call.ts";
import { readChart } from "../../src/workbench/chart/read.ts";
import type { Context } from "../../src/workbench/context.ts";
import { verbs } from "../../src/workbench/verbs.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const study = join(root, "studies/the-fourteen");
const home = mkdtempSync(join(tmpdir(), "portolan-server-"));
const context: Context = { home, frameworks: join(root, "framework"), build: null, progress: () => {} };
const door = new Door();
const app = createApp({ context, study, web: join(root, "dist/web"), door, port: () => 4617 });
afterAll(() => rmSync(home, { recursive: true, force: true }));

const here = { host: "127.0.0.1:4617", origin: "http://127.0.0.1:4617", "content-type": "application/json" };
const ask = (path: string, init: RequestInit = {}) =>
  app.request(`http://127.0.0.1:4617${path}`, { ...init, headers: { ...here, ...init.headers } });
let cookie = "";

beforeAll(async () => {
  const answer = await ask("/session", { method: "POST", body: JSON.stringify({ token: door.issueToken() }) });
  cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] as string;
});
const read = async <T>(path: string) => (await (await ask(path, { headers: { cookie } })).json()) as T;

describe("the door on loopback", () => {
  it("gives an HttpOnly cookie of this site only, named with the port", async () => {
    const answer = await ask("/session", { method: "POST", body: JSON.stringify({ token: door.issueToken() }) });
    const set = answer.headers.get("set-cookie") ?? "";
    expect(set).toMatch(/^portolan-4617=/);
    expect(set).toContain("HttpOnly");
    expect(set).toContain("SameSite=Strict");
  });

  it("refuses documents and verbs without a session", async () => {
    expect((await ask("/data/study.json")).status).toBe(401);
    expect((await ask("/api/chart/read", { method: "POST", body: "{}" })).status).toBe(401);
  });

  it("refuses another Host with 421, as a rebound name would send it", async () => {
    expect((await ask("/data/study.json", { headers: { host: "evil.example:4617", cookie } })).status).toBe(421);
    expect((await ask("/data/study.json", { headers: { host: "127.0.0.1:80", cookie } })).status).toBe(421);
    expect((await ask("/data/study.json", { headers: { host: "localhost:4617", cookie } })).status).toBe(200);
  });

  it("refuses a POST from elsewhere, or of a form", async () => {
    const post = { method: "POST", body: "{}" };
    expect((await ask("/api/chart/read", { ...post, headers: { cookie, origin: "https://evil.example" } })).status).toBe(403);
    expect((await ask("/api/chart/read", { ...post, headers: { cookie, origin: "null" } })).status).toBe(403);
    expect((await ask("/api/chart/read", { ...post, headers: { cookie, "content-type": "text/plain" } })).status).toBe(415);
  });

  it("sends the headers that keep scripts, frames and sniffing out", async () => {
    const { headers } = await ask("/data/study.json", { headers: { cookie } });
    expect(headers.get("content-security-policy")).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("documents", () => {
  it("hold the same cells as the verb", async () => {
    const document = await read<ChartDocument>("/data/chart.json");
    const chart = await readChart.run(context, { study });
    expect(parseCells(document.cells)).toEqual(chart.cells);
    expect(parseCells(document.undated)).toEqual(chart.undated);
    expect(parseCells(document.commons)).toEqual(chart.commons);
  });

  it("say what the study is, and give each project with its passages and facts", async () => {
    const { projects, sources } = await read<StudyDocument>("/data/study.json");
    expect(projects).toHaveLength(14);
    expect(sources.every(({ kind }) => kind === "reading-note")).toBe(true);
    const olmo = await read<ProjectDocument>("/data/project/olmo.json");
    expect(olmo.cells).toHaveLength(18);
    expect(olmo.passages.length).toBeGreaterThan(0);
    expect(olmo.activity.reduce((total, { inside, partner, outside, unknown }) => total + inside + partner + outside + unknown, 0)).toBe(
      olmo.cells.reduce((total, { traces }) => total + (traces.events ?? 0), 0),
    );
  });

  it("are answered with 304 while nothing changed, and 404 where there is none", async () => {
    const first = await ask("/data/study.json", { headers: { cookie } });
    const again = await ask("/data/study.json", { headers: { cookie, "if-none-match": first.headers.get("etag") ?? "" } });
    expect(again.status).toBe(304);
    const asBrowser = { cookie, "accept-encoding": "gzip, deflate, br" };
    const sent = await ask("/data/study.json", { headers: asBrowser });
    expect(sent.headers.get("content-encoding")).toBe("gzip");
    expect((await ask("/data/study.json", { headers: { ...asBrowser, "if-none-match": sent.headers.get("etag") ?? "" } })).status).toBe(
      304,
    );
    expect((await ask("/data/project/nobody.json", { headers: { cookie } })).status).toBe(404);
    expect((await ask("/data/%2e%2e%2fpackage.json", { headers: { cookie } })).status).toBe(404);
  });
});

describe("every verb", () => {
  it("has a route, or a written reason why not", async () => {
    for (const verb of verbs) {
      const answer = await ask(`/api/${verb.name.replaceAll(" ", "/")}`, { method: "POST", body: '{"nonsense":1}', headers: { cookie } });
      expect(answer.status, verb.name).toBe(verb.name in verbsWithoutRoute ? 404 : 400);
    }
  });

  it("has a command, or a written reason why not", () => {
    const all = commands(() => context);
    const spoken = [...all, ...all.flatMap((command) => command.commands)].map((command) => command.description());
    const silent = verbs.filter(({ summary }) => !spoken.includes(summary)).map(({ name }) => name);
    expect(silent.filter((name) => !(name in verbsWithoutCommand))).toEqual([]);
  });
});
