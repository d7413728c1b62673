import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { sweepReadingFolders } from "../../harvest/git/reading-folder.ts";
import { makePseudonyms } from "../../harvest/identity/pseudonyms.ts";
import type { HarvestPlace } from "../../model/harvest-place.ts";
import { PortolanError } from "../../model/problem.ts";
import { readForgotten } from "../../store/forgotten.ts";
import { readPlaces, writePlaces } from "../../store/harvest-place.ts";
import { takeLease } from "../../store/lease.ts";
import { act } from "../../store/log.ts";
import { openStudyStore } from "../../store/open.ts";
import { readOrganisations } from "../../store/organisation.ts";
import { readParts } from "../../store/part.ts";
import { readProjects } from "../../store/project.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { type Engine, openEngine } from "../../traces/engine.ts";
import type { Context } from "../context.ts";
import { makeFolder } from "../durable-file.ts";
import { markOfForgotten } from "../forgotten-mark.ts";
import { locateStudy } from "../locate-study.ts";
import { settleStudyJoins } from "../study-joins.ts";
import { ensureStudyKey } from "../study-key.ts";
import { defineVerb } from "../verb.ts";
import { derivePlaces } from "./derive-places.ts";
import { harvestPlaces, type PlaceReport } from "./harvest-places.ts";
import type { AnyItem } from "./intake.ts";
import { sweepParts } from "./sweep-parts.ts";
import { writeDerivativeCounts } from "./write-derivative-counts.ts";
import { writeMemberships } from "./write-memberships.ts";

export type HarvestReport = Readonly<{
  study: string;
  places: readonly PlaceReport[];
  /** Events that the study holds now. */
  events: number;
}>;

export const runHarvest = defineVerb({
  name: "harvest run",
  summary: "Brings what projects' tools recorded into the study: what is new since the last time",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    only: z.array(z.string()).optional().describe("projects, artefacts or kinds of place (git, github, huggingface) to harvest"),
    github: z.boolean().default(true).describe("leave GitHub's issues, change requests and reviews out"),
    huggingface: z.boolean().default(true).describe("leave the Hugging Face Hub out"),
    lines: z.boolean().default(true).describe("leave out the slow reading of lines added and deleted"),
  }),
  changes: true,
  run: async (context, input): Promise<HarvestReport> => {
    const { root, form } = locateStudy(input.study);
    if (form === "plain") {
      throw new PortolanError(`${input.study} is a study in plain files, which is not harvested into`, {
        hint: `Make a working study of it: portolan import ${input.study} --study my-study`,
      });
    }
    const file = join(root, "study.db");
    const lease = takeLease(file, "a harvest");
    try {
      const db = openStudyStore(file);
      try {
        return await harvest(context, root, db, input);
      } finally {
        db.close();
      }
    } finally {
      lease.release();
    }
  },
});

type Asked = Readonly<{ study: string; only?: readonly string[] | undefined; github: boolean; huggingface: boolean; lines: boolean }>;

async function harvest(context: Context, root: string, db: StudyStore, asked: Asked): Promise<HarvestReport> {
  const who = context.who ?? "me";
  const projects = readProjects(db);
  const known = readPlaces(db);
  const derived = derivePlaces(projects, known);
  const places = selectPlaces([...known, ...derived], asked);
  const fresh = derived.filter(({ id }) => places.some((place) => place.id === id));
  if (fresh.length > 0)
    act(db, { who, verb: "harvest", note: "places told by artefacts' addresses", barrier: true }, () => writePlaces(db, fresh));

  const key = ensureStudyKey(root);
  sweepParts(db, root);
  sweepReadingFolders();
  makeFolder(join(root, "traces"));
  const clonesFolder = join(context.home, "clones");
  makeFolder(clonesFolder);
  let opening: Promise<Engine> | undefined;
  const engine = () => {
    opening ??= openEngine({ allowedDirectories: [join(root, "traces")], memoryLimit: "200MB", threads: 2 });
    return opening;
  };
  const retired = new Set<string>();
  try {
    const emailDomains = readOrganisations(db).flatMap((organisation) => organisation.emailDomains);
    const setting = {
      db,
      engine,
      root,
      who,
      isForgotten: makeForgets(db, key),
      at: context.at ?? (() => {}),
      patience: context.patience ?? 10_000,
      retired,
    };
    const opening = {
      context,
      pseudonyms: makePseudonyms(key, emailDomains),
      projects,
      clonesFolder,
      signal: context.signal ?? new AbortController().signal,
      lines: asked.lines,
    };
    const reports = await harvestPlaces(places, setting, opening, makeTeller(context));
    finishStudy(db, who, places, reports);
    return { study: root, places: reports, events: readParts(db).reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    (await opening)?.close();
    const named = new Set(readParts(db).map(({ path }) => path));
    for (const path of retired) if (!named.has(path)) rmSync(join(root, path), { force: true });
  }
}

/** Throws where nothing is to be harvested, and names what was asked for and is not there. */
function selectPlaces(places: readonly HarvestPlace[], { study, only, github, huggingface }: Asked): HarvestPlace[] {
  if (places.length === 0) {
    throw new PortolanError("the study knows no place to harvest", {
      hint: `Add one: portolan add https://github.com/OWNER/NAME --study ${study}`,
    });
  }
  const namesOf = ({ id, project, connector, artefact, address }: HarvestPlace) => [id, project, connector, artefact, address];
  const strange = (only ?? []).filter((name) => !places.some((place) => namesOf(place).includes(name)));
  if (strange.length > 0) {
    throw new PortolanError(`nothing to harvest is called ${strange.join(", ")}`, {
      hint: `Known: ${[...new Set(places.flatMap(({ project, artefact }) => [project, artefact ?? ""]))].filter(Boolean).slice(0, 30).join(", ")}.`,
    });
  }
  return places.filter((place) => {
    if (place.connector === "github" && !github) return false;
    if (place.connector === "huggingface" && !huggingface) return false;
    return only === undefined || only.some((name) => namesOf(place).includes(name));
  });
}

/** Joins and counts that hang on all places together. */
function finishStudy(db: StudyStore, who: string, places: readonly HarvestPlace[], reports: readonly PlaceReport[]): void {
  if (reports.every(({ state }) => state === "unchanged" || state === "failed")) return;
  act(db, { who, verb: "harvest", note: "people and uses", barrier: true }, () => {
    settleStudyJoins(db);
    writeDerivativeCounts(db, places);
    writeMemberships(db, readPlaces(db));
  });
}

function makeForgets(db: StudyStore, key: Uint8Array): (account: string) => boolean {
  const marks = readForgotten(db);
  if (marks.size === 0) return () => false;
  const known = new Map<string, boolean>();
  return (account) => {
    let isForgotten = known.get(account);
    if (isForgotten === undefined) {
      isForgotten = marks.has(markOfForgotten(key, account));
      known.set(account, isForgotten);
    }
    return isForgotten;
  };
}

/** At most four lines a second a place, and every first one of its kind. */
function makeTeller({ progress }: Context): (place: HarvestPlace, item: AnyItem) => void {
  const last = new Map<string, number>();
  return (place, item) => {
    if (item.kind === "start") progress(`${place.id}: ${item.because}`, { place: place.id, mode: item.mode, because: item.because });
    if (item.kind === "cursor") progress(`${place.id}: kept what was read so far`, { place: place.id, kept: true });
    if (item.kind !== "progress") return;
    const key = `${place.id} ${item.what}`;
    const now = Date.now();
    if (now - (last.get(key) ?? 0) < 250) return;
    last.set(key, now);
    const { what, done, of } = item;
    progress(`${place.id}: ${what} ${done}${of === null ? "" : ` of ${of}`}`, { place: place.id, what, done, of });
  };
}
