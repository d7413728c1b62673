import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Coding } from "../../src/model/testimony.ts";
import { openDesk, talk, visitDesk } from "./open-desk.ts";

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
}, 120_000);
afterAll(async () => desk?.close());

/** A machine at work may take seconds. */
const eventually = <T>(what: () => T) => expect.poll(what, { timeout: 15_000 });
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const saved = (page: Page) => page.locator('.desk-save[data-state="saved"]').waitFor();
const status = (page: Page) => page.locator("main [role=status]");
const own = (): readonly Coding[] => desk.small.read().codings.filter(({ source }) => source === "talk");
const heading = (page: Page) => page.locator(".desk-inspector h2").textContent();

describe("the desk by keyboard alone", () => {
  it("a source is reached, coded at the speed of reading, placed, recoded, resized and annotated, and all of it is there after a reload", async () => {
    const page = await desk.visit("/", { viewport: { width: 1440, height: 900 } });
    await page.getByRole("grid").waitFor();
    await press(page, "g", "d");
    await page.getByRole("heading", { name: "Sources" }).waitFor();
    await page.getByRole("link", { name: "Talk at the pier" }).focus();
    await press(page, "Enter");
    await page.getByRole("region", { name: "Text of Talk at the pier" }).waitFor();

    // Sentence by sentence to the second of Mika's first answer; the code by its key.
    await press(page, "ArrowDown", "ArrowDown", "ArrowDown");
    expect(await heading(page)).toContain("They sent us sets");
    await press(page, "1");
    await saved(page);
    const [first] = own();
    expect(first?.quote).toBe("🌊 They sent us sets, and we filtered them together.");
    expect(first).toMatchObject({ voice: "user-b", about: "tidevann", coder: "me", domain: null });

    // Stage and domain in one gesture.
    await press(page, "p", "ArrowRight", "ArrowDown", "Enter");
    await eventually(() => own()[0]).toMatchObject({ stage: "post-training", domain: "software" });

    // A wider passage by the palette, from the text.
    await page.getByRole("region", { name: "Text of Talk at the pier" }).focus();
    await press(page, "Escape", "Home", "ArrowDown", "ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown", "c");
    await page.keyboard.type("asking");
    await press(page, "Enter");
    await eventually(() => own().length).toBe(2);
    expect(own()[1]?.code).toBe("asking");
    expect(own()[1]?.quote).toContain("Two universities did most");

    // Both overlapping passages are reached, one after the other.
    await saved(page);
    await eventually(() => status(page).textContent()).toBe("Asking first saved.");
    await press(page, "Escape", "Home");
    for (const said of [/^Passage 1 of 2: Asking first, overlaps /, /^Passage 2 of 2: .*, within Asking first; /]) {
      await press(page, "j");
      await eventually(() => status(page).textContent()).toMatch(said);
    }

    // Extend by a word, then set the coding to it; recode; a memo.
    await press(page, "k");
    await eventually(() => status(page).textContent()).toMatch(/^Passage 1 of 2: /);
    await press(page, "Shift+ArrowRight");
    const before = own().find(({ code }) => code === "asking") as Coding;
    await press(page, "Enter");
    await eventually(() => own().find(({ id }) => id === before.id)?.end ?? 0).toBeGreaterThan(before.end);
    await press(page, "m");
    await page.keyboard.type("Gate or courtesy?");
    await press(page, "Control+Enter");
    await eventually(() => own().find(({ id }) => id === before.id)?.memo).toBe("Gate or courtesy?");
    await press(page, "Shift+C");
    await page.keyboard.type("write access");
    await press(page, "Enter");
    await eventually(() => own().find(({ id }) => id === before.id)?.code).toBe("write-access");

    // The next sentence that nobody coded.
    await press(page, "u");
    expect(await heading(page)).toBe("Anyone could open an issue, and people did.");

    // Removed, and brought back by an undo after a reload.
    await press(page, "k", "x");
    await eventually(() => own().length).toBe(1);
    await saved(page);
    await page.reload();
    await page.getByRole("region", { name: "Text of Talk at the pier" }).waitFor();
    await press(page, "Control+z");
    await eventually(() => own().length).toBe(2);
    await eventually(() => page.locator(".desk-figures").textContent()).toContain("2 codings");
    await press(page, "Control+Shift+Z");
    await eventually(() => own().length).toBe(1);
    await page.context().close();
  });

  it("positions hold behind emoji and right-to-left text; new codes come from the passage's own words", async () => {
    const page = await visitDesk(desk);
    await press(page, "End");
    expect(await heading(page)).toBe("We listened, but we decided.");
    await press(page, "ArrowUp", "ArrowUp");
    expect(await heading(page)).toContain("שאלה קצרה");
    await press(page, "i");
    await eventually(() => own().find(({ quote }) => quote.includes("שאלה"))).toBeDefined();
    const coding = own().find(({ quote }) => quote.includes("שאלה")) as Coding;
    expect([...talk].slice(coding.start, coding.end).join("")).toBe(coding.quote);
    expect(desk.small.read().codes.find(({ id }) => id === coding.code)?.origin).toBe("in vivo");
    await page.context().close();
  });
});
