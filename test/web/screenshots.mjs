// Pictures of a running Portolan for looking at: node test/web/screenshots.mjs LINK [FOLDER], LINK as `portolan open` prints it.
import { existsSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [link, folder = fileURLToPath(new URL("../out/", import.meta.url))] = process.argv.slice(2);
if (link === undefined) {
  console.error("usage: node test/web/screenshots.mjs LINK [FOLDER]");
  process.exit(2);
}
const views = [
  { name: "chart", path: "/", full: false },
  { name: "chart-whole", path: "/", full: true },
  { name: "evidence", path: "/?cell=bloom.pre-training.model", full: false },
  { name: "table", path: "/?view=table", full: false },
  { name: "projects", path: "/projects", full: false },
  { name: "project", path: "/project/olmo", full: true },
];
const widths = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
mkdirSync(folder, { recursive: true });
const executablePath = [process.env.PORTOLAN_CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])] });
const first = await browser.newContext();
const page = await first.newPage();
await page.goto(link);
await page.getByRole("grid").waitFor();
const state = { ...(await first.storageState()), origins: [] };
await first.close();
for (const colorScheme of ["light", "dark"]) {
  for (const viewport of widths) {
    for (const { name, path, full } of views) {
      const context = await browser.newContext({ viewport, colorScheme, storageState: state });
      const shot = await context.newPage();
      await shot.goto(new URL(link).origin + path);
      await shot.getByRole("heading", { level: 1 }).waitFor();
      await shot.locator("[aria-busy=true]").waitFor({ state: "detached" });
      await shot.evaluate(() => document.fonts.ready);
      await shot.waitForTimeout(250);
      await shot.screenshot({ path: `${folder}/${name}-${viewport.width}-${colorScheme}.png`, fullPage: full });
      await context.close();
    }
  }
}
await browser.close();
console.log(`${widths.length * views.length * 2} pictures in ${folder}`);
