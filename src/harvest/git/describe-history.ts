import type { Day } from "../../model/day.ts";
import type { HarvestItem } from "../contract.ts";
import { GitFailure } from "./git-failure.ts";
import type { GitSetting } from "./git-process.ts";
import { readGovernanceFiles } from "./governance-files.ts";
import type { PeopleBook } from "./people-book.ts";
import type { ReadingFolder } from "./reading-folder.ts";
import { problem } from "./reading-problems.ts";
import { readTags } from "./tags.ts";

export type HistorySoFar = Readonly<{
  setting: GitSetting;
  folder: ReadingFolder;
  /** Everybody of the history up to head. */
  people: PeopleBook;
  head: string;
  artefact: string;
  /** For `source` of facts: a URL, or words. */
  source: string;
  asOf: Day;
  /** Seconds since 1970. */
  now: number;
  commits: number;
  signedOff: number;
}>;

/**
 * Accounts, facts and milestone suggestions as they stand at head. Gives back how many tags and files were left out because their name may
 * name a person.
 */
export async function* describeHistory(history: HistorySoFar): AsyncGenerator<HarvestItem, number> {
  const { setting, folder, people, head, artefact, now, asOf } = history;
  const { accounts, split } = people.list();
  if (split > 0) yield problem("note", `the .mailmap splits ${split} accounts by name; they are not joined by it`);
  yield { kind: "accounts", accounts };

  const source = `${history.source} at commit ${head.slice(0, 12)}`;
  const mayName = (text: string) => people.mayBeNamedIn(text);
  let withheld = 0;
  try {
    const governance = await readGovernanceFiles(setting, head, { artefact, source, asOf, now, shallow: folder.shallow, mayName });
    withheld += governance.withheld;
    for (const { about, fact } of governance.facts) yield { kind: "fact", fact, about };
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    yield problem("warning", "the files at the newest commit could not be listed; no facts on governance files");
  }
  yield signOffFact(history, source);

  const tags = await readTags(setting, folder.refs, now, mayName);
  for (const milestone of tags.milestones) yield { kind: "milestone", milestone };
  if (tags.undated > 0) yield problem("note", `${tags.undated} tags have no commit or no possible date and are left out`);
  withheld += tags.withheld;
  if (withheld > 0) yield problem("note", `${withheld} tags or files are left out because their name may name a person`);
  return withheld;
}

function signOffFact({ artefact, commits, signedOff, asOf }: HistorySoFar, source: string): HarvestItem {
  const property = "commits with a Signed-off-by line";
  const said = { subject: artefact, property, value: signedOff, unit: "commits", asOf, status: "stated", source } as const;
  return { kind: "fact", about: null, fact: { ...said, note: `of ${commits} commits`, domain: null, stage: null } };
}
