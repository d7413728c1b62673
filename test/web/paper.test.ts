import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openPortolan, type Portolan } from "./open-portolan.ts";

let portolan: Portolan;
beforeAll(async () => {
  portolan = await openPortolan();
}, 120_000);
afterAll(async () => portolan?.close());

const dark = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const;

/** The page as it is laid out for paper. */
async function layOutForPaper(page: Page): Promise<void> {
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
}
const paper = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--ink").trim());

describe("on paper", () => {
  it("the chart is light, across, with all stages and its imprint, without what only a screen can do", { timeout: 60_000 }, async () => {
    const page = await portolan.visit("/?cell=olmo.pre-training.model", dark);
    await page.getByRole("complementary", { name: "Evidence" }).waitFor();
    expect(await page.getByText("with Portolan; framework").isVisible()).toBe(false);
    await layOutForPaper(page);
    expect(await paper(page)).toBe("#14202b");
    expect(await page.locator("tr.row.project").first().locator("td").count()).toBe(18);
    const width = (await page.getByRole("grid").boundingBox())!.width;
    expect(width).toBeGreaterThan(900);
    expect(width).toBeLessThan(1032);
    for (const hidden of [".top", ".drawer", ".facets", ".below"]) {
      expect(await page.locator(hidden).filter({ visible: true }).count(), hidden).toBe(0);
    }
    expect(await page.getByText("with Portolan; framework").isVisible()).toBe(true);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("complementary", { name: "Evidence" }).waitFor();
    expect(await paper(page)).toBe("#e8e9e4");
    await page.context().close();
  });

  it("a project's profile fits upright A4, as the browser prints it", { timeout: 60_000 }, async () => {
    const page = await portolan.visit("/project/bloom", dark);
    await page.getByRole("heading", { level: 1, name: "BLOOM" }).waitFor();
    const printed = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(printed).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 703, height: 1000 });
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(703);
    await page.context().close();
  });
});
