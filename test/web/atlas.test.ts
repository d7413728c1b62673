import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findFaults, findSmallAndWide } from "./find-faults.ts";
import { openPortolan, type Portolan } from "./open-portolan.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let portolan: Portolan;
let page: Page;
beforeAll(async () => {
  portolan = await openPortolan();
  page = await portolan.visit("/", { viewport: { width: 1440, height: 900 }, colorScheme: "dark", reducedMotion: "reduce" });
}, 120_000);
afterAll(async () => portolan?.close());

const figure = () => page.locator("svg.figure").first();
async function open(path: string): Promise<void> {
  await page.goto(portolan.origin + path);
  await page.getByRole("heading", { level: 1 }).waitFor({ timeout: 60_000 });
}
async function save(kind: "CSV" | "SVG" | "PNG"): Promise<{ name: string; bytes: Buffer }> {
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: kind, exact: true }).click();
  const file = await saving;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** Each view with words of its computed sentence. */
const views = [
  ["/lifecycle", "6 projects of 14 can be compared"],
  ["/lifecycle?show=shift", "taking part becomes broader after a release"],
  ["/governance", "14 of 14 projects come to an organisational model"],
  ["/governance?show=axes", "a dot is a figure, a line its bounds"],
  ["/motivations", "Nothing is heard about the motivations of 11 of 14 projects"],
  ["/ties", "in 11 of the 19 pairs with a tie and in 8 of the 72 others"],
  ["/lineage", "Direct derivatives are counted for 14 projects"],
  ["/ways-in", "12 of 14 projects have a known way in beyond code"],
  ["/compare?of=olmo.bloom", "figures differ"],
] as const;

describe("every view of the atlas", () => {
  it.each(views)(
    "%s says in a sentence what it draws, has a table twin at T in the address, and saves both with title and sources",
    async (path, words) => {
      await open(path);
      expect(await page.locator("p.sentence").textContent()).toContain(words);
      await figure().waitFor();
      const svg = (await save("SVG")).bytes.toString();
      expect(svg).toContain("Sources: ");
      expect(svg).toContain("Fourteen open language-model projects");
      expect(svg).not.toMatch(/class=|var\(--/);
      await page.keyboard.press("t");
      const table = page.getByRole("table").first();
      await table.waitFor();
      expect(page.url()).toContain("view=table");
      const csv = await save("CSV");
      expect(csv.name).toMatch(/^the-fourteen-[a-z-]+\.csv$/);
      expect(csv.bytes.toString().trim().split("\n").length).toBe(1 + (await table.locator("tbody tr").count()));
    },
  );

  it("saves as a picture in the light theme, whatever theme the page has", async () => {
    await open("/governance");
    await figure().waitFor();
    const { bytes } = await save("PNG");
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    expect((await save("SVG")).bytes.toString()).toContain('fill="rgb(20, 32, 43)"');
  });
});

describe("choices", () => {
  it("stand in the address: a project on the tree, by keyboard, opens its reasons and record", async () => {
    await open("/governance");
    await page.getByRole("link", { name: /^BLOOM: hangs on final-say/ }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/project=bloom/);
    const text = await page.locator(".governed").textContent();
    expect(text).toContain("Company-sponsored grassroots");
    expect(text).toContain("a governance text or statement of who decides");
    expect(text).toContain("A large scientific steering committee gave advice that did not bind.");
  });

  it("of what is compared are kept, and a figure leads to its evidence", async () => {
    await open("/compare?of=olmo.bloom.llama&rows=known");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("OLMo, BLOOM and Llama");
    await page.getByRole("button", { name: "Take out Llama" }).click();
    await page.waitForURL(/of=olmo.bloom&/);
    expect(await page.locator('svg.compare a[href="./?cell=olmo.pre-training.model"]').count()).toBe(1);
  });
});

describe("on a phone", () => {
  it("ties are those of one project, with nothing small or sticking out, and nothing that axe finds", async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await open("/ties?project=bloom");
    await page.getByRole("link", { name: "Pythia: tie, high confidence, people in both: 13" }).waitFor();
    expect(await page.getByRole("link", { name: /^OLMo: tie, high confidence, people in both: under 5$/ }).count()).toBe(1);
    expect(await findFaults(page)).toEqual([]);
    expect(await findSmallAndWide(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
  });
});

describe("an organisation's page, and a project's in full", () => {
  it.each(["/organisation/hugging-face", "/project/llama"])("%s has nothing that axe finds at 1440 and 390 px", async (path) => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await open(path);
      await page.locator("[role=status]", { hasText: "Reading placement" }).waitFor({ state: "detached" });
      expect(await findFaults(page), `${width} px`).toEqual([]);
      expect(await findSmallAndWide(page), `${width} px`).toEqual([]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  it("says that no such organisation is known, and where to look", async () => {
    await open("/ties");
    await page.goto(`${portolan.origin}/organisation/nobody`);
    await page.getByRole("heading", { name: "No organisation is called nobody" }).waitFor();
  });
});

describe("the box at /", () => {
  it("finds organisations, passages and artefacts, and goes to where they are shown", async () => {
    await open("/projects");
    await page.keyboard.press("/");
    await page.keyboard.type("paywalls");
    await page.getByRole("option", { name: /data in African languages stands behind paywalls/ }).waitFor({ timeout: 30_000 });
    await page.keyboard.press("Enter");
    await page.waitForURL(/cell=masakhane\.pre-training\.data/);
  });
});

describe("the command line", () => {
  it("says the same of placements and ties", () => {
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [`${root}dist/cli.js`, ...args, `${root}studies/the-fourteen`], { encoding: "utf8" });
    expect(run("placement")).toContain("14 of 14 as declared.");
    expect(run("ties")).toContain("11 of 19 pairs with a tie share a person, 8 of the 72 others.");
  });
});
