import { lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PortolanError } from "../../model/problem.ts";
import { OBJECT_ID, type RepositoryRefs, readRefs, readSmallFile } from "./repository-refs.ts";

/** A bare folder of ours through which a repository's objects are read: nothing of its config, hooks, attributes or grafts takes effect. */
export type ReadingFolder = Readonly<{
  gitDir: string;
  /** An empty folder, HOME of the processes. */
  home: string;
  refs: RepositoryRefs;
  /** Commits whose parents are not in the repository (a shallow clone's edge). */
  shallow: ReadonlySet<string>;
  /** Whether objects were left out on purpose when it was cloned (`--filter`). */
  isPartial: boolean;
  /** Names further commits whose parents cannot be read, so that git takes them for the edge. */
  cutAt(commits: Iterable<string>): void;
  remove(): void;
}>;

/**
 * Makes the reading folder of a repository (work tree or bare). Throws a PortolanError where there is none, where it is a linked work tree or
 * a submodule (a file that points elsewhere), where it borrows objects from elsewhere (alternates), or where its object store holds symbolic
 * links or special files: all of these could make Portolan read what was not named.
 */
export function makeReadingFolder(path: string): ReadingFolder {
  const source = findGitDir(path);
  checkObjects(source);
  const refs = readRefs(source);
  const shallow = new Set((readSmallFile(join(source, "shallow"), 64 * 2 ** 20) ?? "").split("\n").filter((line) => OBJECT_ID.test(line)));
  const isPartial = readdirSync(join(source, "objects", "pack")).some((name) => name.endsWith(".promisor"));

  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const gitDir = join(folder, "repository.git");
  const home = join(folder, "home");
  mkdirSync(home);
  const isSha256 = [...refs.refs.values(), refs.head ?? ""].some((id) => id.length === 64);
  writeBareFolder(gitDir, "refs/heads/none", isSha256);
  writeFileSync(join(gitDir, "objects", "info", "alternates"), `${join(source, "objects")}\n`);
  const writeShallow = () => {
    if (shallow.size > 0) writeFileSync(join(gitDir, "shallow"), `${[...shallow].join("\n")}\n`);
  };
  writeShallow();
  return {
    gitDir,
    home,
    refs,
    shallow,
    isPartial,
    cutAt(commits) {
      for (const commit of commits) shallow.add(commit);
      writeShallow();
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const PREFIX = "portolan-git-";

/** Removes reading folders that processes left behind when they were killed. */
export function sweepReadingFolders(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A bare repository without objects and refs. Written by hand: `git init` would copy templates, and those may hold hooks. */
export function writeBareFolder(gitDir: string, head: string, isSha256: boolean): void {
  for (const part of ["refs", "objects/info", "objects/pack"]) mkdirSync(join(gitDir, part), { recursive: true });
  writeFileSync(join(gitDir, "HEAD"), `ref: ${head}\n`);
  writeFileSync(
    join(gitDir, "config"),
    `[core]\n\trepositoryformatversion = ${isSha256 ? 1 : 0}\n\tbare = true\n${isSha256 ? "[extensions]\n\tobjectformat = sha256\n" : ""}`,
  );
}

function findGitDir(path: string): string {
  let root: string;
  try {
    root = realpathSync(path);
  } catch {
    throw new PortolanError(`there is no folder ${path}`, { hint: "Check the path." });
  }
  if (root.includes("\n")) throw new PortolanError("the folder's name holds a line break", { hint: "Rename it." });
  const inner = kindOf(join(root, ".git"));
  if (inner === "folder") return checkLayout(join(root, ".git"));
  if (inner !== "nothing") {
    const elsewhere = /^gitdir:\s*(.+)/.exec(readSmallFile(join(root, ".git"), 4_096) ?? "")?.[1]?.trim();
    throw new PortolanError(`${join(root, ".git")} only points to a repository elsewhere`, {
      hint: `Portolan reads what you name${elsewhere === undefined ? "" : ` (it points to ${elsewhere})`}: name the main clone itself.`,
    });
  }
  if (kindOf(join(root, "objects")) === "nothing" || kindOf(join(root, "HEAD")) === "nothing") {
    throw new PortolanError(`${path} is not a git repository`, { hint: "Name a clone's top folder, or a bare repository." });
  }
  return checkLayout(root);
}

function checkLayout(gitDir: string): string {
  if (kindOf(join(gitDir, "commondir")) !== "nothing") {
    throw new PortolanError(`${gitDir} belongs to a linked work tree`, { hint: "Name the main clone itself." });
  }
  if (kindOf(join(gitDir, "reftable")) !== "nothing") {
    throw new PortolanError(`${gitDir} keeps its refs as a reftable, which Portolan does not read`, {
      hint: "Clone it once more with `git clone --bare --ref-format=files`, and name the copy.",
    });
  }
  return gitDir;
}

function checkObjects(gitDir: string): void {
  const objects = join(gitDir, "objects");
  const alternates = readSmallFile(join(objects, "info", "alternates"), 2 ** 20);
  if (kindOf(join(objects, "info", "alternates")) !== "nothing" && alternates?.trim() !== "") {
    throw new PortolanError(`${gitDir} borrows objects from another repository (objects/info/alternates)`, {
      hint: "Portolan reads only what you name. Run `git repack -a -d` in it and delete that file, or clone it without --shared or --reference.",
    });
  }
  for (const folder of ["", "info", "pack"])
    if (kindOf(join(objects, folder)) !== "folder" && folder !== "info") throw strange(join(objects, folder));
  for (const entry of readdirSync(objects, { withFileTypes: true })) {
    if (!entry.isDirectory() && !entry.isFile()) throw strange(join(objects, entry.name));
    if (!entry.isDirectory()) continue;
    for (const inner of readdirSync(join(objects, entry.name), { withFileTypes: true })) {
      if (!inner.isFile() && !inner.isDirectory()) throw strange(join(objects, entry.name, inner.name));
    }
  }
}

function kindOf(path: string): "folder" | "file" | "nothing" | "strange" {
  try {
    const found = lstatSync(path);
    return found.isDirectory() ? "folder" : found.isFile() ? "file" : "strange";
  } catch {
    return "nothing";
  }
}

function strange(path: string): PortolanError {
  return new PortolanError(`${path} is missing, or is a symbolic link or a special file`, {
    hint: "Portolan reads repositories whose objects are plain files. Clone it, and name the clone.",
  });
}
