import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The built program serving the reference study, and a browser. */
export type Portolan = Readonly<{
  /** The link for the first visit, with its token. */
  link: string;
  origin: string;
  /** A page in a browser profile of its own that already holds the session. */
  visit: (path: string, options?: BrowserContextOptions) => Promise<Page>;
  /** A page without a session. */
  visitAsStranger: (path: string) => Promise<Page>;
  close: () => Promise<void>;
}>;

/**
 * Opens the reference study, or the one in `study`; `home` keeps what the visit leaves out of the user's own.
 * @throws where the program is not built, or does not print its link within a minute
 */
export async function openPortolan(options: Readonly<{ study?: string; home?: string }> = {}): Promise<Portolan> {
  const program = `${root}dist/cli.js`;
  if (!existsSync(program)) throw new Error("dist/cli.js is missing: npm run build");
  const study = options.study ?? `${root}studies/the-fourteen`;
  const child = spawn(process.execPath, [program, "open", study, "--no-browser", "--port", "0"], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, ...(options.home === undefined ? {} : { PORTOLAN_HOME: options.home }) },
  });
  const browser = await launchChromium();
  try {
    const link = await readLink(child);
    const { origin } = new URL(link);
    const state = await enter(browser, link);
    const visit = async (path: string, options: BrowserContextOptions = {}) => {
      const context = await browser.newContext({ ...options, storageState: state });
      return openPage(context, origin + path);
    };
    const visitAsStranger = async (path: string) => openPage(await browser.newContext(), origin + path);
    const close = async () => {
      await browser.close();
      child.kill("SIGTERM");
    };
    return { link, origin, visit, visitAsStranger, close };
  } catch (error) {
    await browser.close();
    child.kill("SIGKILL");
    throw error;
  }
}

function launchChromium(): Promise<Browser> {
  const places = [process.env["PORTOLAN_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"];
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) throw new Error("no Chromium: install it (apt-get install chromium) or name it in PORTOLAN_CHROMIUM");
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({
    executablePath,
    args: ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run", ...asRoot],
  });
}

/** The token is good for one visit; its cookie opens all later ones. */
async function enter(browser: Browser, link: string) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole("grid").waitFor();
  const state = await context.storageState();
  await context.close();
  return { ...state, origins: [] };
}

async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  await page.goto(address);
  return page;
}

function readLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const limit = setTimeout(() => reject(new Error(`no link after a minute; it said: ${said}`)), 60_000);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const link = /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/.exec(said)?.[0];
      if (link === undefined) return;
      clearTimeout(limit);
      resolve(link);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", (code) => {
      clearTimeout(limit);
      reject(new Error(`portolan open ended with ${code}: ${said}`));
    });
  });
}
