import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../src/server/app.ts";
import { Door } from "../../../src/server/door.ts";
import { largestUpload } from "../../../src/server/exchange-routes.ts";
import type { ImportedFile } from "../../../src/workbench/exchange/import-file.ts";
import { quayStudy } from "../other/quay-study.ts";
import { holdStudy, studyIn } from "./held-study.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-exchange-routes-"));
const study = holdStudy(join(folder, "quay"), quayStudy());
const frameworks = fileURLToPath(new URL("../../../framework", import.meta.url));
const door = new Door();
const context = { home: join(folder, "home"), frameworks, build: null, progress: () => {} };
const app = createApp({ context, study, web: folder, door, port: () => 4617 });
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

const here = { host: "127.0.0.1:4617", origin: "http://127.0.0.1:4617" };
let cookie = "";
const post = (path: string, body: BodyInit, type: string, more: Record<string, string> = { cookie }) =>
  app.request(`http://127.0.0.1:4617${path}`, { method: "POST", body, headers: { ...here, "content-type": type, ...more } });
const json = "application/json";
const file = "application/octet-stream";
const importPath = "/exchange/import?name=kari.csv&dryRun=no";
const table = "source_title,quote,code,coder_name\nTalk with a maintainer,spring,asking,Kari\n";

beforeAll(async () => {
  const answer = await post("/session", JSON.stringify({ token: door.issueToken() }), json, {});
  cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] as string;
});

describe("the routes of the page Exchange", () => {
  it("stand behind the door: a session, this origin, and for a file the one type that elsewhere may not send", async () => {
    expect((await post(importPath, table, file, {})).status).toBe(401);
    expect((await post(importPath, table, file, { cookie, origin: "https://evil.example" })).status).toBe(403);
    for (const type of [json, "text/csv", "multipart/form-data; boundary=x"])
      expect((await post(importPath, table, type)).status).toBe(415);
    expect((await post("/exchange/report", "{}", file)).status).toBe(415);
    expect((await post("/api/chart/read", "{}", file)).status).toBe(415);
    expect(studyIn(study).codings).toHaveLength(5);
  });

  it("give the report, then the file as a download that holds no words without consent", async () => {
    const report = await (await post("/exchange/report", JSON.stringify({ format: "csv" }), json)).json();
    expect(report).toMatchObject({ kept: { codings: 5 }, bytes: expect.any(Number) });
    const answer = await post("/exchange/file", JSON.stringify({ format: "csv" }), json);
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="quay.csv"');
    const text = await answer.text();
    expect([text.length > 200, text.includes("Charter signed")]).toEqual([true, false]);
    expect((await post("/exchange/report", JSON.stringify({ format: "exe" }), json)).status).toBe(400);
  });

  it("take a file in, and refuse one that is larger than a page may send, whatever it says of its size", async () => {
    const done = (await (await post(importPath, table, file)).json()) as ImportedFile;
    expect(done.added).toMatchObject({ coding: 1, coder: 1 });
    expect(studyIn(study).codings).toHaveLength(6);
    const chunk = new Uint8Array(16 * 1024 * 1024);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const answer = await app.request(`http://127.0.0.1:4617${importPath}`, {
      method: "POST",
      body: endless,
      duplex: "half",
      headers: { ...here, cookie, "content-type": file },
    } as RequestInit);
    expect([answer.status, (await answer.text()).includes("larger than 256 MB")]).toEqual([422, true]);
    expect(sent).toBeLessThan(largestUpload + 4 * chunk.length);
  });

  it("say why a file is none of them, and take no study's database", async () => {
    const page = await post("/exchange/import?name=a.qdpx&dryRun=yes", "<!doctype html><p>", file);
    expect([page.status, await page.json()]).toEqual([
      422,
      { error: expect.objectContaining({ message: expect.stringContaining("is a web page") }) },
    ]);
    const database = await post("/exchange/import?name=study.db&dryRun=yes", `SQLite format 3\0${" ".repeat(52)}Port`, file);
    expect([database.status, await database.text()]).toEqual([422, expect.stringContaining("portolan import FOLDER")]);
    expect((await post("/exchange/import?dryRun=yes", table, file)).status).toBe(400);
  });
});
