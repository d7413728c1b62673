import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PortolanError } from "../../model/problem.ts";

/** The files of the built atlas by path, its page apart. */
export type AtlasProgram = Readonly<{ page: string; files: ReadonlyMap<string, Uint8Array> }>;

/** Reads what `npm run build` made of the atlas: beside the built program, or in `dist` where the source runs. */
export function readAtlasProgram(): AtlasProgram {
  const places = ["../../atlas/", "../../../dist/atlas/"].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const folder = places.find((place) => existsSync(join(place, "published.html")));
  if (folder === undefined) throw new PortolanError("the atlas is not built", { hint: "Run npm run build." });
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name).slice(folder.length)).sort();
  const files = paths.filter((path) => path !== "published.html").map((path) => [path, readFileSync(join(folder, path))] as const);
  return { page: readFileSync(join(folder, "published.html"), "utf8"), files: new Map(files) };
}

/** What one page says of itself where no program runs: its title, a sentence, and the credit. */
export type PageHead = Readonly<{ path: string; title: string; says: string }>;

/**
 * The page at a path within the atlas. It names the atlas's own folder by steps up, so that it works at any address; its addresses of
 * files are relative to that.
 */
export function drawPage(page: string, { path, title, says }: PageHead, credit: string): string {
  const up = path === "" ? "./" : "../".repeat(path.split("/").filter((part) => part !== "").length);
  return page
    .replace('<base href="/" />', `<base href="${up}" />`)
    .replaceAll(/((?:href|src)=")\/(?!\/)/g, "$1./")
    .replace(
      "<title>Portolan</title>",
      `<title>${escapeHtml(title)}</title>\n    <meta name="description" content="${escapeHtml(says)}" />`,
    )
    .replace(
      "%NOSCRIPT%",
      `${escapeHtml(title)}. ${escapeHtml(says)} ${escapeHtml(credit)} This page draws its figures with JavaScript; its data stands in data/ as JSON.`,
    );
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
