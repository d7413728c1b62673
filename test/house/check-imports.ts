import { posix } from "node:path";
import { type Import, readImports } from "./read-imports.ts";

/** What the house allows: read it in `src/layers.test.ts`. */
export type House = {
  /** Layer (folder of `src`) → the layers it may import; `types` only by `import type`. */
  layers: Readonly<Record<string, { imports: readonly string[]; types?: readonly string[]; node: boolean }>>;
  /** Single doors beside the layers' order, each with its reason. */
  doors: readonly { file: string; layer: string; why: string }[];
  /** Package → the layers that may import it. */
  packages: Readonly<Record<string, readonly string[]>>;
  /** Packages that every layer may import. */
  everywhere: readonly string[];
  /** Packages for tests only. */
  testPackages: readonly string[];
  /** Folders below which the network may be reached. */
  network: readonly string[];
  /** Rooms of a layer that its other rooms may import. */
  sharedRooms: Readonly<Record<string, readonly string[]>>;
  /** Folders of a layer whose subfolders are its rooms, in place of the folder itself. */
  nestedRooms: readonly string[];
};

const NETWORK_MODULES = /^node:(http|https|http2|net|tls|dgram|dns)(\/|$)|^(undici|octokit)$|^@octokit\//;
const VAGUE_NAMES = /^(utils?|helpers?|common|misc|index)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(tsx?|css)$/;

/**
 * Checks source texts by path below `src` against the house's rules. Each line names file, line, import and rule; an empty list is a
 * clean house. Test files (`x.test.ts`) may use Node, test packages and the network, and keep the layers' order.
 */
export function checkImports(files: ReadonlyMap<string, string>, house: House): string[] {
  const faults: string[] = [];
  const edges: Import[] = [];
  for (const [file, text] of files) {
    faults.push(...checkName(file, house));
    for (const found of readImports(file, text)) {
      const rule = breaksRule(found, files, house);
      if (rule !== undefined) faults.push(`src/${file}:${found.line} ${wordFor(found)}: ${rule}`);
      if (found.kind === "value" && found.target.startsWith(".")) edges.push(found);
    }
  }
  return [...faults, ...findLoops(edges)];
}

/** Rows of the package table that no file uses: layer and package. */
export function findUnusedPackages(files: ReadonlyMap<string, string>, house: House): string[] {
  const used = new Set<string>();
  for (const [file, text] of files) {
    for (const found of readImports(file, text)) used.add(`${layerOf(file)} imports ${packageOf(found.target)}`);
  }
  return Object.entries(house.packages)
    .flatMap(([name, layers]) => layers.map((layer) => `${layer} imports ${name}`))
    .filter((row) => !used.has(row));
}

function wordFor(found: Import): string {
  if (found.kind === "global") return `calls ${found.target}`;
  return `${found.kind === "type" ? "imports the types of" : "imports"} "${found.target}"`;
}

function checkName(file: string, house: House): string[] {
  const parts = file.split("/");
  const name = parts.at(-1) ?? file;
  if (parts.length === 1) return file === "layers.test.ts" ? [] : [`src/${file}: a file stands in a layer's folder`];
  const layer = parts[0] ?? "";
  const vague = parts.map((part) => part.replace(/\..*$/, "")).find((part) => VAGUE_NAMES.test(part));
  return [
    ...(layer in house.layers ? [] : [`src/${file}: ${layer}/ is not in the table of layers (src/layers.test.ts)`]),
    ...(vague === undefined ? [] : [`src/${file}: "${vague}" says nothing of what is inside (no index, utils, helpers, common)`]),
    ...(KEBAB.test(name) ? [] : [`src/${file}: file names are kebab-case`]),
  ];
}

function breaksRule(found: Import, files: ReadonlyMap<string, string>, house: House): string | undefined {
  const from = layerOf(found.file);
  const rules = house.layers[from];
  if (rules === undefined) return undefined;
  const isTest = /\.test\.tsx?$/.test(found.file);
  if (found.target === "import(?)") return "write import() with a plain string, so that it can be checked";
  if (found.kind === "global" || (found.kind !== "type" && NETWORK_MODULES.test(found.target))) {
    const allowed = isTest || house.network.some((folder) => found.file.startsWith(`${folder}/`));
    return allowed ? undefined : `only ${house.network.join(", ")} reach the network`;
  }
  if (found.target.startsWith("node:")) {
    return rules.node || isTest ? undefined : `${from} runs in the browser too and imports no node: module`;
  }
  if (found.target.startsWith(".")) return breaksOrder(found, from, files, house, isTest);
  const name = packageOf(found.target);
  if (house.everywhere.includes(name) || (isTest && house.testPackages.includes(name))) return undefined;
  const layers = house.packages[name];
  if (layers === undefined) return `${name} is not in the table of packages (src/layers.test.ts)`;
  return layers.includes(from) ? undefined : `only ${layers.join(", ")} may import ${name}`;
}

function breaksOrder(found: Import, from: string, files: ReadonlyMap<string, string>, house: House, isTest: boolean): string | undefined {
  const target = posix.normalize(posix.join(posix.dirname(found.file), found.target.replace(/\?.*$/, "")));
  if (target.startsWith("../")) {
    return isTest && target.startsWith("../test/") ? undefined : "src imports nothing from outside src";
  }
  if (!/\.[a-z0-9]+$/.test(target)) return "an import carries its file's extension";
  if (/\.(tsx?|css)$/.test(target) && !files.has(target)) return `there is no src/${target}`;
  const to = layerOf(target);
  if (to !== from) {
    const rules = house.layers[from];
    const door = house.doors.some((open) => open.file === found.file && open.layer === to);
    if (door || rules?.imports.includes(to)) return undefined;
    if (rules?.types?.includes(to)) return found.kind === "type" ? undefined : `${from} takes only types from ${to}: write import type`;
    return `${from} may import ${rules?.imports.join(", ") || "no other layer"}`;
  }
  const ownRoom = roomOf(found.file, house);
  const otherRoom = roomOf(target, house);
  if (ownRoom === undefined || otherRoom === undefined || ownRoom === otherRoom) return undefined;
  if (house.sharedRooms[from]?.includes(otherRoom)) return undefined;
  return `rooms of one layer do not import each other (${from}/${ownRoom} and ${from}/${otherRoom}): shared work moves down`;
}

function layerOf(file: string): string {
  return file.split("/")[0] ?? file;
}

/** The room of a file in its layer: the folder one level down; undefined for a file of the layer itself. */
function roomOf(file: string, house: House): string | undefined {
  const folders = file.split("/").slice(1, -1);
  const first = folders[0];
  if (first === undefined) return undefined;
  const nested = house.nestedRooms.includes(`${layerOf(file)}/${first}`);
  return nested && folders[1] !== undefined ? `${first}/${folders[1]}` : first;
}

function packageOf(target: string): string {
  const parts = target.split("/");
  return target.startsWith("@") ? parts.slice(0, 2).join("/") : (parts[0] ?? target);
}

/** Loops of imports that run, each once: `a.ts:1 → b.ts:2 → a.ts`. */
function findLoops(edges: readonly Import[]): string[] {
  const next = new Map<string, { to: string; line: number }[]>();
  for (const edge of edges) {
    const to = posix.normalize(posix.join(posix.dirname(edge.file), edge.target));
    next.set(edge.file, [...(next.get(edge.file) ?? []), { to, line: edge.line }]);
  }
  const done = new Set<string>();
  const loops: string[] = [];
  const walk = (file: string, path: { file: string; line: number }[]): void => {
    const start = path.findIndex((step) => step.file === file);
    if (start >= 0) {
      const steps = path.slice(start).map((step) => `src/${step.file}:${step.line}`);
      loops.push(`a loop of imports: ${steps.join(" → ")} → src/${file}`);
      return;
    }
    if (done.has(file)) return;
    for (const edge of next.get(file) ?? []) walk(edge.to, [...path, { file, line: edge.line }]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return loops;
}
