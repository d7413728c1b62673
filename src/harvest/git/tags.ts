import type { MilestoneSuggestion } from "../contract.ts";
import { FIRST_GIT_DAY, formatSeconds } from "./commit-time.ts";
import type { GitSetting } from "./git-process.ts";
import { type GitObject, readObjects } from "./object-reader.ts";
import type { RepositoryRefs } from "./repository-refs.ts";

export type ReadTags = Readonly<{
  milestones: readonly MilestoneSuggestion[];
  /** Tags left out because their name may name a person. */
  withheld: number;
  /** Tags of what is no commit, of objects that are not there, or without a possible date. */
  undated: number;
}>;

/** `refs/tags/…` with their object ids, in order of names. */
export function listTags(refs: RepositoryRefs): [name: string, id: string][] {
  return [...refs.refs].filter(([name]) => name.startsWith("refs/tags/")).sort(([a], [b]) => (a < b ? -1 : 1));
}

/**
 * Tags as milestone suggestions, by date. An annotated tag has the tagger's date, else the commit's (committer's): when it was made, not when
 * the work was. A tag of a tag is followed twice.
 */
export async function readTags(
  setting: GitSetting,
  refs: RepositoryRefs,
  now: number,
  mayName: (text: string) => boolean,
): Promise<ReadTags> {
  const tags = listTags(refs);
  const objects = await readObjects(setting, new Set(tags.map(([, id]) => id)));
  for (let depth = 0; depth < 2; depth++) {
    const targets = [...objects.values()].flatMap((object) => targetOf(object) ?? []).filter((id) => !objects.has(id));
    for (const [id, object] of await readObjects(setting, new Set(targets))) objects.set(id, object);
  }
  const milestones: MilestoneSuggestion[] = [];
  let withheld = 0;
  let undated = 0;
  for (const [fullName, id] of tags) {
    const name = fullName.slice("refs/tags/".length);
    const seconds = findSeconds(objects, id, (time) => time >= FIRST_GIT_DAY && time <= now);
    if (seconds === undefined) undated++;
    else if (mayName(name)) withheld++;
    else milestones.push({ name, date: formatSeconds(seconds).slice(0, 10), annotated: objects.get(id)?.type === "tag" });
  }
  milestones.sort((a, b) => a.date.localeCompare(b.date) || (a.name < b.name ? -1 : 1));
  return { milestones, withheld, undated };
}

function findSeconds(objects: ReadonlyMap<string, GitObject>, id: string, isPossible: (time: number) => boolean): number | undefined {
  let found: number | undefined;
  let object = objects.get(id);
  for (let depth = 0; depth < 3 && object !== undefined; depth++) {
    const time = timeOf(object, object.type === "tag" ? "tagger" : "committer");
    if (found === undefined && time !== undefined && isPossible(time)) found = time;
    if (object.type === "commit") return found;
    object = objects.get(targetOf(object) ?? "");
  }
  return undefined;
}

function targetOf(object: GitObject): string | undefined {
  return object.type === "tag" ? /^object ([0-9a-f]+)$/m.exec(headerOf(object))?.[1] : undefined;
}

function timeOf(object: GitObject, who: string): number | undefined {
  const text = new RegExp(`^${who} .*> (-?\\d{1,15}) [+-]\\d+$`, "m").exec(headerOf(object))?.[1];
  return text === undefined ? undefined : Number(text);
}

function headerOf({ content }: GitObject): string {
  const end = content.indexOf("\n\n");
  return content.toString("latin1", 0, Math.min(end < 0 ? content.length : end, 2 ** 16));
}
