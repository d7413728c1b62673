// How long a running Portolan keeps its page busy: node test/web/long-tasks.mjs LINK [WIDTH], LINK as `portolan open` prints it.
// Prints what the first view loads, compressed, and for each thing a reader does the longest task of the page's main thread: as the browser's
// PerformanceObserver times it, and the processor time within it, which does not grow when the machine is busy with other work.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const [link, width = "1440"] = process.argv.slice(2);
if (link === undefined) {
  console.error("usage: node test/web/long-tasks.mjs LINK [WIDTH]");
  process.exit(2);
}
const executablePath = [process.env.PORTOLAN_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])] });
const context = await browser.newContext({ viewport: { width: Number(width), height: 900 } });
const page = await context.newPage();
await page.addInitScript(() => {
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: "longtask",
    buffered: true,
  });
});
const devtools = await context.newCDPSession(page);
await devtools.send("Network.enable");
const [addresses, loaded] = [new Map(), new Map()];
devtools.on("Network.responseReceived", ({ requestId, response, type }) => addresses.set(requestId, [response.url, type]));
devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
  const [url, type] = addresses.get(requestId) ?? ["", "Other"];
  const kind = url.includes("/data/") ? url.split("/data/")[1] : type;
  loaded.set(kind, (loaded.get(kind) ?? 0) + encodedDataLength);
});

/** The longest task while something is done: wall time as the page's observer has it, and processor time from the browser's trace. */
async function time(what, act) {
  let events = [];
  const collect = ({ value }) => events.push(...value);
  devtools.on("Tracing.dataCollected", collect);
  await devtools.send("Tracing.start", { categories: "toplevel,devtools.timeline,disabled-by-default-devtools.timeline", transferMode: "ReportEvents" });
  await act();
  await page.waitForTimeout(600);
  const over = new Promise((resolve) => devtools.once("Tracing.tracingComplete", resolve));
  await devtools.send("Tracing.end");
  await over;
  devtools.off("Tracing.dataCollected", collect);
  const tasks = events.filter(({ name, tdur }) => name === "RunTask" && tdur !== undefined);
  const main = events.find(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
  const mains = new Set(events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(({ pid, tid }) => `${pid} ${tid}`));
  const busiest = Math.max(0, ...tasks.filter(({ pid, tid }) => main === undefined || mains.has(`${pid} ${tid}`)).map(({ tdur }) => tdur / 1000));
  const observed = await page.evaluate(() => window.longTasks.splice(0));
  const longest = Math.max(0, ...observed);
  console.log(
    `${what.padEnd(34)} longest task ${longest === 0 ? "< 50" : longest.toFixed(0).padStart(4)} ms, of it processor ${busiest.toFixed(0).padStart(4)} ms`,
  );
  events = [];
}

await time("first view", async () => {
  await page.goto(link);
  await page.getByRole("grid").waitFor({ timeout: 120_000 });
});
const kilobytes = [...loaded].map(([kind, bytes]) => `${kind} ${(bytes / 1000).toFixed(0)}`);
console.log(`loaded, in kB as sent: ${kilobytes.join(", ")}`);
console.log(`elements: ${await page.evaluate(() => document.querySelectorAll("*").length)}`);
await time("scroll by wheel", async () => {
  for (let turn = 0; turn < 20; turn++) {
    await page.mouse.wheel(0, 600);
    await page.waitForTimeout(40);
  }
});
await time("jump by the scrollbar", () => page.evaluate(() => scrollTo(0, document.body.scrollHeight * 0.7)));
await page.evaluate(() => scrollTo(0, 0));
await time("40 rows down by key", async () => {
  await page.locator("td[tabindex='0']").focus();
  for (let turn = 0; turn < 40; turn++) await page.keyboard.press("ArrowDown");
});
await time("open the evidence", () => page.keyboard.press("Enter"));
await page.keyboard.press("Escape");
await time("keep one class", () => page.locator("button[data-class='traced-only']").click());
await time("keep one model", () => page.getByLabel("Organisational model").selectOption({ index: 1 }));
await page.keyboard.press("Escape");
await page.keyboard.press("Escape");
await time("find a project", async () => {
  await page.keyboard.press("/");
  await page.keyboard.type("project-07");
  await page.keyboard.press("Enter");
});
await time("theme", () => page.keyboard.press("d"));
await time("table", () => page.keyboard.press("t"));
await time("chart again", () => page.keyboard.press("t"));
await browser.close();
