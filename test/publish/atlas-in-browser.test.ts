import { createReadStream, existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { portolan, theFourteen } from "../cli/portolan.ts";
import { findFaults } from "../web/find-faults.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-atlas-"));
const site = join(folder, "host/some/where");
let server: Server;
let browser: Browser;
let base: string;

/** A host of static files and nothing else: folders answer with their index.html. */
function serveFiles(root: string): Server {
  const types: Record<string, string> = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
  };
  return createServer((request, response) => {
    const named = join(root, decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname));
    const path = existsSync(named) && statSync(named).isDirectory() ? join(named, "index.html") : named;
    if (!existsSync(path)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" });
    createReadStream(path).pipe(response);
  });
}

beforeAll(async () => {
  expect((await portolan(["publish", site, "--study", theFourteen], { home: join(folder, "home") })).code).toBe(0);
  server = serveFiles(join(folder, "host"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/`;
  const places = [process.env.PORTOLAN_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) throw new Error("no Chromium: install it (apt-get install chromium) or name it in PORTOLAN_CHROMIUM");
  browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
}, 90_000);

afterAll(async () => {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page, and collects what it asked for and did not get, or asked elsewhere, and what it complained of. */
async function open(path: string): Promise<Readonly<{ page: Page; wrong: string[] }>> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(base) && !/^(?:data|blob):/.test(request.url())) wrong.push(`outside: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()}: ${response.url()}`);
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(message.text());
  });
  await page.goto(base + path);
  await page.locator("main h1, main h2").first().waitFor();
  await page.waitForLoadState("networkidle");
  return { page, wrong };
}

describe("the published atlas in a browser, below a folder of a host", () => {
  it.each([
    ["", "Said and traced"],
    ["?cell=olmo.pre-training.model", "Said and traced"],
    ["projects/", "Projects by organisational model"],
    ["project/olmo/", "OLMo"],
    ["claims/", "Claims"],
    ["claim/broadens-after-release/", "Taking part broadens after a release."],
    ["recommendations/", "Recommendations"],
    ["changes/", "What changed"],
    ["embed/claim/bloom-shrank/", "Public work on BLOOM"],
  ])("%s opens by its own address, asks only within its folder, and has no fault", async (path, heading) => {
    const { page, wrong } = await open(path);
    expect(await page.locator("main h1, main h2").first().textContent()).toContain(heading);
    expect(await page.locator(".imprint").textContent()).toContain("CC-BY-4.0");
    expect(await page.locator("header.top").count()).toBe(path.startsWith("embed/") ? 0 : 1);
    expect(await findFaults(page)).toEqual([]);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it("goes from the chart to a cell's claims and on to one, offering nothing that changes a study", async () => {
    const { page, wrong } = await open("?cell=olmo.pre-training.model");
    await page.getByRole("complementary", { name: "Evidence" }).getByRole("link", { name: "Before its release OLMo" }).click();
    await page.getByRole("heading", { name: "Before its release OLMo", level: 1 }).waitFor();
    expect(page.url()).toContain(`${base}claim/olmo-inside-before`);
    expect(await page.getByRole("button", { name: /Record a search|Add a remark|Accept|Dismiss|Pin/ }).count()).toBe(0);
    await page.keyboard.press("/");
    await page.keyboard.type("bloom");
    await page.waitForTimeout(300);
    expect(wrong).toEqual([]);
    await page.context().close();
  });
});
