import type { ExchangeLogs } from "../../model/exchange-report.ts";
import { PortolanError } from "../../model/problem.ts";

/** Members that file managers and tools leave in archives. */
export function isLitter(path: string): boolean {
  return /(?:^|\/)(?:\.root|\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*)$/i.test(path) || path.startsWith("__MACOSX/");
}

/** The project file of an archive, and a look-up of the files its paths name. */
export type ArchiveFiles = Readonly<{
  projectPath: string;
  /** The member that an attribute's path names; null: none, or outside the archive (both said). `what` is for the report. */
  find(path: string, owner: string | null): Readonly<{ name: string; bytes: Uint8Array }> | null;
  /** Members that nothing named. */
  listUnnamed(): readonly string[];
}>;

/**
 * Finds `project.qde`. Other spellings, other names if there is one, and a folder around it all are taken and said; without one the file
 * is refused.
 */
export function openArchiveFiles(
  { files, folders }: Readonly<{ files: ReadonlyMap<string, Uint8Array>; folders: readonly string[] }>,
  archive: string,
  { repaired, lost }: ExchangeLogs,
): ArchiveFiles {
  const paths = [...files.keys()];
  const projects = paths.filter((path) => /\.qde$/i.test(path));
  const shallowest = Math.min(...projects.map(depthOf));
  const nearest = projects.filter((path) => depthOf(path) === shallowest);
  const projectPath = nearest.find((path) => /(?:^|\/)project\.qde$/i.test(path)) ?? (nearest.length === 1 ? nearest[0] : undefined);
  if (projectPath === undefined) {
    throw new PortolanError(
      nearest.length === 0 ? `${archive} holds no project.qde` : `${archive} holds several projects: ${nearest.join(", ")}`,
      {
        hint: "A .qdpx holds one project.qde and the folder sources/.",
      },
    );
  }
  if (projectPath !== "project.qde") repaired.add("archive", "the project file is not named project.qde", projectPath);
  const root = projectPath.slice(0, projectPath.lastIndexOf("/") + 1);
  const byPath = new Map<string, string>();
  const byName = new Map<string, string>();
  for (const path of paths) {
    if (path === projectPath) continue;
    const inner = path.startsWith(root) ? path.slice(root.length) : path;
    byPath.set(inner.toLowerCase(), path);
    byName.set(nameOf(path).toLowerCase(), path);
  }
  if ([...paths, ...folders].some((path) => /^sources\//i.test(path.slice(root.length)) && !path.slice(root.length).startsWith("sources/")))
    repaired.add("archive", "the folder of the sources is not named sources, in lower case", archive);

  const named = new Set<string>();
  const missing = new Set<string>();
  const bareSaid = new Set<string>();
  return {
    projectPath,
    find(path, owner) {
      const outside = /^(?:relative|absolute|file|https?):\/\//i.exec(path);
      if (outside !== null) {
        if (!missing.has(path)) lost.add("file", "stands outside the archive, so it did not come along", owner ?? path);
        missing.add(path);
        return null;
      }
      const bare = path.replace(/^internal:\/\/+/i, "");
      if (bare === path && !bareSaid.has(path)) repaired.add("path", "without internal://: taken as a file of the archive", path);
      bareSaid.add(path);
      const wanted = bare.replaceAll("\\", "/").toLowerCase();
      const exact = byPath.get(`sources/${wanted}`);
      const found = exact ?? byPath.get(wanted) ?? byName.get(nameOf(wanted));
      const bytes = found === undefined ? undefined : files.get(found);
      if (found === undefined || bytes === undefined) {
        if (!missing.has(path)) lost.add("file", "is named and not in the archive", path);
        missing.add(path);
        return null;
      }
      if (exact === undefined && !named.has(found)) repaired.add("path", "does not stand in the folder sources", found);
      if (nameOf(found) !== nameOf(bare) && !named.has(found)) repaired.add("path", "is spelt otherwise in the archive", path);
      named.add(found);
      return { name: nameOf(found), bytes };
    },
    listUnnamed: () => paths.filter((path) => path !== projectPath && !named.has(path) && !isLitter(path)),
  };
}

function depthOf(path: string): number {
  return path.split("/").length;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
