import type { Carried } from "../../format/refi-qda/carried.ts";
import { replaceGuids } from "../../format/refi-qda/join-carried.ts";
import { type ExchangeItem, ExchangeLog } from "../../model/exchange-report.ts";
import type { Merged } from "./merge-parts.ts";
import type { ThingKind } from "./thing-matcher.ts";

const kinds: ReadonlySet<string> = new Set<ThingKind>(["coder", "project", "code", "source", "coding", "fact"]);

/** What a file left beside a study, in the study's ids and under the GUIDs that its things have already. */
export function settleCarried(carried: Carried, merged: Merged): Readonly<{ carried: Carried; lost: readonly ExchangeItem[] }> {
  const ids = new Map<string, string>();
  for (const [key, guid] of carried.ids) {
    const [kind = "", id = ""] = key.split(" ");
    const thing = kind === "selection" ? "coding" : kind;
    if (!kinds.has(thing)) ids.set(key, guid);
    else {
      const known = merged.idOf(thing as ThingKind, id);
      if (known !== undefined && !ids.has(`${kind} ${known}`)) ids.set(`${kind} ${known}`, guid);
    }
  }
  const lost = new ExchangeLog();
  const settled = replaceGuids({ ...carried, ids }, merged.otherGuids);
  // A source that came without its text and that the study has: its passages have nothing to stand on.
  const sources = settled.project.sources.filter((source) => {
    const isBare = source.kind === "text" && !settled.ids.has(`text ${source.guid}`) && merged.has("source", source.guid);
    if (isBare)
      lost.add("selection", "of a source whose text the file does not hold: the study's own stands", source.name, source.selections.length);
    return !isBare;
  });
  return { carried: { ...settled, project: { ...settled.project, sources } }, lost: lost.items };
}
