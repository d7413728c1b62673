import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFaults, findSmallAndWide } from "../web/find-faults.ts";
import { openDesk, visitDesk } from "./open-desk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
}, 120_000);
afterAll(async () => desk?.close());

type AxNode = Readonly<{
  role?: { value: string };
  name?: { value: string };
  properties?: readonly Readonly<{ name: string; value: { value: unknown } }>[];
}>;

/** Chromium's own accessibility tree. */
async function accessibilityTree(page: Page): Promise<readonly AxNode[]> {
  const client = await page.context().newCDPSession(page);
  await client.send("Accessibility.enable");
  return (await client.send("Accessibility.getFullAXTree")).nodes as readonly AxNode[];
}

async function codeTwoOverlapping(page: Page): Promise<void> {
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("1");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("2");
  await page.locator('.desk-save[data-state="saved"]').waitFor();
}

describe("the desk and assistive technology", () => {
  it("names overlapping passages and speaks through one live region, in Chromium's accessibility tree", async () => {
    const page = await visitDesk(desk);
    await codeTwoOverlapping(page);
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    const nodes = await accessibilityTree(page);
    const named = (role: string) => nodes.filter((node) => node.role?.value === role).map((node) => node.name?.value ?? "");
    const passages = named("button").filter((name) => name.includes("coded by"));
    expect(passages.length).toBe(2);
    expect(passages.some((name) => /^[^;]+, (?:within|overlaps) [^;]+; said by user-b about Tidevann; coded by me: “/.test(name))).toBe(
      true,
    );
    const live = nodes.filter((node) => node.properties?.some(({ name, value }) => name === "live" && value.value === "polite"));
    expect(live.length).toBeGreaterThan(0);
    expect(await page.locator("main [role=status]").textContent()).toMatch(/^Passage 1 of 2: /);
    expect(named("region").concat(named("complementary"))).toEqual(
      expect.arrayContaining(["Text of Talk at the pier", "Codebook", "Passage"]),
    );
    await page.context().close();
  });

  it.each([
    ["1440 px, light", { viewport: { width: 1440, height: 900 }, colorScheme: "light" }],
    ["1440 px, dark", { viewport: { width: 1440, height: 900 }, colorScheme: "dark" }],
    ["390 px, light", { viewport: { width: 390, height: 844 }, colorScheme: "light", hasTouch: true }],
    ["390 px, dark", { viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true }],
  ] as const)(
    "has no faults of accessibility at %s, with a passage chosen; nor have the list of sources and finding",
    async (_, options) => {
      const page = await visitDesk(desk, options);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("j");
      expect(await findFaults(page)).toEqual([]);
      expect(await findSmallAndWide(page)).toEqual([]);
      const list = await desk.visit("/desk", options);
      await list.getByRole("heading", { name: "Sources", level: 1 }).waitFor();
      expect(await findFaults(list)).toEqual([]);
      const find = await desk.visit("/find", options);
      await find.getByLabel("Words").fill("partners");
      await find.getByRole("button", { name: "Find words" }).click();
      await find.locator(".find-hit").first().waitFor();
      expect(await findFaults(find)).toEqual([]);
      expect(await findSmallAndWide(find)).toEqual([]);
      for (const each of [page, list, find]) await each.context().close();
    },
  );

  it("says Saved on the server's answer alone; what could not be saved is taken off the page and said", async () => {
    const page = await visitDesk(desk, {});
    const codings = () => page.locator(".desk-figures").textContent();
    const before = await codings();
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**/api/coding/apply", async (route) => {
      await held;
      await route.abort();
    });
    await page.keyboard.press("End");
    await page.keyboard.press("3");
    await page.locator('.desk-save[data-state="saving"]').waitFor();
    expect(await codings()).not.toBe(before);
    answer();
    await page.locator('.desk-save[data-state="failed"]').waitFor();
    expect(await page.locator(".desk-save").textContent()).toBe("Not saved. Portolan does not answer. Nothing was changed.");
    expect(await codings()).toBe(before);
    await page.context().close();
  });

  it("a find leads to its place on the desk", async () => {
    const page = await desk.visit("/find", { viewport: { width: 1440, height: 900 } });
    await page.getByLabel("Words").fill("early labelling");
    await page.getByRole("button", { name: "Find words" }).click();
    await page
      .getByRole("link", { name: /^Talk at the pier, \d/ })
      .first()
      .click();
    await page.getByRole("region", { name: "Text of Talk at the pier" }).waitFor();
    expect(await page.locator(".desk-inspector h2").textContent()).toBe("labelling");
    await page.context().close();
  });

  it("the keyboard test uses the keyboard only", () => {
    const test = readFileSync(fileURLToPath(new URL("./desk-keyboard.test.ts", import.meta.url)), "utf8");
    expect(test.match(/\b(?:click|hover|tap|dblclick|dragTo)\(|\bmouse\b|touchscreen/g)).toBeNull();
  });
});
