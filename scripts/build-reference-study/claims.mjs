// @ts-check
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { claims } from "./claim-list.mjs";

/**
 * Writes `claims.yaml` of the reference study: each claim of `claim-list.mjs` is added to a working copy by the built command line, which
 * pins its figures as they are, and the copy is exported.
 */
const root = fileURLToPath(new URL("../../", import.meta.url));
const target = process.argv[2] ?? join(root, "studies/the-fourteen");
const writtenOn = "2026-11-25";
const author = "portolan-editors";

const folder = mkdtempSync(join(tmpdir(), "portolan-claims-"));
try {
  /** @param {string[]} args */
  const portolan = (...args) =>
    execFileSync(process.execPath, [join(root, "dist/cli.js"), ...args], { env: { ...process.env, PORTOLAN_HOME: join(folder, "home") } });
  const plain = join(folder, "plain");
  cpSync(target, plain, { recursive: true });
  if (existsSync(join(plain, "claims.yaml"))) rmSync(join(plain, "claims.yaml"));
  const study = join(folder, "study");
  portolan("import", plain, "--study", study);
  for (const { id, statement, act, about, supports, against = [], search, confidence = {} } of claims) {
    portolan(
      ...["claim", "add", study, id, "--statement", statement, "--act", act, "--about", about.join(","), "--for", supports.join(",")],
      ...(against.length === 0 ? [] : ["--against", against.join(",")]),
    );
    if (search !== undefined) portolan("claim", "search", study, id, "--where", search.where, "--found", search.found);
    for (const [part, [concern, note]] of Object.entries(confidence))
      portolan("claim", "judge", study, id, "--part", part, "--concern", concern, "--note", note);
  }
  portolan("export", study, "--format", "folder", "--out", join(folder, "out"));
  const text = readFileSync(join(folder, "out/claims.yaml"), "utf8")
    .replaceAll(/^( *(?:- )?(?:who|author): )me$/gm, `$1${author}`)
    .replaceAll(/^( *on: )"?\d{4}-\d{2}-\d{2}"?$/gm, `$1${writtenOn}`);
  writeFileSync(join(target, "claims.yaml"), text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
