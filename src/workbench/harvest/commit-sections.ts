import type { StartItem } from "../../harvest/contract.ts";
import type { Artefact } from "../../model/artefact.ts";
import type { HarvestPlace } from "../../model/harvest-place.ts";
import type { Part } from "../../model/study.ts";
import { addSightings, removeSightings } from "../../store/account-sighting.ts";
import { appendArtefacts, readArtefacts, removeArtefact } from "../../store/artefact.ts";
import { findPlaceOfPart, notePartOfPlace, readHarvestStates, writeHarvestState } from "../../store/harvest-place.ts";
import {
  addMembership,
  markArtefactRead,
  markVenueExamined,
  replaceHarvestedFacts,
  writeRepositoryReading,
} from "../../store/harvested.ts";
import { act } from "../../store/log.ts";
import { readParts, removePart, writeParts } from "../../store/part.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { writeDerivativeClaim, writeReuse, writeUseList } from "../../store/use.ts";
import { withoutRows } from "../../traces/write-part.ts";
import { slugOf } from "../slug.ts";
import { settleStudyJoins } from "../study-joins.ts";
import { isSnapshot, makeHarvestedFacts } from "./harvested-facts.ts";
import { makeHubArtefact } from "./hub-artefact.ts";
import type { AnyItem, IntakeSetting, Sections } from "./intake.ts";

type Outcome = Readonly<{ state: "whole" | "part"; outcome: string | null }>;

/** Which of an artefact's rows a connector speaks for. */
const kindsOf = { git: "commits", github: "not-commits", huggingface: "all" } as const;

/** Puts sections into the study in one transaction: new parts, what gives way to them, cursor, accounts, facts and uses. */
export async function commitSections(setting: IntakeSetting, sections: Sections, outcome: Outcome): Promise<void> {
  const { db, place, who, at, retired } = setting;
  if (!isNews(db, place, sections, outcome)) return;
  const rewritten = await rewriteReplaced(setting, sections);
  const gone = [...sections.superseded.map(({ path }) => path), ...rewritten.map(({ old }) => old.path)];
  at("before-commit");
  act(db, { who, verb: "harvest", note: place.id, barrier: true }, () => {
    const placesOfOld = new Map(rewritten.map(({ old }) => [old.path, findPlaceOfPart(db, old.path)]));
    for (const path of gone) removePart(db, path);
    const fresh = sections.parts.filter(({ rows }) => rows > 0);
    writeParts(db, [...fresh, ...rewritten.flatMap(({ kept }) => kept ?? [])]);
    for (const { path } of fresh) notePartOfPlace(db, place.id, path);
    for (const { old, kept } of rewritten) {
      const owner = placesOfOld.get(old.path);
      if (kept !== null && owner !== undefined) notePartOfPlace(db, owner, kept.path);
    }
    writeAccounts(db, place, sections);
    for (const start of sections.starts) enterArtefacts(db, place, start);
    writeMarks(db, place, sections);
    writeFactsOf(db, place, sections);
    for (const item of sections.others) writeOther(setting, item);
    writeMembersOf(setting, sections);
    if (place.connector === "git" || outcome.state === "whole") settleStudyJoins(db);
    if (outcome.state === "whole") markVenue(db, place, sections);
    const readAt = new Date().toISOString();
    const cursor = sections.cursor ?? readHarvestStates(db).get(place.id)?.cursor ?? null;
    writeHarvestState(db, { place: place.id, cursor, readAt, ...outcome });
  });
  at("committed");
  const named = new Set([...sections.parts, ...rewritten.flatMap(({ kept }) => kept ?? [])].map(({ path }) => path));
  for (const path of gone) if (!named.has(path)) retired.add(path);
}

/** An unchanged place, read again on one day, leaves no act in the log. */
function isNews(db: StudyStore, place: HarvestPlace, { cursor, starts, others }: Sections, outcome: Outcome): boolean {
  const state = readHarvestStates(db).get(place.id);
  if (cursor !== null || others.length > 0 || state?.state !== outcome.state || state.outcome !== outcome.outcome) return true;
  const readOn = new Map([...readArtefacts(db).values()].flat().map(({ id, snapshotDate }) => [id, snapshotDate]));
  return starts.some(({ artefacts, snapshotDate }) => artefacts.some((id) => (readOn.get(id) ?? "") < snapshotDate));
}

/** Parts that hold rows of what is replaced, and what of each stays; null: nothing. The run's own new parts are none of them. */
async function rewriteReplaced(setting: IntakeSetting, sections: Sections): Promise<{ old: Part; kept: Part | null }[]> {
  const { db, engine, root, place, at } = setting;
  if (sections.replaced.size === 0) return [];
  const own = new Set([...sections.parts, ...sections.superseded].map(({ path }) => path));
  const leaving = { by: "artefact", artefacts: [...sections.replaced], kinds: kindsOf[place.connector] } as const;
  const found: { old: Part; kept: Part | null }[] = [];
  for (const old of readParts(db)) {
    if (own.has(old.path) || !old.artefacts.some((artefact) => sections.replaced.has(artefact))) continue;
    const name = old.path.replace(/^traces\/|(?:-[0-9a-f]{16})?\.parquet$/g, "");
    const kept = await withoutRows(await engine(), old, leaving, { root, name, at });
    if (kept !== old) found.push({ old, kept });
  }
  return found;
}

function writeAccounts(db: StudyStore, place: HarvestPlace, { accounts, areAccountsWhole }: Sections): void {
  if (areAccountsWhole && accounts.length > 0) removeSightings(db, place.id);
  addSightings(db, place.id, accounts);
}

/** Artefacts of a namespace that the study does not know yet. */
function enterArtefacts(db: StudyStore, place: HarvestPlace, { artefacts }: StartItem): void {
  if (place.connector !== "huggingface") return;
  const known = new Set([...readArtefacts(db).values()].flat().map(({ id }) => id));
  const fresh = artefacts.filter((id) => !known.has(id)).map((id) => makeHubArtefact(id));
  if (fresh.length > 0) appendArtefacts(db, place.project, fresh);
}

function writeMarks(db: StudyStore, place: HarvestPlace, { starts, milestones, facts }: Sections): void {
  const isGit = place.connector === "git";
  const describes = isGit && (facts.length > 0 || milestones.length > 0);
  for (const { artefacts, head, snapshotDate } of starts) {
    for (const artefact of artefacts) {
      const isMain = artefact === place.artefact;
      const tags = describes && isMain ? milestones.map(({ name, date }) => ({ name, date })) : null;
      const governanceFiles = describes && isMain ? governanceOf(facts) : null;
      markArtefactRead(db, artefact, { snapshotDate, head: place.connector === "github" ? null : head, tags, governanceFiles });
    }
  }
}

function governanceOf(facts: Sections["facts"]): Artefact["governanceFiles"] {
  const files: Record<string, string[]> = {};
  for (const { fact, about } of facts) {
    if (about === null || typeof fact.value !== "string") continue;
    files[about] = [...(files[about] ?? []), fact.value];
  }
  return files;
}

/** The place that was read whole is a venue that somebody has looked at: of a namespace only if all of it was. */
function markVenue(db: StudyStore, place: HarvestPlace, { starts }: Sections): void {
  const on =
    starts
      .map(({ snapshotDate }) => snapshotDate)
      .sort()
      .at(-1) ?? new Date().toISOString().slice(0, 10);
  const { project, connector, address, artefact } = place;
  if (connector === "huggingface") {
    if (place.options.only !== undefined) return;
    markVenueExamined(db, { project, id: slugOf(`hub ${address}`), urls: [`https://huggingface.co/${address}`], on });
    return;
  }
  const page = connector === "github" ? `https://github.com/${address}` : address.replace(/\.git$/, "");
  const venue = connector === "github" ? "issues" : "repository";
  const urls = connector === "github" ? [`${page}/issues`] : [page];
  markVenueExamined(db, { project, id: slugOf(`${venue} ${artefact}`), urls, on });
}

function writeFactsOf(db: StudyStore, place: HarvestPlace, { facts }: Sections): void {
  const bySubject = new Map<string, Sections["facts"]>();
  for (const draft of facts) bySubject.set(draft.fact.subject, [...(bySubject.get(draft.fact.subject) ?? []), draft]);
  for (const [artefact, drafts] of bySubject) {
    const made = makeHarvestedFacts(drafts, { place: place.id, project: place.project });
    replaceHarvestedFacts(db, { place: place.id, artefact, facts: made, keeps: isSnapshot });
  }
}

/** GitHub says beside an act whether its account is a member of the organisation that owns the repository. */
function writeMembersOf({ db, place }: IntakeSetting, { members, starts }: Sections): void {
  const asOf = starts.at(-1)?.snapshotDate ?? new Date().toISOString().slice(0, 10);
  const organisation = place.address.slice(0, Math.max(0, place.address.indexOf("/")));
  for (const account of members) addMembership(db, place.id, { account, organisation, asOf, basis: "shown beside an act" });
}

function writeOther({ db, place, isForgotten }: IntakeSetting, item: AnyItem): void {
  const isOfForgotten = (name: string) => name.includes("/") && isForgotten(name.slice(0, name.indexOf("/")));
  if (item.kind === "membership" && !isForgotten(item.account)) addMembership(db, place.id, item);
  else if (item.kind === "use") writeUseList(db, place.id, item);
  else if (item.kind === "derivative" && !isOfForgotten(item.child) && !isOfForgotten(item.parent))
    writeDerivativeClaim(db, place.id, item);
  else if (item.kind === "reuse" && !isOfForgotten(item.by)) {
    writeReuse(db, place.id, { ...item, list: item.byType === "space" ? "spaces" : "models-trained" });
  } else if (item.kind === "repository") {
    writeRepositoryReading(db, place.id, item);
    if (item.renamedFrom !== null && item.renamedFrom !== item.artefact) removeArtefact(db, item.renamedFrom);
  }
}
