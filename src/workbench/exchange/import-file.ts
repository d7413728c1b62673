import { createHash } from "node:crypto";
import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { findShippedFramework } from "../../format/study-folder/parse-framework.ts";
import { type ExchangeReport, joinItems } from "../../model/exchange-report.ts";
import type { Framework } from "../../model/framework.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Study, StudyMeta } from "../../model/study.ts";
import { writeCodes } from "../../store/code.ts";
import { writeCoders } from "../../store/coder.ts";
import { writeCodings } from "../../store/coding.ts";
import {
  type ExchangeGuid,
  type ExchangeRecord,
  listCarriedHashes,
  readExchangeGuids,
  readExchanges,
  writeExchange,
  writeExchangeGuids,
} from "../../store/exchange.ts";
import { writeFacts } from "../../store/fact.ts";
import { writeFramework } from "../../store/framework.ts";
import { takeLease } from "../../store/lease.ts";
import { act } from "../../store/log.ts";
import { writeMeta } from "../../store/meta.ts";
import { openStudyStore } from "../../store/open.ts";
import { writeProjects } from "../../store/project.ts";
import { writeSources } from "../../store/source.ts";
import { writeSourceTexts } from "../../store/source-text.ts";
import { readStudy } from "../../store/study.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { slugOf } from "../../text/free-ids.ts";
import { changeStudy, readStudyStore } from "../change-study.ts";
import type { Context } from "../context.ts";
import { ensureWritableFolder, makeFolder } from "../durable-file.ts";
import { openSoundStudy, readFrameworks } from "../open-study.ts";
import { carriedFileOf, sweepCarriedFiles, writeCarriedFile } from "./carried-files.ts";
import { readExchangeMemory } from "./exchange-memory.ts";
import type { ExchangeParts } from "./exchange-parts.ts";
import { newExchangeId } from "./exchange-record.ts";
import { type Merged, mergeParts, type StudyAdditions } from "./merge-parts.ts";
import { type Incoming, type PartsFor, readIncoming } from "./read-incoming.ts";
import { settleCarried } from "./settle-carried.ts";
import type { ThingCounts } from "./thing-matcher.ts";

/** What an import of another program's file did, or, for a dry run, would do. */
export type ImportedFile = ExchangeReport &
  Readonly<{
    study: string;
    into: string;
    file: string;
    format: string;
    isNewStudy: boolean;
    isDryRun: boolean;
    added: ThingCounts;
    changed: ThingCounts;
    /** The study had them already. */
    known: ThingCounts;
    /** Of what is kept, what a study has no place for: it stands beside the study and is written again on export. */
    beside: Readonly<{ sources: number; codings: number; sets: number; links: number }>;
  }>;

export type ImportFileOptions = Readonly<{
  /** Folder of the study: a working study, or a place for a new one. */
  into: string;
  /** Of a new study; absent: what the file says, or open-llm. */
  framework?: string | undefined;
  dryRun: boolean;
  changes: "keep" | "take";
}>;

/**
 * Takes a file of another program into a working study, or makes one of it. All of it comes in as one act, which can be undone (in a new study, it is where
 * the log begins), or nothing does.
 */
export async function importFile(context: Context, incoming: Incoming, options: ImportFileOptions): Promise<ImportedFile> {
  const into = resolve(options.into);
  const isNew = !existsSync(join(into, "study.db"));
  const isPlain = isNew && existsSync(join(into, "study.yaml"));
  if (isPlain && options.dryRun) return previewOnPlain(context, incoming, into, options);
  if (isPlain)
    throw new PortolanError(`${options.into} is a study in plain files, which is not edited in place`, {
      hint: `Make a working study of it first: portolan import ${options.into} --study my-study`,
    });
  return isNew ? importIntoNew(context, incoming, into, options) : importIntoHeld(context, incoming, into, options);
}

async function importIntoHeld(context: Context, incoming: Incoming, into: string, options: ImportFileOptions): Promise<ImportedFile> {
  const { framework } = readStudyStore(into, (db) => readStudy(db));
  const partsFor = await readIncoming(incoming, framework);
  if (options.dryRun) return readStudyStore(into, (db) => settle(db, partsFor, incoming, into, options).answer);
  const answer = changeStudy(context, into, { verb: "import", note: incoming.name }, (db) => {
    const settled = settle(db, partsFor, incoming, into, options);
    if (!settled.isNews) return settled.answer;
    writeSettled(db, settled, into);
    return settled.answer;
  });
  sweepCarriedFiles(into, readStudyStore(into, listCarriedHashes));
  return answer;
}

/** What would become of plain files, in the working study that an import needs. */
async function previewOnPlain(context: Context, incoming: Incoming, into: string, options: ImportFileOptions): Promise<ImportedFile> {
  const { study, root } = openSoundStudy(context, into);
  const { exchanges, guids } = readExchangeMemory(root);
  const partsFor = await readIncoming(incoming, study.framework);
  return settleInto(study, partsFor(study), incoming, into, options, memoryOf(exchanges, guids)).answer;
}

async function importIntoNew(context: Context, incoming: Incoming, into: string, options: ImportFileOptions): Promise<ImportedFile> {
  const { framework, parts } = await readForNew(context, incoming, options.framework);
  const fresh = { ...emptyStudy, meta: metaFor(parts, incoming, framework), framework };
  const settled = settleInto(fresh, parts, incoming, into, { ...options, changes: "take" }, noMemory);
  const answer = { ...settled.answer, isNewStudy: true };
  if (options.dryRun) return answer;
  ensureWritableFolder(into);
  const lease = takeLease(join(into, "study.db"), "an import");
  const temporary = `${into}.${process.pid}.tmp`;
  try {
    if (existsSync(join(into, "study.db"))) return await importIntoHeld(context, incoming, into, options);
    ensureWritableFolder(temporary);
    const db = openStudyStore(join(temporary, "study.db"), { create: true });
    try {
      act(db, { who: context.who ?? "me", verb: "import", note: incoming.name, barrier: true }, () => {
        writeMeta(db, fresh.meta);
        writeFramework(db, framework);
        writeSettled(db, settled, temporary);
      });
    } finally {
      db.close();
    }
    moveInto(temporary, into);
    return answer;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    lease.release();
  }
}

/** The database comes last: a folder without it is no study. */
function moveInto(temporary: string, into: string): void {
  for (const name of readdirSync(temporary).sort((a, b) => Number(a === "study.db") - Number(b === "study.db"))) {
    if (name === "exchange") {
      makeFolder(join(into, name));
      for (const file of readdirSync(join(temporary, name))) renameSync(join(temporary, name, file), join(into, name, file));
    } else renameSync(join(temporary, name), join(into, name));
  }
}

/** A file that Portolan wrote says its framework: where that ships too, the file is read under it. */
async function readForNew(
  context: Context,
  incoming: Incoming,
  asked: string | undefined,
): Promise<{ framework: Framework; parts: ExchangeParts }> {
  const first = getFramework(context, asked ?? "open-llm");
  const parts = (await readIncoming(incoming, first))(null);
  const said = parts.meta.framework;
  if (asked !== undefined || said === null || said === first.id || !readFrameworks(context).has(said)) return { framework: first, parts };
  const framework = getFramework(context, said);
  return { framework, parts: (await readIncoming(incoming, framework))(null) };
}

function getFramework(context: Context, id: string): Framework {
  const shipped = readFrameworks(context);
  const framework = findShippedFramework(shipped, id)?.framework;
  if (framework == null)
    throw new PortolanError(`there is no framework “${id}”`, { hint: `These ship: ${[...shipped.keys()].sort().join(", ")}.` });
  return framework;
}

function metaFor({ meta }: ExchangeParts, { name }: Incoming, framework: Framework): StudyMeta {
  const { title, description, asOf, licence, credit } = meta;
  return { id: meta.id ?? (slugOf(title) || slugOf(name) || "study"), title, description, framework: framework.id, asOf, licence, credit };
}

const emptyStudy = {
  organisations: [],
  projects: [],
  facts: [],
  ties: [],
  derivatives: [],
  affiliations: [],
  sources: [],
  texts: new Map<string, string>(),
  codes: [],
  codings: [],
  coders: [],
  parts: [],
};

/** What a study remembers of earlier exchanges. */
type Memory = Readonly<{ guids: ReadonlyMap<string, string>; carried: ReadonlySet<string> }>;
const noMemory: Memory = { guids: new Map(), carried: new Set() };

function memoryOf(exchanges: readonly ExchangeRecord[], guids: readonly ExchangeGuid[]): Memory {
  return {
    guids: new Map(guids.map(({ kind, guid, thing }) => [`${kind} ${guid}`, thing])),
    carried: new Set(exchanges.flatMap(({ carried }) => carried ?? [])),
  };
}

type Settled = Readonly<{
  answer: ImportedFile;
  additions: StudyAdditions;
  guids: Merged["guids"];
  carried: ReturnType<typeof carriedFileOf> | null;
  sha256: string;
  /** Whether anything of it is not in the study yet. */
  isNews: boolean;
}>;

function settle(db: StudyStore, partsFor: PartsFor, incoming: Incoming, into: string, options: ImportFileOptions): Settled {
  const study = readStudy(db);
  return settleInto(study, partsFor(study), incoming, into, options, memoryOf(readExchanges(db), readExchangeGuids(db)));
}

function settleInto(
  study: Study,
  parts: ExchangeParts,
  incoming: Incoming,
  into: string,
  { dryRun, changes }: ImportFileOptions,
  memory: Memory,
): Settled {
  const merged = mergeParts(study, parts, { guids: memory.guids, changes });
  const beside = parts.carried === null ? null : settleCarried(parts.carried, merged);
  const carried = beside === null ? null : carriedFileOf(beside.carried);
  const codingsLost = merged.lost.reduce(
    (sum, { entity, message, count }) => (entity === "coding" && message.startsWith("its words") ? sum + count : sum),
    0,
  );
  const answer: ImportedFile = {
    kept: { ...parts.report.kept, codings: parts.report.kept.codings - codingsLost },
    repaired: joinItems(parts.report.repaired, merged.repaired),
    lost: joinItems(parts.report.lost, merged.lost, beside?.lost ?? []),
    study: study.meta.id,
    into,
    file: incoming.name,
    format: parts.format,
    isNewStudy: false,
    isDryRun: dryRun,
    added: merged.added,
    changed: merged.changed,
    known: merged.known,
    beside: countBeside(parts),
  };
  const isNews =
    [merged.added, merged.changed].some((counts) => Object.values(counts).some((count) => count > 0)) ||
    merged.guids.length > 0 ||
    (carried !== null && !memory.carried.has(carried.hash));
  const sha256 = createHash("sha256").update(incoming.bytes).digest("hex");
  return { answer, additions: merged.additions, guids: merged.guids, carried, sha256, isNews };
}

function countBeside({ report: { kept }, sources, codings, carried }: ExchangeParts): ImportedFile["beside"] {
  if (carried === null) return { sources: 0, codings: 0, sets: 0, links: 0 };
  const more = (all: number, shown: number) => Math.max(0, all - shown);
  return {
    sources: more(kept.sources, sources.length),
    codings: more(kept.codings, codings.length),
    sets: kept.sets,
    links: kept.links,
  };
}

/** Runs inside an act. */
function writeSettled(db: StudyStore, { answer, additions, guids, carried, sha256 }: Settled, root: string): void {
  const { kept, repaired, lost, file, format } = answer;
  if (carried !== null) writeCarriedFile(root, carried);
  writeCoders(db, additions.coders);
  writeProjects(db, additions.projects);
  writeCodes(db, additions.codes);
  writeSources(db, additions.sources);
  writeSourceTexts(db, additions.texts);
  writeCodings(db, additions.codings);
  writeFacts(db, additions.facts);
  const happenedAt = new Date().toISOString();
  const id = newExchangeId(db, happenedAt);
  writeExchange(db, {
    id,
    direction: "import",
    format,
    file,
    sha256,
    happenedAt,
    report: { kept, repaired, lost },
    carried: carried?.hash ?? null,
  });
  writeExchangeGuids(
    db,
    guids.map((known) => ({ ...known, exchange: id })),
  );
}
