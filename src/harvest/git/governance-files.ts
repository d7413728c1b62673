import type { Day } from "../../model/day.ts";
import type { FactDraft } from "../contract.ts";
import { findCommitTime, formatSeconds } from "./commit-time.ts";
import { type GitSetting, readGit } from "./git-process.ts";

type GovernanceKind = Readonly<{ id: string; property: string; counted: boolean; pattern: RegExp }>;

const end = String.raw`(?:\.(?:md|markdown|rst|txt|adoc|org))?$`;
const place = String.raw`^(?:\.github\/|\.gitlab\/|docs?\/)?`;

/** Files by which a project says how it is run and how to take part, at the places where platforms look for them. */
const kinds: readonly GovernanceKind[] = [
  kind("contributing", "contribution guide", `${place}contributing${end}`),
  kind("governance", "governance document", `${place}governance${end}`),
  kind("code-of-conduct", "code of conduct", `${place}code[-_ ]?of[-_ ]?conduct${end}`),
  kind("code-owners", "code owners", `${place}codeowners$`),
  kind("maintainers", "list of maintainers", `${place}(?:maintainers|owners|committers)${end}`),
  kind(
    "licence",
    "licence file",
    String.raw`^(?:licen[cs]es?|copying|notice)(?:[-._](?:apache(?:-2\.0)?|mit|bsd|gpl|code|data|model|weights|docs?))*${end}`,
  ),
  kind("security", "security policy", `${place}security${end}`),
  kind("issue-template", "issue templates", String.raw`^(?:\.github|\.gitlab)\/issue_templates?(?:\/|\.)`, true),
  kind(
    "change-request-template",
    "change request templates",
    String.raw`^(?:\.github\/|\.gitlab\/|docs\/)?(?:pull_request_template|merge_request_templates)(?:\/|\.|$)`,
    true,
  ),
  kind("workflow", "automated workflows", String.raw`^\.github\/workflows\/[^/]+\.ya?ml$|^\.gitlab-ci\.yml$`, true),
];

function kind(id: string, property: string, pattern: string, counted = false): GovernanceKind {
  return { id, property, counted, pattern: new RegExp(pattern, "i") };
}

export type GovernanceFact = Readonly<{ about: string; fact: FactDraft }>;

/**
 * Governance and contribution files at `head` as facts: one for each file with its path; templates and workflows only as a number, as their
 * names are free. The note says when the file (of several: the first) came into the history at hand. `mayName` holds back a path that may
 * name a person.
 */
export async function readGovernanceFiles(
  setting: GitSetting,
  head: string,
  asked: Readonly<{
    artefact: string;
    source: string;
    asOf: Day;
    now: number;
    shallow: ReadonlySet<string>;
    mayName: (path: string) => boolean;
  }>,
): Promise<{ facts: GovernanceFact[]; withheld: number }> {
  const top = await listPaths(setting, [head]);
  const folders = top.filter((path) => /^(?:\.github|\.gitlab|docs?)$/i.test(path));
  const below = folders.length === 0 ? [] : await listPaths(setting, ["-r", head, "--", ...folders]);
  const found = [...top, ...below].flatMap((path) => kinds.filter(({ pattern }) => pattern.test(path)).map((of) => ({ of, path })));
  const since = await readFirstDays(setting, head, [...new Set(found.map(({ path }) => path))], asked.now, asked.shallow);

  const facts: GovernanceFact[] = [];
  let withheld = 0;
  const draft = (of: GovernanceKind, value: string | number, paths: readonly string[]) => {
    const days = paths.flatMap((path) => since.get(path) ?? []).sort();
    const unit = of.counted ? "files" : null;
    const note = days[0] === undefined ? null : `first in the history on ${days[0]}`;
    const { artefact, source, asOf } = asked;
    facts.push({
      about: of.id,
      fact: { subject: artefact, property: of.property, value, unit, asOf, status: "stated", source, note, domain: null, stage: null },
    });
  };
  for (const of of kinds) {
    const paths = found.filter((item) => item.of === of).map((item) => item.path);
    if (of.counted && paths.length > 0) draft(of, paths.length, paths);
    if (of.counted) continue;
    for (const path of paths) {
      if (asked.mayName(path)) withheld++;
      else draft(of, path, [path]);
    }
  }
  return { facts, withheld };
}

async function listPaths(setting: GitSetting, what: readonly string[]): Promise<string[]> {
  const { output } = await readGit(setting, { args: ["ls-tree", "-z", "--name-only", "--full-tree", ...what] });
  return output
    .toString("utf8")
    .split("\0")
    .filter((path) => path !== "");
}

/** The day of the first commit that added each path, on the line of history that git follows for it. */
async function readFirstDays(
  setting: GitSetting,
  head: string,
  paths: readonly string[],
  now: number,
  shallow: ReadonlySet<string>,
): Promise<Map<string, Day>> {
  const first = new Map<string, Day>();
  if (paths.length === 0) return first;
  const { output } = await readGit(setting, {
    args: [
      "--literal-pathspecs",
      "log",
      "-z",
      "--no-renames",
      "--diff-filter=A",
      "--name-only",
      "--no-show-signature",
      "--no-ext-diff",
      "--no-textconv",
      "--format=tformat:commit %H %at %ct%x00",
      head,
      "--",
      ...paths,
    ],
  });
  let day = "";
  let isEdge = false;
  for (const token of output.toString("utf8").split("\0")) {
    const header = /^commit ([0-9a-f]+) (-?\d*) (-?\d*)$/.exec(token);
    if (header) day = formatSeconds(findCommitTime(numberOf(header[2]), numberOf(header[3]), now).seconds).slice(0, 10);
    if (header) isEdge = shallow.has(header[1] ?? "");
    // Git puts a line feed between a header and the first path. At a shallow clone's edge every file looks new.
    else if (token !== "" && !isEdge) first.set(token.replace(/^\n/, ""), day);
  }
  return first;
}

function numberOf(text: string | undefined): number {
  return text === undefined || text === "" ? Number.NaN : Number(text);
}
