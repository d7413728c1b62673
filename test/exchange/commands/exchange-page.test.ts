import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestFolder, theFourteen } from "../../cli/portolan.ts";
import { findFaults, findSmallAndWide } from "../../web/find-faults.ts";
import { openPortolan, type Portolan } from "../../web/open-portolan.ts";
import { archive, code, codes, coding, project, projectXml, selection, textSource, texts, users, validate } from "../hand-made.ts";
import { studyIn } from "./held-study.ts";

const folder = mkdtempSync(join(tmpdir(), "portolan-exchange-page-"));
const atlas = join(import.meta.dirname, "../../fixtures/refi-qda/atlasti-test-project.qdpx");
const story = "We opened the data in May. Anyone could send a change.";
const harbour = join(folder, "harbour.qdpx");
let portolan: Portolan;
let before: string;

beforeAll(async () => {
  mkdirSync(join(folder, "home"));
  writeFileSync(
    harbour,
    archive(
      project(
        `${users}${codes(code("c1", "open data"))}<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 26, coding("d1", "c1")))}</Sources>`,
      ),
      texts({ b1: story }),
    ),
  );
  before = digestFolder(theFourteen);
  portolan = await openPortolan({ home: join(folder, "home") });
}, 90_000);
afterAll(async () => {
  await portolan.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = async (width = 1440, more: object = {}): Promise<Page> => {
  const page = await portolan.visit("/exchange", { viewport: { width, height: 900 }, ...more });
  await page.getByText("The file keeps:").waitFor();
  return page;
};

describe("the page Exchange", () => {
  it("shows what a format loses, first, and gives the file by the keyboard", async () => {
    const page = await open();
    await page.getByText("harvested events stay in Portolan").waitFor();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download" }).press("Enter")]);
    expect(download.suggestedFilename()).toBe("the-fourteen.qdpx");
    const file = readFileSync(await download.path());
    expect(validate(await projectXml(file), "Project.xsd")).toBe("");
    await page.getByLabel("Format").selectOption("codebook-yaml");
    await page.getByText("Nothing is lost.").waitFor();
    expect(new URL(page.url()).search).toBe("?format=codebook-yaml");
    expect(await page.getByLabel("Words without consent").count()).toBe(0);
    await page.close();
  });

  it("reads a file, says how it was repaired, imports on confirmation into a copy, and takes it back", async () => {
    const page = await open();
    const input = page.locator("input[type=file]");
    await input.setInputFiles(atlas);
    await page.getByText("is named and not in the archive").waitFor();
    await page.getByText("New, and would come in: 14 codes, 3 coders.").waitFor();
    await input.setInputFiles(harbour);
    await page.getByText("New, and would come in: 1 source, 1 code, 1 coding").waitFor();
    await page.getByRole("button", { name: "Import into the study" }).press("Enter");
    await page.getByText("Ctrl + Z takes it back.").waitFor();
    await page.locator(".exchange-history").getByText("harbour.qdpx").waitFor();
    const { copy } = (await page.evaluate(async () => ({ copy: await (await fetch("/work.json")).json() }))) as {
      copy: { folder: string };
    };
    expect(studyIn(copy.folder).codings.at(-1)).toMatchObject({ quote: "We opened the data in May." });
    await input.setInputFiles(harbour);
    await page.getByText("Nothing in it is new to this study.").waitFor();
    expect(await page.getByRole("button", { name: "Import into the study" }).isDisabled()).toBe(true);
    await page.locator("body").press("Control+z");
    await expect.poll(() => studyIn(copy.folder).codings.at(-1)?.quote).not.toBe("We opened the data in May.");
    expect(digestFolder(theFourteen)).toBe(before);
    await page.close();
  }, 60_000);

  it("refuses what is no such file, and says why", async () => {
    const page = await open();
    const fake = join(folder, "signed-out.qdpx");
    writeFileSync(fake, "<!doctype html><title>Sign in</title>");
    await page.locator("input[type=file]").setInputFiles(fake);
    await page.getByRole("alert").getByText("signed-out.qdpx is a web page").waitFor();
    await page.close();
  });

  it.each([1440, 390])(
    "has no fault of accessibility at %i px, light and dark, with a report open",
    async (width) => {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await open(width, { colorScheme });
        await page.locator("input[type=file]").setInputFiles(atlas);
        await page.getByText("is named and not in the archive").waitFor();
        expect([...(await findFaults(page)), ...(await findSmallAndWide(page))]).toEqual([]);
        if (process.env.PORTOLAN_SHOTS)
          await page.screenshot({ path: join(process.env.PORTOLAN_SHOTS, `exchange-${width}-${colorScheme}.png`), fullPage: true });
        await page.close();
      }
    },
    60_000,
  );
});
