import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collect } from "./collect.ts";
import { people, writeLark } from "./lark-story.ts";
import { RepositoryBuilder, runGit } from "./repository-builder.ts";

let folder: string;
let lark: string;
let canary: string;
let script: string;

/** A repository as somebody may hand it over; `script` leaves the canary wherever it is run. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hostile-"));
  lark = writeLark().builder.build(join(folder, "lark.git"));
  canary = join(folder, "canary");
  script = join(folder, "run-me.sh");
  writeFileSync(script, `#!/bin/sh\ntouch '${canary}'\nexit 0\n`);
  chmodSync(script, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const setConfig = (...entries: [string, string][]) => {
  for (const [key, value] of entries) runGit(lark, ["config", key, value]);
};

/** Harvests the repository in full; the canary must not appear. */
async function harvestHarmlessly(): Promise<void> {
  const { rows } = await collect({ source: lark });
  expect(rows).toHaveLength(9);
  expect(existsSync(canary)).toBe(false);
}

describe("a hostile repository's config runs nothing", () => {
  it("gpg.program with log.showSignature", async () => {
    const head = runGit(lark, ["cat-file", "commit", "HEAD"]);
    const signed = head.replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n");
    runGit(lark, ["update-ref", "refs/heads/main", runGit(lark, ["hash-object", "-t", "commit", "-w", "--stdin"], signed).trim()]);
    setConfig(["log.showSignature", "true"], ["gpg.program", script]);
    // Plain git falls for it: the test tests what it says.
    runGit(lark, ["log", "-1"]);
    expect(existsSync(canary)).toBe(true);
    rmSync(canary);
    await harvestHarmlessly();
  });

  it("core.sshCommand by a lazy fetch of a missing object", async () => {
    const blob = runGit(lark, ["rev-parse", "HEAD:README.md"]).trim();
    runGit(lark, ["config", "core.repositoryformatversion", "1"]);
    setConfig(
      ["core.sshCommand", script],
      ["extensions.partialClone", "origin"],
      ["remote.origin.url", "ssh://git.example.org/lark"],
      ["remote.origin.promisor", "true"],
    );
    removeObject(lark, blob);
    try {
      execFileSync("git", ["cat-file", "-p", blob], { cwd: lark, stdio: "ignore", env: { PATH: process.env.PATH ?? "" } });
    } catch {
      // The script is no ssh; it was run all the same.
    }
    expect(existsSync(canary)).toBe(true);
    rmSync(canary);
    await harvestHarmlessly();
  });

  it("a remote by the ext:: transport, lazily fetched", async () => {
    const blob = runGit(lark, ["rev-parse", "HEAD:README.md"]).trim();
    runGit(lark, ["config", "core.repositoryformatversion", "1"]);
    setConfig(
      ["protocol.ext.allow", "always"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.url", `ext::${script}`],
      ["remote.origin.promisor", "true"],
    );
    removeObject(lark, blob);
    await harvestHarmlessly();
  });

  it("core.fsmonitor, core.pager, diff.external, core.editor, textconv and filters", async () => {
    setConfig(
      ["core.fsmonitor", script],
      ["core.pager", script],
      ["pager.log", script],
      ["diff.external", script],
      ["diff.evil.textconv", script],
      ["diff.evil.command", script],
      ["filter.evil.smudge", script],
      ["core.alternateRefsCommand", script],
      ["uploadpack.packObjectsHook", script],
      ["core.attributesFile", join(folder, "attributes")],
    );
    writeFileSync(join(folder, "attributes"), "* diff=evil filter=evil\n");
    mkdirSync(join(lark, "info"), { recursive: true });
    writeFileSync(join(lark, "info", "attributes"), "* diff=evil filter=evil\n");
    await harvestHarmlessly();
  });

  it("an alias that has a command's name, an included config, and a work tree's config", async () => {
    writeFileSync(join(folder, "more.config"), `[core]\n\tfsmonitor = ${script}\n[diff]\n\texternal = ${script}\n`);
    setConfig(
      ["alias.log", `!${script}`],
      ["alias.cat-file", `!${script}`],
      ["include.path", join(folder, "more.config")],
      ["extensions.worktreeConfig", "true"],
    );
    writeFileSync(join(lark, "config.worktree"), `[diff]\n\texternal = ${script}\n`);
    await harvestHarmlessly();
  });

  it("config of the environment and of the person's home", async () => {
    const home = join(folder, "home");
    mkdirSync(home);
    writeFileSync(
      join(home, ".gitconfig"),
      `[diff]\n\texternal = ${script}\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = ${script}\n`,
    );
    const kept = { ...process.env };
    Object.assign(process.env, {
      HOME: home,
      GIT_EXTERNAL_DIFF: script,
      GIT_PAGER: script,
      GIT_SSH_COMMAND: script,
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "diff.external",
      GIT_CONFIG_VALUE_0: script,
      GIT_DIR: "/nowhere",
      GIT_EXEC_PATH: folder,
      GIT_TRACE: join(folder, "trace"),
    });
    try {
      await harvestHarmlessly();
      expect(existsSync(join(folder, "trace"))).toBe(false);
    } finally {
      for (const key of Object.keys(process.env)) if (!(key in kept)) delete process.env[key];
      Object.assign(process.env, kept);
    }
  });

  it("a git that stands in the folder, where PATH names the working folder", async () => {
    writeFileSync(join(lark, "git"), `#!/bin/sh\ntouch '${canary}'\n`);
    chmodSync(join(lark, "git"), 0o755);
    const kept = process.env.PATH;
    process.env.PATH = `.:${kept}`;
    try {
      await harvestHarmlessly();
    } finally {
      process.env.PATH = kept;
    }
  });
});

describe("a hostile repository's files run nothing and lead nowhere", () => {
  it("hooks", async () => {
    mkdirSync(join(lark, "hooks"), { recursive: true });
    for (const hook of [
      "post-checkout",
      "reference-transaction",
      "pre-auto-gc",
      "post-index-change",
      "fsmonitor-watchman",
      "pre-receive",
    ]) {
      symlinkSync(script, join(lark, "hooks", hook));
    }
    await harvestHarmlessly();
  });

  it("grafts and replaced objects", async () => {
    const [head = "", second = ""] = runGit(lark, ["rev-list", "-2", "HEAD"]).split("\n");
    runGit(lark, ["update-ref", `refs/replace/${head}`, second]);
    mkdirSync(join(lark, "info"), { recursive: true });
    writeFileSync(join(lark, "info", "grafts"), `${head}\n`);
    await harvestHarmlessly();
  });

  it("a commit graph that lies about parents", async () => {
    runGit(lark, ["commit-graph", "write", "--reachable"]);
    const other = join(folder, "other.git");
    const builder = new RepositoryBuilder();
    builder.commit({ author: people.ada, at: "2020-01-01T00:00:00Z", message: "x" });
    builder.build(other);
    runGit(other, ["commit-graph", "write", "--reachable"]);
    rmSync(join(lark, "objects", "info", "commit-graph"));
    renameSync(join(other, "objects", "info", "commit-graph"), join(lark, "objects", "info", "commit-graph"));
    await harvestHarmlessly();
  });

  it("submodules, whatever their URL", async () => {
    const builder = new RepositoryBuilder();
    builder.commit({
      author: people.ada,
      at: "2024-01-01T00:00:00Z",
      message: "module",
      files: { ".gitmodules": `[submodule "x"]\n\tpath = x\n\turl = ext::${script}\n\tupdate = !${script}\n` },
    });
    const path = builder.build(join(folder, "modules.git"));
    const tree = runGit(path, ["mktree"], `160000 commit ${"1".repeat(40)}\tx\n`).trim();
    const commit = runGit(path, ["commit-tree", tree, "-p", "main", "-m", "add module"]).trim();
    runGit(path, ["update-ref", "refs/heads/main", commit]);
    const { rows } = await collect({ source: path });
    expect(rows).toHaveLength(2);
    expect(existsSync(canary)).toBe(false);
  });

  it("refs named like options, and refs that are no ids", async () => {
    const head = runGit(lark, ["rev-parse", "HEAD"]).trim();
    for (const name of ["--output=canary", "-x", "--upload-pack=touch"]) writeFileSync(join(lark, "refs", "tags", name), `${head}\n`);
    writeFileSync(join(lark, "refs", "heads", "evil"), `--output=${canary}\n`);
    const { rows, milestones } = await collect({ source: lark });
    expect(rows).toHaveLength(9);
    expect(milestones.map((milestone) => milestone.name)).toContain("--output=canary");
    expect(existsSync(canary)).toBe(false);
    await expect(collect({ source: lark, ref: "--output=canary" })).resolves.toMatchObject({ counts: { kept: 7 } });
    writeFileSync(join(lark, "HEAD"), `ref: refs/heads/../../../../..${script}\n`);
    expect((await collect({ source: lark })).rows).toEqual([]);
    expect(existsSync(canary)).toBe(false);
    expect(readdirSync(folder).sort()).toEqual(["lark.git", "run-me.sh"]);
  });

  it("alternates that point elsewhere are refused, so no other repository is read", async () => {
    const secret = join(folder, "secret.git");
    const builder = new RepositoryBuilder();
    builder.commit({ author: people.bo, at: "2024-01-01T00:00:00Z", message: "secret" });
    builder.build(secret);
    writeFileSync(join(lark, "objects", "info", "alternates"), `${join(secret, "objects")}\n`);
    writeFileSync(join(lark, "refs", "heads", "main"), runGit(secret, ["rev-parse", "main"]));
    await expect(collect({ source: lark })).rejects.toThrow("borrows objects from another repository");
  });

  it.each(["objects", "objects/pack", "refs", "HEAD", "packed-refs"])(
    "%s as a symbolic link to another repository leads to none of it",
    async (part) => {
      const secret = join(folder, "secret.git");
      const builder = new RepositoryBuilder();
      builder.commit({ author: people.bo, at: "2024-01-01T00:00:00Z", message: "secret" });
      builder.build(secret);
      runGit(secret, ["pack-refs", "--all"]);
      rmSync(join(lark, part), { recursive: true, force: true });
      symlinkSync(join(secret, part), join(lark, part));
      const rows = await collect({ source: lark }).then(
        (got) => got.rows,
        () => [],
      );
      expect(rows.length === 0 || rows.length === 9).toBe(true);
      expect(rows.filter((row) => row.happened_at.startsWith("2024-01-01"))).toEqual([]);
    },
  );

  it("an object that is a symbolic link, or a pipe that would hang, is refused", async () => {
    const { execFileSync: run } = await import("node:child_process");
    symlinkSync("/etc/passwd", join(lark, "objects", "pack", `pack-${"a".repeat(40)}.idx`));
    await expect(collect({ source: lark })).rejects.toThrow("symbolic link or a special file");
    rmSync(join(lark, "objects", "pack", `pack-${"a".repeat(40)}.idx`));
    mkdirSync(join(lark, "objects", "aa"), { recursive: true });
    run("mkfifo", [join(lark, "objects", "aa", "b".repeat(38))]);
    await expect(collect({ source: lark })).rejects.toThrow("symbolic link or a special file");
  });

  it("a .git file that points elsewhere is refused, and named", async () => {
    const tree = join(folder, "tree");
    mkdirSync(tree);
    writeFileSync(join(tree, ".git"), `gitdir: ${lark}\n`);
    await expect(collect({ source: tree })).rejects.toMatchObject({
      message: expect.stringContaining("only points to"),
      hint: expect.stringContaining(lark),
    });
    rmSync(join(tree, ".git"));
    symlinkSync(lark, join(tree, ".git"));
    await expect(collect({ source: tree })).rejects.toThrow("only points to");
  });

  it("a .mailmap that is a symbolic link is not followed", async () => {
    const blob = runGit(lark, ["hash-object", "-w", "--stdin"], "/etc/passwd").trim();
    const tree = runGit(lark, ["mktree"], `120000 blob ${blob}\t.mailmap\n`).trim();
    const commit = runGit(lark, ["commit-tree", tree, "-p", "main", "-m", "m"]).trim();
    runGit(lark, ["update-ref", "refs/heads/main", commit]);
    expect((await collect({ source: lark })).rows).toHaveLength(10);
  });

  it("is left as it was: no file written, none changed", async () => {
    const digest = () =>
      execFileSync("sh", ["-c", "find . -type f -exec sha256sum {} + | sort; find . -printf '%p %T@\\n' | sort"], { cwd: lark }).toString();
    const before = digest();
    await collect({ source: lark });
    expect(digest()).toBe(before);
  });
});

describe("limits", () => {
  it("on commits, bytes and time stop a harvest with a sentence", async () => {
    await expect(collect({ source: lark, limits: { commits: 5 } })).rejects.toThrow("more commits than the cap");
    await expect(collect({ source: lark, limits: { bytes: 1_000 } })).rejects.toThrow("more than 1000 bytes");
    await expect(collect({ source: lark, limits: { seconds: 0 } })).rejects.toThrow("longer than 0 seconds");
  });

  it("what is no repository is said to be none", async () => {
    await expect(collect({ source: folder })).rejects.toThrow("is not a git repository");
    await expect(collect({ source: join(folder, "nothing") })).rejects.toThrow("there is no folder");
  });
});

function removeObject(repository: string, id: string): void {
  for (const name of readdirSync(join(repository, "objects", "pack")))
    renameSync(join(repository, "objects", "pack", name), join(folder, name));
  for (const name of readdirSync(folder))
    if (name.endsWith(".pack"))
      execFileSync("git", ["unpack-objects", "-q"], { cwd: repository, input: execFileSync("cat", [join(folder, name)]) });
  for (const name of readdirSync(folder)) if (/^pack-/.test(name)) rmSync(join(folder, name));
  rmSync(join(repository, "objects", id.slice(0, 2), id.slice(2)));
}
