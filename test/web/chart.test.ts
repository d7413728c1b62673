import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Chart } from "../../src/model/cell.ts";
import { openPortolan, type Portolan } from "./open-portolan.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let portolan: Portolan;

beforeAll(async () => {
  portolan = await openPortolan();
}, 120_000);
afterAll(async () => portolan?.close());

const wide = { viewport: { width: 1440, height: 900 }, colorScheme: "light" } as const;
const phone = { viewport: { width: 390, height: 844 }, colorScheme: "light", hasTouch: true } as const;

async function visitChart(path = "/", options: Parameters<Portolan["visit"]>[1] = wide, shows: "grid" | "table" = "grid"): Promise<Page> {
  const page = await portolan.visit(path, options);
  await page.getByRole(shows).waitFor();
  return page;
}
const cellOf = (page: Page, key: string) => page.locator(`td[data-key="${key}"]`);
const opacityOf = (page: Page, key: string) =>
  cellOf(page, key)
    .locator("svg")
    .evaluate((svg) => Number(getComputedStyle(svg).opacity));

describe("the door", () => {
  it("takes the token once, removes it from the address, and says how to open again to a stranger", async () => {
    const page = await portolan.visitAsStranger("/#token=used-before");
    await page.getByRole("heading", { name: "This address no longer opens the study" }).waitFor();
    expect(page.url()).not.toContain("token");
    expect(await page.getByRole("main").textContent()).toContain("portolan open");
    await page.context().close();
  });
});

describe("the chart", () => {
  it("is a grid of fourteen rows by eighteen cells under their heads, in one tab stop", async () => {
    const page = await visitChart();
    const grid = page.getByRole("grid", { name: "Evidence by project, stage and domain" });
    expect(await grid.locator("tr.row.project").count()).toBe(14);
    expect(await grid.locator("tr.row.project td[role=gridcell]").count()).toBe(252);
    expect(await grid.locator("tr.domains th[scope=col]").count()).toBe(18);
    expect(await grid.locator("[tabindex='0']").count()).toBe(1);
    expect(await cellOf(page, "olmo.pre-training.model").getAttribute("aria-label")).toMatch(
      /^OLMo, Pre-training, Models; \d+ passages? by .*; 2,712 events by 48 people, 1% to 5% by people outside; .*traced as selective$/,
    );
    await page.context().close();
  });

  it("says what the command line says: its title, and every cell's passages, events, people and level", async () => {
    const page = await visitChart("/?view=table", wide, "table");
    const chart = JSON.parse(
      execFileSync(process.execPath, [`${root}dist/cli.js`, "chart", `${root}studies/the-fourteen`, "--json"], {
        encoding: "utf8",
        maxBuffer: 1e8,
      }),
    ) as Chart;
    const compared = chart.cells.filter((cell) => cell.agreement !== null).length;
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(`in ${compared === 0 ? "none" : compared} of 252 cells`);
    const [head, ...rows] = await page
      .getByRole("region", { name: "Figures of the cells" })
      .locator("tr")
      .evaluateAll((lines) => lines.map((line) => [...line.children].map((cell) => cell.textContent ?? "")));
    const shown = rows.map((row) => ["Passages", "Events", "People", "Traced level"].map((name) => row[head!.indexOf(name)]));
    const told = [...chart.cells, ...chart.undated, ...chart.commons].map(({ testimony, traces }) => [
      String(testimony.passages),
      traces.events === null ? "" : traces.events.toLocaleString("en-GB"),
      traces.actors === null ? "" : String(traces.actors),
      traces.level ?? "",
    ]);
    expect(shown).toEqual(told);
    await page.context().close();
  });

  it("is walked by keys to a cell, whose evidence opens by Enter and closes by Esc", async () => {
    const page = await visitChart();
    await page.locator("td[tabindex='0']").focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowRight");
    for (let step = 0; step < 20; step++) {
      if ((await page.locator("td:focus").getAttribute("data-key"))?.startsWith("olmo.")) break;
      await page.keyboard.press("ArrowDown");
    }
    expect(await page.locator("td:focus").getAttribute("data-key")).toBe("olmo.pre-training.model");
    await page.keyboard.press("Enter");
    const evidence = page.getByRole("complementary", { name: "Evidence" });
    await evidence.getByRole("heading", { name: "OLMo Ai2" }).waitFor();
    await evidence.locator("blockquote").first().waitFor();
    const text = (await evidence.textContent()) ?? "";
    for (const part of [
      "2,712",
      "Why selective",
      "Known-outside arrivals a year",
      "at least 4 for open",
      "slide",
      "Reading note",
      "allenai/OLMo",
    ]) {
      expect(text).toContain(part);
    }
    await page.keyboard.press("Escape");
    await evidence.waitFor({ state: "hidden" });
    await page.locator("td:focus").waitFor();
    expect(await page.locator("td:focus").getAttribute("data-key")).toBe("olmo.pre-training.model");
    await page.keyboard.press("Control+ArrowRight");
    expect(await page.locator("td:focus").getAttribute("data-key")).toBe("olmo.post-training.model");
    await page.keyboard.press("End");
    expect(await page.locator("td:focus").getAttribute("data-key")).toBe("olmo.post-release.community");
    await page.context().close();
  });

  it("leaves a row's name by Enter for the project's page", async () => {
    const page = await visitChart("/?cell=bloom.pre-training.data&evidence=closed");
    await cellOf(page, "bloom.pre-training.data").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "BLOOM" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/project/bloom");
    await page.context().close();
  });

  it("dims in place what the legend and the facets do not keep", async () => {
    const page = await visitChart();
    const before = await cellOf(page, "bloom.pre-training.data").boundingBox();
    await page.locator("button[data-class='not-traceable']").click();
    await page.waitForFunction(
      () => getComputedStyle(document.querySelector("td[data-key='bloom.pre-training.data'] svg")!).opacity === "0.16",
    );
    expect(await opacityOf(page, "olmo.post-training.compute")).toBe(1);
    expect(await cellOf(page, "bloom.pre-training.data").boundingBox()).toEqual(before);
    expect(new URL(page.url()).search).toBe("?show=not-traceable");
    await page.getByLabel("Region").selectOption("Africa");
    await page.waitForFunction(
      () => getComputedStyle(document.querySelector("td[data-key='olmo.post-training.compute'] svg")!).opacity === "0.16",
    );
    expect(await opacityOf(page, "masakhane.post-training.compute")).toBe(1);
    await page.context().close();
  });

  it("says which filter empties it, and clears that one", async () => {
    const page = await visitChart("/?region=Africa&show=differs.adjacent");
    await page.getByRole("heading", { name: "No cell matches" }).waitFor();
    await page.getByRole("button", { name: "Clear “Differs” or “Adjacent”" }).click();
    await page.getByRole("heading", { name: "No cell matches" }).waitFor({ state: "hidden" });
    expect(new URL(page.url()).search).toBe("?region=Africa");
    await page.context().close();
  });

  it("comes back as it was after a reload", async () => {
    const page = await visitChart("/?cell=teuken.pre-training.software&show=traced-only");
    await page.reload();
    await page
      .getByRole("complementary", { name: "Evidence" })
      .getByRole("heading", { name: /Teuken/ })
      .waitFor();
    expect(await cellOf(page, "teuken.pre-training.software").getAttribute("aria-selected")).toBe("true");
    expect(await page.locator("button[data-class='traced-only']").getAttribute("aria-pressed")).toBe("true");
    await page.context().close();
  });

  it("has a table twin on T that holds the same figures and can be saved as CSV", async () => {
    const page = await visitChart("/?cell=olmo.pre-training.model");
    await page.keyboard.press("t");
    const region = page.getByRole("region", { name: "Figures of the cells" });
    const row = region.getByRole("row").filter({ hasText: "OLMo" }).filter({ hasText: "Pre-training" }).first();
    expect(await row.textContent()).toContain("2,712");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as CSV" }).click()]);
    const text = await download.createReadStream().then(async (stream) => Buffer.concat(await stream.toArray()).toString("utf8"));
    const lines = text.trim().split("\r\n");
    expect(lines.length - 1).toBe(await region.locator("tbody tr").count());
    expect(lines.find((line) => line.startsWith("OLMo,Pre-training,Models,core"))).toContain(",2712,48,");
    await page.keyboard.press("t");
    await page.getByRole("grid").waitFor();
    await page.context().close();
  });
});

describe("keys and theme", () => {
  it("follows the system's theme until D is pressed, and remembers it before the first paint", async () => {
    const page = await visitChart("/", { ...wide, colorScheme: "dark" });
    const theme = () => page.evaluate(() => document.documentElement.dataset["theme"]);
    expect(await theme()).toBe("dark");
    await page.keyboard.press("d");
    expect(await theme()).toBe("light");
    await page.reload({ waitUntil: "commit" });
    await page.waitForSelector("#root", { state: "attached" });
    expect(await theme()).toBe("light");
    await page.context().close();
  });

  it("lists all keys under ?, where single letters can be switched off", async () => {
    const page = await visitChart();
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "All keys" }).getByText("Single-letter keys are on").click();
    await page.keyboard.press("Escape");
    const before = await page.evaluate(() => document.documentElement.dataset["theme"]);
    await page.keyboard.press("d");
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe(before);
    await page.context().close();
  });

  it("finds a project under / and types letters there without acting on them", async () => {
    const page = await visitChart();
    await page.keyboard.press("/");
    await page.keyboard.type("typhoon d");
    expect(await page.evaluate(() => document.documentElement.dataset["theme"])).toBe("light");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await page.locator("td[data-key='typhoon.pre-training.model']:focus").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("typhoon");
    await page.keyboard.press("Shift+Enter");
    await page.getByRole("heading", { level: 1, name: "Typhoon" }).waitFor();
    await page.context().close();
  });

  it("goes to the projects by G then P and back by G then C", async () => {
    const page = await visitChart();
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.getByRole("heading", { level: 1, name: "Projects by organisational model" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.getByRole("grid").waitFor();
    await page.context().close();
  });
});

describe("on a phone", () => {
  it("shows one stage at a time, and the evidence as a sheet that opens at the verdict", async () => {
    const page = await visitChart("/", phone);
    expect(await page.locator("tr.row.project").first().locator("td").count()).toBe(6);
    await page.getByRole("group", { name: "Stage" }).getByRole("button", { name: "Post-release" }).click();
    await cellOf(page, "llama.post-release.software").click();
    const sheet = page.getByRole("complementary", { name: "Evidence" });
    await sheet.getByText("Traced as open").waitFor();
    await page.waitForTimeout(250);
    const low = await sheet.boundingBox();
    expect(low!.height).toBeLessThan(260);
    await page.getByRole("button", { name: "Raise the evidence" }).click();
    expect((await sheet.boundingBox())!.height).toBeGreaterThan(600);
    expect(new URL(page.url()).searchParams.get("stage")).toBe("post-release");
    await page.context().close();
  });
});

describe("the project page", () => {
  it("shows facts with status and source, artefacts with their stage rule, places, and its row of cells", async () => {
    const page = await portolan.visit("/project/olmo", wide);
    await page.getByRole("heading", { level: 1, name: "OLMo" }).waitFor();
    const artefacts = page.getByRole("region", { name: "Artefacts" });
    expect(await artefacts.getByRole("row").filter({ hasText: "allenai/open-instruct" }).textContent()).toContain("bound to post-training");
    expect(await page.getByRole("main").textContent()).toContain("not examined");
    await page.getByRole("button", { name: "unknown", exact: true }).click();
    await page.getByRole("button", { name: "All", exact: true }).click();
    await page.getByLabel("Search the facts").fill("licence");
    expect(await page.locator(".fact-groups li").count()).toBeGreaterThan(0);
    await page.getByRole("link", { name: /^OLMo, Pre-training, Model;/ }).click();
    await page.getByRole("complementary", { name: "Evidence" }).getByRole("heading", { name: "OLMo Ai2" }).waitFor();
    await page.context().close();
  });

  it("says so where no project has that id", async () => {
    const page = await portolan.visit("/project/nobody", wide);
    await page.getByRole("heading", { name: "No project is called nobody" }).waitFor();
    await page.context().close();
  });
});
