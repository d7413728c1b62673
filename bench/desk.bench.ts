import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { searchSources } from "../src/finding/passages/search-sources.ts";
import { fjordStudy } from "../src/store/fixtures/fjord-study.ts";
import { openStudyStore } from "../src/store/open.ts";
import { writeStudy } from "../src/store/study.ts";
import { createDeskStudy } from "./desk-study.ts";

/** Required where it stands: bundled, it would not find its own files. */
const { chromium } = createRequire(import.meta.url)("playwright-core") as typeof import("playwright-core");
const root = fileURLToPath(new URL("../", import.meta.url));

/** Milliseconds, nodes and megabytes that the desk may take on a text of a million characters with 20,000 codings of 1,000 codes. */
const bounds = { open: 1_000, applyMedian: 50, apply95: 120, longTask: 50, nodes: 3_000, search: 200, memory: 500 };

/**
 * The desk in headless Chromium on an invented study: from the address to readable text, from a key to the next frame, 200 steps of scrolling,
 * and a word search over ten million characters. Memory is the server's and the page's heap.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-bench-desk-"));
  const study = join(folder, "study");
  mkdirSync(study);
  const db = openStudyStore(join(study, "study.db"), { create: true });
  writeStudy(db, createDeskStudy(fjordStudy(), { characters: 1_000_000, codings: 20_000, codes: 1_000 }));
  db.close();
  const server = spawn(process.execPath, [join(root, "dist/cli.js"), "open", study, "--no-browser", "--port", "0"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, PORTOLAN_HOME: join(folder, "home") },
  });
  const browser = await launch();
  try {
    console.log(`load ${loadavg()[0]?.toFixed(1)} at the start; Node ${process.version}, Chromium ${browser.version()}`);
    const link = await readLink(server);
    const { origin } = new URL(link);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await enter(context, link);
    const page = await context.newPage();
    const opens: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) opens.push(await openDesk(page, origin));
    tell("open to readable", median(opens), bounds.open, "ms");
    const applied = await applyCodes(page);
    tell("apply: event to next frame, median", median(applied), bounds.applyMedian, "ms");
    tell("apply: event to next frame, 95 of 100", percentile(applied, 0.95), bounds.apply95, "ms");
    const scrolled = await scroll(page);
    tell("200 steps of scrolling: longest task", scrolled.longest, bounds.longTask, "ms");
    tell("200 steps of scrolling: most nodes", scrolled.nodes, bounds.nodes, "nodes");
    const heap =
      (await page.evaluate(() => (performance as unknown as { memory?: { usedJSHeapSize: number } }).memory?.usedJSHeapSize ?? 0)) / 1e6;
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1]) / 1024;
    tell("peak of the server", peak, bounds.memory, "MB");
    console.log(`heap of the page: ${heap.toFixed(0)} MB`);
    searchTen();
    console.log(`load ${loadavg()[0]?.toFixed(1)} at the end`);
  } finally {
    await browser.close();
    server.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openDesk(page: Page, origin: string): Promise<number> {
  await page.goto("about:blank");
  const started = performance.now();
  await page.goto(`${origin}/desk/long`, { waitUntil: "commit" });
  await page.locator(".desk-blocks p").first().waitFor();
  return performance.now() - started;
}

/** From the key's event to the frame after it, in the page. */
async function applyCodes(page: Page): Promise<readonly number[]> {
  await page.locator(".desk-text").focus();
  await page.evaluate(() => {
    const taken: number[] = [];
    (window as unknown as { taken: number[] }).taken = taken;
    addEventListener(
      "keydown",
      (event) => {
        if (!/^[1-9]$/.test(event.key)) return;
        const started = event.timeStamp;
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => taken.push(performance.now() - started);
          channel.port2.postMessage(null);
        });
      },
      { capture: true },
    );
  });
  for (let n = 0; n < 60; n += 1) {
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press(String(1 + (n % 9)));
    await page.waitForTimeout(120);
  }
  await page.locator('.desk-save[data-state="saved"]').waitFor({ timeout: 60_000 });
  return page.evaluate(() => (window as unknown as { taken: number[] }).taken);
}

async function scroll(page: Page): Promise<Readonly<{ longest: number; nodes: number }>> {
  return page.evaluate(async () => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    });
    observer.observe({ type: "longtask" });
    const text = document.querySelector(".desk-text") as HTMLElement;
    let nodes = 0;
    for (let step = 0; step < 200; step += 1) {
      text.scrollTop += 700;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      nodes = Math.max(nodes, document.getElementsByTagName("*").length);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
    observer.disconnect();
    return { longest: Math.max(0, ...tasks), nodes };
  });
}

/** Ten million characters in ten sources; the texts are in memory, as they are once a study is read. */
function searchTen(): void {
  const study = createDeskStudy(fjordStudy(), { characters: 1_000_000, codings: 0, codes: 1_000, sources: 10 });
  const query = { phrase: null, speaker: null, project: null, codes: null, source: null };
  const taken = ["harbour", "gauge", "nowhere", "calibrated", "harbour"].map((word) => {
    const started = performance.now();
    searchSources(study, { ...query, words: [word] }, 200);
    return performance.now() - started;
  });
  // A common word is found two hundred times at once; one that stands nowhere is looked for to the end.
  tell("word search over 10,000,000 characters, the slowest", Math.max(...taken.slice(1)), bounds.search, "ms");
}

function tell(what: string, value: number, most: number, unit: string): void {
  console.log(`${what}: ${value.toFixed(0)} ${unit}, ${value <= most ? "within" : "MISSED"} ${most.toLocaleString("en")}`);
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function percentile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;
}

function launch(): Promise<Browser> {
  const executablePath = [process.env["PORTOLAN_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (executablePath === undefined) throw new Error("no Chromium: name one in PORTOLAN_CHROMIUM");
  return chromium.launch({ executablePath, args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])] });
}

async function enter(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(link);
  await page.waitForLoadState("networkidle");
  await page.close();
}

function readLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const link = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said)?.[0];
      if (link !== undefined) resolve(link);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", (code) => reject(new Error(`portolan open ended with ${code}: ${said}`)));
  });
}
