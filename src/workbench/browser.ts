import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { PortolanError } from "../model/problem.ts";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"];

/** A browser of the Chromium family on this machine: `PORTOLAN_CHROMIUM`, else the first on the path. Null: none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env.PORTOLAN_CHROMIUM;
  if (named !== undefined) return isProgram(named) ? named : null;
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Prints an HTML file as PDF. The page reaches no network. Throws a PortolanError where the browser fails or takes over two minutes. */
export async function printPdf(browser: string, html: string, pdf: string): Promise<void> {
  try {
    await runBrowser(browser, ["--no-pdf-header-footer", `--print-to-pdf=${pdf}`, pathToFileURL(html).href]);
  } catch (cause) {
    throw new PortolanError(`the report could not be printed: ${(cause as Error).message}`, {
      hint: `The same report stands as HTML in ${html}.`,
      cause,
    });
  }
}

/** A drawing as PNG at twice its size; null where the browser does not draw it. */
export async function drawPng(
  browser: string,
  { svg, width, height }: Readonly<{ svg: string; width: number; height: number }>,
): Promise<Uint8Array | null> {
  const folder = mkdtempSync(join(tmpdir(), "portolan-draw-"));
  const [page, picture] = [join(folder, "figure.svg"), join(folder, "figure.png")];
  try {
    writeFileSync(page, svg);
    await runBrowser(browser, [
      "--hide-scrollbars",
      "--force-device-scale-factor=2",
      `--window-size=${Math.ceil(width)},${Math.ceil(height)}`,
      `--screenshot=${picture}`,
      pathToFileURL(page).href,
    ]);
    return readFileSync(picture);
  } catch {
    return null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runBrowser(browser: string, work: readonly string[]): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "portolan-print-"));
  const args = [
    ...["--headless", "--disable-gpu", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND", `--user-data-dir=${profile}`],
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...work,
  ];
  try {
    await new Promise<void>((resolve, reject) => {
      const child = spawn(browser, args, { stdio: "ignore", timeout: 120_000 });
      child.on("error", reject);
      child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`${browser} ended with ${code ?? "a signal"}`))));
    });
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
