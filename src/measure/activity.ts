import type { ArtefactFigures, MonthFigures } from "../model/documents.ts";
import type { Id } from "../model/id.ts";
import { concurrently } from "../traces/concurrently.ts";
import type { Engine, Row, Value } from "../traces/engine.ts";
import { fingerprintOf } from "../traces/fingerprint.ts";
import { type Bucket, lookAt, type Placed } from "../traces/placed.ts";
import { figureTable, findFigures, writeFigures } from "./figures-cache.ts";
import { readSql } from "./sql-folder.ts";

/**
 * Counted events and people of each artefact with traces over its whole history, of any scope, by bucket, project and artefact. Artefacts
 * without a counted event have no row. Kept beside each bucket. Throws `EngineError`.
 */
export function measureArtefacts(engine: Engine, placed: Placed): Promise<ArtefactFigures[]> {
  return engine.exclusive(async () => (await artefactRows(engine, placed.buckets)).map(({ figures }) => figures));
}

/** One project's artefacts, and its months by domain and standing over core artefacts. Empty where it has no traces. Throws `EngineError`. */
export function measureActivity(
  engine: Engine,
  placed: Placed,
  project: Id,
): Promise<Readonly<{ artefacts: ArtefactFigures[]; activity: MonthFigures[] }>> {
  return engine.exclusive(async () => {
    const buckets = placed.buckets.filter(({ projects }) => projects.includes(project));
    const artefacts = (await artefactRows(engine, buckets)).filter((row) => row.project === project).map(({ figures }) => figures);
    await lookAt(engine, buckets);
    const months = await engine.all(readSql("figures", "months.sql"), { project });
    return { artefacts, activity: months.map(monthOf) };
  });
}

type ArtefactRow = Readonly<{ project: Value; figures: ArtefactFigures }>;

async function artefactRows(engine: Engine, buckets: readonly Bucket[]): Promise<ArtefactRow[]> {
  const sql = readSql("figures", "artefacts.sql");
  const tables = await concurrently(engine, buckets, async (fork, bucket) => {
    const fingerprint = fingerprintOf([sql, bucket.fingerprint]);
    const file = bucket.beside === null ? null : `${bucket.beside}.artefacts.json`;
    const kept = file === null ? undefined : await findFigures(file, fingerprint);
    if (kept !== undefined) return kept;
    await lookAt(fork, [bucket]);
    const found = figureTable(await fork.all(sql));
    if (file !== null) await writeFigures(file, fingerprint, found).catch(() => undefined);
    return found;
  });
  return tables.flatMap(({ rows }) => rows.map(artefactOf));
}

/** The columns stand as in `figures/artefacts.sql`, on whose text the kept ones depend. */
function artefactOf([project, artefact, events, actors, from, until]: readonly Value[]): ArtefactRow {
  return {
    project: project ?? null,
    figures: {
      artefact: String(artefact),
      events: Number(events),
      actors: Number(actors),
      from: from as string | null,
      until: until as string | null,
    },
  };
}

function monthOf(row: Row): MonthFigures {
  return {
    month: String(row.month),
    domain: String(row.artefact_domain),
    inside: Number(row.inside),
    partner: Number(row.partner),
    outside: Number(row.outside),
    unknown: Number(row.unknown),
  };
}
