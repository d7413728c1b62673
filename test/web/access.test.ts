import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { navigationPages } from "../../src/web/parts/navigation.ts";
import { findFaults, findSmallAndWide, rulesOfTheme, rulesOfWidth } from "./find-faults.ts";
import { openPortolan, type Portolan } from "./open-portolan.ts";

let portolan: Portolan;
let page: Page;
beforeAll(async () => {
  portolan = await openPortolan();
  page = await portolan.visit("/", { colorScheme: "light", reducedMotion: "reduce" });
}, 120_000);
afterAll(async () => portolan?.close());

/** Every page of the top bar, and the states that show what it does not. */
const states = [
  ...navigationPages.map(({ to }) => to),
  "/?cell=olmo.pre-training.model",
  "/?view=table&region=Africa",
  "/?show=differs&region=Africa",
  "/project/bloom",
];

const wide = { width: 1440, height: 900 };
const middle = { width: 1024, height: 768 };
const phone = { width: 390, height: 844 };

/** Loaded once, then seen at every width and in both themes. What a width or a theme cannot change is not looked at again. */
describe("nothing that axe finds, nothing small and nothing that sticks out, at 1440, 1024 and 390 px, light and dark:", () => {
  it.each(states)("%s", { timeout: 180_000 }, async (state) => {
    await page.setViewportSize(wide);
    await page.goto(portolan.origin + state);
    await page.getByRole("heading", { level: 1 }).waitFor({ timeout: 90_000 });
    await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.fonts.status === "loaded");

    expect(await findFaults(page), "1440 px").toEqual([]);
    expect(await findSmallAndWide(page), "1440 px").toEqual([]);
    await page.setViewportSize(middle);
    expect(await findFaults(page, rulesOfWidth), "1024 px").toEqual([]);
    expect(await findSmallAndWide(page), "1024 px").toEqual([]);
    // Pages are built otherwise on a phone, so that every rule counts again.
    await page.setViewportSize(phone);
    expect(await findFaults(page), "390 px").toEqual([]);
    expect(await findSmallAndWide(page), "390 px").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.locator("html[data-theme=dark]").waitFor();
    expect(await findFaults(page, rulesOfTheme), "390 px, dark").toEqual([]);
    await page.setViewportSize(wide);
    expect(await findFaults(page, rulesOfTheme), "1440 px, dark").toEqual([]);
    await page.emulateMedia({ colorScheme: "light" });
  });
});
