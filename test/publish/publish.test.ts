import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { digestFolder, portolan, theFourteen } from "../cli/portolan.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "portolan-publish-"));
const home = join(folder, "home");
const site = join(folder, "site");
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  expect(await portolan(["publish", site, "--study", theFourteen], { home })).toMatchObject({ code: 0, stderr: "" });
}, 60_000);

const filesOf = (where: string) =>
  readdirSync(where, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const read = (path: string) => JSON.parse(readFileSync(join(site, path), "utf8"));

describe("a published atlas", () => {
  it("has a page at each address that it promises, which finds its folder by steps up", () => {
    for (const page of [
      "",
      "projects/",
      "project/olmo/",
      "claims/",
      "claim/broadens-after-release/",
      "embed/project/olmo/",
      "embed/chart/",
    ]) {
      const html = readFileSync(join(site, page, "index.html"), "utf8");
      const up = page === "" ? "./" : "../".repeat(page.split("/").length - 1);
      expect(html).toContain(`<base href="${up}"`);
      expect(html, "no address from the root of the host").not.toMatch(/(?:href|src)="\//);
      expect(html).toContain("CC-BY-4.0");
    }
  });

  it("carries no page of the desk, the harvest or people, and no source map", () => {
    const names = filesOf(site).map((path) => relative(site, path));
    expect(names.filter((name) => /desk|harvest|people|rounds|exchange|\.map$/.test(name))).toEqual([]);
    const code = names.filter((name) => name.endsWith(".js")).map((name) => readFileSync(join(site, name), "utf8"));
    expect(code.filter((text) => /\/session|EventSource|api\/claim/.test(text) && text.includes("exchangeToken"))).toEqual([]);
  });

  it("is the same to the byte with another clock, language, time zone, processor count and folder", () => {
    const other = at("elsewhere/atlas");
    const study = at("elsewhere/study");
    cpSync(theFourteen, study, { recursive: true });
    const years = 5 * 365 * 86_400_000;
    const clock = `const Now = Date; globalThis.Date = class extends Now { constructor(...given) { if (given.length > 0) super(...given); else super(Now.now() + ${years}); } static now() { return Now.now() + ${years}; } };`;
    execFileSync("taskset", ["-c", "0", process.execPath, join(root, "dist/cli.js"), "publish", other, "--study", study], {
      env: {
        ...process.env,
        PORTOLAN_HOME: at("other-home"),
        TZ: "Pacific/Chatham",
        LANG: "tr_TR.UTF-8",
        LC_ALL: "tr_TR.UTF-8",
        NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(clock)}`,
      },
      cwd: "/",
    });
    expect(digestFolder(other)).toBe(digestFolder(site));
  }, 60_000);

  it("published again without a change is the same, and leaves what is not its own", async () => {
    const before = digestFolder(site);
    writeFileSync(join(site, "CNAME"), "atlas.example.org\n");
    expect((await portolan(["publish", site, "--study", theFourteen], { home })).code).toBe(0);
    expect(readFileSync(join(site, "CNAME"), "utf8")).toBe("atlas.example.org\n");
    rmSync(join(site, "CNAME"));
    expect(digestFolder(site)).toBe(before);
  }, 60_000);

  it("says what changed from one publication to the next, and drops the page of what is gone", async () => {
    const study = at("changed");
    cpSync(theFourteen, study, { recursive: true });
    const again = at("site-again");
    cpSync(site, again, { recursive: true });
    const claims = join(study, "claims.yaml");
    const text = readFileSync(claims, "utf8");
    writeFileSync(claims, text.slice(text.indexOf("- id: broadens-after-release")));
    expect((await portolan(["publish", again, "--study", study], { home })).code).toBe(0);
    const { steps } = JSON.parse(readFileSync(join(again, "data/changes.json"), "utf8"));
    expect(steps).toHaveLength(1);
    expect(steps[0].changes).toEqual([
      expect.objectContaining({ kind: "claim", text: expect.stringContaining("No longer claimed: Public work on BLOOM shrank") }),
    ]);
    expect(existsSync(join(again, "claim/bloom-shrank"))).toBe(false);
    expect(existsSync(join(again, "claim/broadens-after-release/index.html"))).toBe(true);
  }, 60_000);

  it("refuses a folder that holds something else, and a text that looks like a secret, by its place alone", async () => {
    const taken = at("taken");
    cpSync(theFourteen, taken, { recursive: true });
    expect(await portolan(["publish", taken, "--study", theFourteen], { home })).toMatchObject({ code: 2, stdout: "" });
    const study = at("leaky");
    cpSync(theFourteen, study, { recursive: true });
    const token = `ghp_${"b".repeat(36)}`;
    const project = join(study, "projects/olmo.yaml");
    writeFileSync(project, `${readFileSync(project, "utf8")}note: "Read with ${token}"\n`);
    const answer = await portolan(["publish", at("never"), "--study", study], { home });
    expect(answer.code).toBe(2);
    expect(answer.stderr).toContain("data/project/olmo.json/project/note: an access token");
    expect(answer.stderr).not.toContain(token);
    expect(existsSync(at("never"))).toBe(false);
  }, 60_000);

  it("holds no count of one or two people", () => {
    const projects = filesOf(join(site, "data/project")).map((path) => JSON.parse(readFileSync(path, "utf8")));
    const small: string[] = [];
    for (const { project, cells, undated, commons, artefacts } of projects) {
      for (const cell of [...cells, ...undated, ...commons]) {
        const { traces } = cell;
        const counts = {
          actors: traces.actors,
          knownOutsiders: traces.knownOutsiders,
          dual: traces.dual,
          weak: traces.weak,
          ...traces.arrivals,
        };
        for (const [name, count] of Object.entries(counts)) {
          if (typeof count === "number" && count > 0 && count < 3) small.push(`${project.id} ${cell.stage} ${cell.domain}: ${name}`);
        }
      }
      for (const { artefact, actors } of artefacts) if (actors > 0 && actors < 3) small.push(`${artefact}: actors`);
    }
    expect(small).toEqual([]);
    expect(read("data/study.json").projects).toHaveLength(14);
  });
});

describe("what must not leave", () => {
  const canary = (name: string) => `zqcanary-${name}-7f3a`;

  it("is in no byte of an atlas, a report or an archive, however it is written", async () => {
    const study = at("canaries");
    cpSync(theFourteen, study, { recursive: true });
    plant(study);
    expect(holds(join(study, "sources.yaml")), "the check finds what was planted").toBe(true);
    const outputs = [at("canary-site"), at("canary-crate"), at("canary.html"), at("canary.docx"), at("canary-md")];
    const [atlas, crate, html, docx, markdown] = outputs as [string, string, string, string, string];
    for (const args of [
      ["publish", atlas, "--study", study],
      ["export", study, "--format", "ro-crate", "--out", crate],
      ["report", study, "--out", html],
      ["report", study, "--format", "docx", "--out", docx],
      ["report", study, "--format", "markdown", "--out", markdown],
    ]) {
      expect(await portolan(args, { home }), args.join(" ")).toMatchObject({ code: 0 });
    }
    const bytes = outputs.flatMap((path) => (existsSync(join(path, ".")) && !/\.(?:html|docx)$/.test(path) ? filesOf(path) : [path]));
    const found = bytes.flatMap((path) => (holds(path) ? [relative(folder, path)] : []));
    expect(found).toEqual([]);
    expect(readFileSync(join(atlas, "data/study.json"), "utf8")).toContain("slide-20");
  }, 120_000);

  /** Plants a canary in every text that is not to leave: of a source without consent to publish, and of what the desk keeps for itself. */
  function plant(study: string): void {
    const edit = (file: string, change: (text: string) => string) =>
      writeFileSync(join(study, file), change(readFileSync(join(study, file), "utf8")));
    const words = `${canary("words")} are said here.`;
    writeFileSync(join(study, "sources/kept-back.md"), `${words}\n`);
    edit("sources.yaml", (text) =>
      text.concat(
        `- id: zqcanary-source-7f3a\n  title: ${canary("title")}\n  kind: interview\n  projects:\n    - olmo\n  file: sources/kept-back.md\n  participant: zqcanary-participant-7f3a\n  consent:\n    quote: true\n    quoteWithOrganisation: true\n  origin: ${canary("origin")}\n  note: ${canary("source-note")}\n`,
      ),
    );
    edit("coders.yaml", (text) => `${text}- id: zqcanary-coder-7f3a\n  name: ${canary("coder")}\n  kind: person\n`);
    edit("codings.yaml", (text) =>
      text.concat(
        `- id: zqcanary-coding-7f3a\n  source: zqcanary-source-7f3a\n  start: 0\n  end: ${words.length}\n  quote: ${words}\n  code: participation-closed\n  domain: data\n  stage: pre-training\n  voice: zqcanary-participant-7f3a\n  about: olmo\n  coder: zqcanary-coder-7f3a\n  memo: ${canary("memo")}\n`,
      ),
    );
    edit("claims.yaml", (text) =>
      text.concat(
        `- id: canary-claim\n  statement: Data work was closed.\n  act: participation\n  projects:\n    - olmo\n  author: ${canary("author")}\n  evidence:\n    - kind: coding\n      side: for\n      coding: zqcanary-coding-7f3a\n  discussion:\n    - who: ${canary("who")}\n      on: 2026-01-01\n      text: ${canary("remark")}\n  history:\n    - who: ${canary("who")}\n      on: 2026-01-01\n      what: ${canary("what")}\n`,
      ),
    );
    writeFileSync(
      join(study, "affiliations.yaml"),
      `- actor: ${canary("actor")}\n  organisation: ai2\n  basis: by-hand\n  note: ${canary("affiliation")}\n`,
    );
    writeFileSync(join(study, "key"), canary("key"));
  }

  /** Whether a file holds a canary, plain, encoded or packed. */
  function holds(path: string): boolean {
    const name = "zqcanary";
    const whole = readFileSync(path);
    const pieces = [whole, ...unpacked(path, whole)];
    const forms = [
      Buffer.from(name),
      Buffer.from(name, "utf16le"),
      Buffer.from(Buffer.from(name).toString("hex")),
      Buffer.from([...name].map((letter) => `%${letter.charCodeAt(0).toString(16)}`).join("")),
      ...[0, 1, 2].map((shift) =>
        Buffer.from(
          Buffer.from(" ".repeat(shift) + name)
            .toString("base64")
            .slice(shift === 0 ? 0 : 4, -4),
        ),
      ),
    ];
    return path.includes(name) || pieces.some((bytes) => forms.some((form) => bytes.includes(form)));
  }

  function unpacked(path: string, bytes: Buffer): Buffer[] {
    if (path.endsWith(".docx")) return [execFileSync("unzip", ["-p", path], { maxBuffer: 64 * 1024 * 1024 })];
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? [gunzipSync(bytes)] : [];
  }
});
