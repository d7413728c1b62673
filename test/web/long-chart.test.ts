import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeSyntheticStudy } from "../../bench/synthetic-study.ts";
import { findFaults } from "./find-faults.ts";
import { openPortolan, type Portolan } from "./open-portolan.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-long-chart-"));
const projects = 1400;
let portolan: Portolan;

beforeAll(async () => {
  await writeSyntheticStudy(join(folder, "study"), { projects, events: 4 * projects });
  portolan = await openPortolan({ study: join(folder, "study"), home: join(folder, "home") });
}, 240_000);
afterAll(async () => {
  await portolan?.close();
  rmSync(folder, { recursive: true, force: true });
});

const wide = { viewport: { width: 1440, height: 900 } } as const;

describe("a chart of 1,400 projects", () => {
  it("sends at most 250 kB of JavaScript and 1.5 MB of data, and draws the rows in sight", { timeout: 60_000 }, async () => {
    const page = await portolan.visit("/projects", wide);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Network.enable");
    await devtools.send("Network.setCacheDisabled", { cacheDisabled: true });
    const sent = { script: 0, data: 0 };
    const addresses = new Map<string, string>();
    devtools.on("Network.responseReceived", ({ requestId, response }) => addresses.set(requestId, response.url));
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const address = addresses.get(requestId) ?? "";
      if (address.includes("/data/")) sent.data += encodedDataLength;
      else if (address.endsWith(".js")) sent.script += encodedDataLength;
    });
    await page.goto(`${portolan.origin}/`);
    await page.getByRole("grid").waitFor();
    expect(sent.script).toBeGreaterThan(50_000);
    expect(sent.script).toBeLessThan(250_000);
    expect(sent.data).toBeGreaterThan(20_000);
    expect(sent.data).toBeLessThan(1_500_000);
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(8000);
    await page.context().close();
  });

  it("says how many rows it has and which each is, and is as high as all of them", { timeout: 60_000 }, async () => {
    const page = await portolan.visit("/", wide);
    const grid = page.getByRole("grid");
    const rows = Number(await grid.getAttribute("aria-rowcount"));
    expect(rows).toBeGreaterThan(projects);
    expect((await grid.boundingBox())!.height).toBeGreaterThan(projects * 32);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await page.locator(`tr[aria-rowindex="${rows}"]`).waitFor();
    const numbers = await grid
      .locator("tr[aria-rowindex]")
      .evaluateAll((all) => all.map((row) => Number(row.getAttribute("aria-rowindex"))));
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    expect(await findFaults(page)).toEqual([]);
    await page.context().close();
  });

  it("keeps the focus through rows that come and go, and one tab stop", { timeout: 60_000 }, async () => {
    const page = await portolan.visit("/", wide);
    await page.getByRole("grid").waitFor();
    const at = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset["key"] ?? "");
    await page.locator("td[tabindex='0']").focus();
    const first = await at();
    for (let step = 0; step < 60; step++) await page.keyboard.press("ArrowDown");
    expect(await at()).not.toBe(first);
    expect(await at()).toMatch(/^project-\d+\.pre-training\.model$/);
    const focused = await at();
    await page.mouse.move(700, 600);
    await page.mouse.wheel(0, 20_000);
    await page.waitForFunction(() => scrollY > 15_000);
    expect(await at()).toBe(focused);
    await page.keyboard.press("ArrowDown");
    await page.waitForFunction((before) => (document.activeElement as HTMLElement).dataset["key"] !== before, focused);
    const box = await page.locator("td:focus").boundingBox();
    expect(box!.y).toBeGreaterThan(0);
    expect(box!.y).toBeLessThan(900);
    expect(await page.locator("[tabindex='0'][data-stop]").count()).toBe(1);
    await page.context().close();
  });

  it("finds a project's row, gathers the projects that a facet keeps, and has a table of as many lines", { timeout: 60_000 }, async () => {
    const page = await portolan.visit("/", wide);
    await page.getByRole("grid").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("project-0777");
    await page.keyboard.press("Enter");
    await page.locator("td[data-key='project-0777.pre-training.model']:focus").waitFor();
    const before = Number(await page.getByRole("grid").getAttribute("aria-rowcount"));
    await page.getByLabel("Organisational model").selectOption({ index: 1 });
    await page.waitForFunction((all) => Number(document.querySelector("[role=grid]")?.getAttribute("aria-rowcount")) < all, before);
    await page.keyboard.press("t");
    const table = page.getByRole("region", { name: "Figures of the cells" }).getByRole("table");
    await table.waitFor();
    expect(Number(await table.getAttribute("aria-rowcount"))).toBeGreaterThan(1000);
    expect(await table.locator("tr").count()).toBeLessThan(100);
    await page.context().close();
  });
});
