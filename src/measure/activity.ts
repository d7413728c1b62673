import type { ArtefactFigures, MonthFigures } from "../model/documents.ts";
import type { Id } from "../model/id.ts";
import type { Engine, Row } from "../traces/engine.ts";
import { fingerprintOf } from "../traces/fingerprint.ts";
import { type PlacingPlan, visitPlaced } from "../traces/place.ts";
import { type Bucket, lookAt } from "../traces/placed.ts";
import { readSql } from "./sql-folder.ts";

/**
 * Counted events and people of each artefact with traces over its whole history, of any scope, by project. Artefacts without a counted event
 * have no row. The engine is one that nobody else uses meanwhile. Throws `EngineError`.
 */
export async function artefactFiguresOf(engine: Engine, bucket: Bucket): Promise<ReadonlyMap<Id, ArtefactFigures[]>> {
  await lookAt(engine, [bucket]);
  const figures = new Map<Id, ArtefactFigures[]>();
  for (const row of await engine.all(readSql("figures", "artefacts.sql"))) {
    const project = String(row.project);
    figures.set(project, [...(figures.get(project) ?? []), artefactOf(row)]);
  }
  return figures;
}

/** What they are computed by. */
export function artefactCode(): string {
  return fingerprintOf(readSql("figures", "artefacts.sql"));
}

/** One project's months by domain and standing over core artefacts. Empty where it has no traces. Throws `EngineError`. */
export async function measureActivity(open: () => Promise<Engine>, plan: PlacingPlan, project: Id): Promise<MonthFigures[]> {
  return (await measureActivities(open, plan, new Set([project]))).get(project) ?? [];
}

/** The same for many projects, each bucket of placed events visited once. Those without traces are not in the answer. Throws `EngineError`. */
export async function measureActivities(
  open: () => Promise<Engine>,
  plan: PlacingPlan,
  projects: ReadonlySet<Id>,
): Promise<ReadonlyMap<Id, MonthFigures[]>> {
  const known = new Set([...projects].filter((project) => plan.fingerprints.has(project)));
  const months = new Map<Id, MonthFigures[]>();
  if (known.size === 0) return months;
  await visitPlaced(await open(), plan, known, async (engine, { bucket }) => {
    await lookAt(engine, [bucket]);
    for (const project of bucket.projects.filter((member) => known.has(member))) {
      months.set(project, (await engine.all(readSql("figures", "months.sql"), { project })).map(monthOf));
    }
  });
  return months;
}

function artefactOf({ artefact, events, actors, first_day, last_day }: Row): ArtefactFigures {
  return {
    artefact: String(artefact),
    events: Number(events),
    actors: Number(actors),
    from: first_day as string | null,
    until: last_day as string | null,
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
