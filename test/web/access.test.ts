import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { navigationPages } from "../../src/web/parts/navigation.ts";
import { findFaults, findSmallAndWide, rulesOfTheme, rulesOfWidth } from "./find-faults.ts";
import { openPortolan, type Portolan } from "./open-portolan.ts";

let portolan: Portolan;
beforeAll(async () => {
  portolan = await openPortolan();
}, 120_000);
afterAll(async () => portolan?.close());

/** Every page of the top bar, and the states that show what it does not. */
const states = [
  ...navigationPages.map(({ to }) => to),
  "/?cell=olmo.pre-training.model",
  "/?view=table",
  "/?show=differs&region=Africa",
  "/project/bloom",
];

async function forEachState(page: Page, check: (state: string) => Promise<void>): Promise<void> {
  for (const state of states) {
    await page.goto(portolan.origin + state);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
    await page.waitForFunction(() => document.fonts.status === "loaded");
    await check(state);
  }
}

const sizes = { wide: { width: 1440, height: 900 }, middle: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } };

describe("every page in every state", () => {
  it("has no fault that axe finds, and nothing small or sticking out, at 1440 px", { timeout: 240_000 }, async () => {
    const page = await portolan.visit("/", { viewport: sizes.wide, colorScheme: "light", reducedMotion: "reduce" });
    await forEachState(page, async (state) => {
      expect(await findFaults(page), state).toEqual([]);
      expect(await findSmallAndWide(page), state).toEqual([]);
    });
    await page.context().close();
  });

  it("nor at 1024 px, by the rules that depend on the width", { timeout: 120_000 }, async () => {
    const page = await portolan.visit("/", { viewport: sizes.middle, colorScheme: "light", reducedMotion: "reduce" });
    await forEachState(page, async (state) => {
      expect(await findFaults(page, rulesOfWidth), state).toEqual([]);
      expect(await findSmallAndWide(page), state).toEqual([]);
    });
    await page.context().close();
  });

  it("nor on a phone, where pages are built otherwise", { timeout: 240_000 }, async () => {
    const page = await portolan.visit("/", { viewport: sizes.phone, colorScheme: "light", reducedMotion: "reduce" });
    await forEachState(page, async (state) => {
      expect(await findFaults(page), state).toEqual([]);
      expect(await findSmallAndWide(page), state).toEqual([]);
    });
    await page.context().close();
  });

  it("nor in the dark theme, by the rules that depend on colours, wide and on a phone", { timeout: 240_000 }, async () => {
    const page = await portolan.visit("/", { viewport: sizes.wide, colorScheme: "dark", reducedMotion: "reduce" });
    await forEachState(page, async (state) => {
      expect(await findFaults(page, rulesOfTheme), state).toEqual([]);
      await page.setViewportSize(sizes.phone);
      expect(await findFaults(page, rulesOfTheme), `${state} on a phone`).toEqual([]);
      await page.setViewportSize(sizes.wide);
    });
    await page.context().close();
  });
});
