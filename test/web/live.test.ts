import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { changeStudy } from "../../src/workbench/change-study.ts";
import type { Context } from "../../src/workbench/context.ts";
import { ensureWorkingCopy } from "../../src/workbench/working-copy.ts";
import { openPortolan, type Portolan } from "./open-portolan.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "portolan-live-page-"));
const study = join(folder, "fourteen");
const context: Context = { home: join(folder, "home"), frameworks: join(root, "framework"), build: null, progress: () => {} };
let portolan: Portolan;

beforeAll(async () => {
  cpSync(join(root, "studies/the-fourteen"), study, { recursive: true });
  portolan = await openPortolan({ study, home: context.home });
}, 120_000);
afterAll(async () => {
  await portolan?.close();
  rmSync(folder, { recursive: true, force: true });
});

it("an edit by another process comes to the page, which keeps its focus, its place and the open evidence; Ctrl + Z takes it back", {
  timeout: 60_000,
}, async () => {
  const page = await portolan.visit("/?cell=bloom.post-release.evaluation", { viewport: { width: 1440, height: 500 } });
  const evidence = page.getByRole("complementary", { name: "Evidence" });
  await evidence.getByRole("heading", { name: "BLOOM BigScience" }).waitFor();
  await evidence.getByRole("heading", { name: "Not examined" }).waitFor();
  const cell = page.locator("td[data-key='bloom.post-release.evaluation']");
  await cell.focus();
  await evidence.evaluate((drawer) => drawer.scrollTo(0, 60));
  const before = await page.evaluate(() => scrollY);
  expect(before).toBeGreaterThan(0);
  expect(await page.locator(".work-line").count()).toBe(0);

  const copy = ensureWorkingCopy(context, study);
  changeStudy(context, copy, { verb: "project edit" }, (db) =>
    db.prepare("UPDATE project SET lead_label = 'A workshop of a thousand' WHERE id = 'bloom'").run(),
  );
  await evidence.getByRole("heading", { name: "BLOOM A workshop of a thousand" }).waitFor();
  await page.locator(".work-line").getByText(`portolan export ${copy} --format folder`).waitFor();
  expect(await page.locator("td:focus").getAttribute("data-key")).toBe("bloom.post-release.evaluation");
  expect(await page.evaluate(() => scrollY)).toBe(before);
  expect(await evidence.evaluate((drawer) => drawer.scrollTop)).toBe(60);

  await page.keyboard.press("Control+z");
  await page.getByText("Undone: project edit.").waitFor();
  await evidence.getByRole("heading", { name: "BLOOM BigScience" }).waitFor();
  await page.keyboard.press("Control+Shift+z");
  await evidence.getByRole("heading", { name: "BLOOM A workshop of a thousand" }).waitFor();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.getByText("me has changed nothing that can be undone").waitFor();
  await page.context().close();
});
