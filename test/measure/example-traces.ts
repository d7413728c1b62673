import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { type EventKind, eventSchemaVersion } from "../../src/model/event.ts";
import type { PlacingFacts, StageWindow } from "../../src/model/placing.ts";
import type { Part } from "../../src/model/study.ts";
import type { Engine } from "../../src/traces/engine.ts";

/** An event of a story; what is left out is the plain case: a commit by a human, from a personal address. */
export type ExampleEvent = Readonly<{
  artefact: string;
  actor: string;
  /** A day, or a moment of it: `2023-01-01 10:30:00`. */
  day: string;
  kind?: EventKind;
  thread?: string;
  email_domain?: string;
  is_bot?: boolean;
  is_merge?: boolean;
  is_upstream?: boolean;
  coauthors?: number | null;
  coauthors_ai?: number | null;
}>;

/** Writes the events as a part below `root` and says how the study would name it. */
export async function writeExamplePart(engine: Engine, root: string, events: readonly ExampleEvent[], name = "events"): Promise<Part> {
  mkdirSync(path.join(root, "traces"), { recursive: true });
  const part = `traces/${name}.parquet`;
  await engine.run(
    `COPY (
      SELECT coalesce(kind, 'commit') AS kind, artefact, actor, CAST(day AS TIMESTAMP) AS happened_at, coalesce(email_domain, 'personal') AS email_domain,
        coalesce(is_bot, false) AS is_bot, coalesce(is_merge, false) AS is_merge, coalesce(is_upstream, false) AS is_upstream,
        1::INTEGER AS files_changed, 0::INTEGER AS files_unmeasured, 2::INTEGER AS additions, 1::INTEGER AS deletions,
        coauthors, coauthors_ai, 'self' AS applied_by, thread, NULL::VARCHAR AS association, NULL::INTEGER AS text_length
      FROM (SELECT unnest(from_json($events, '[{"artefact":"VARCHAR","actor":"VARCHAR","day":"VARCHAR","email_domain":"VARCHAR","is_bot":"BOOLEAN",
        "is_merge":"BOOLEAN","is_upstream":"BOOLEAN","coauthors":"INTEGER","coauthors_ai":"INTEGER","kind":"VARCHAR","thread":"VARCHAR"}]'), recursive := true))
    ) TO $to (FORMAT parquet)`,
    { events: JSON.stringify(events), to: path.join(root, part) },
  );
  const sha256 = createHash("sha256")
    .update(readFileSync(path.join(root, part)))
    .digest("hex");
  const artefacts = [...new Set(events.map(({ artefact }) => artefact))];
  return { path: part, sha256, rows: events.length, schemaVersion: eventSchemaVersion, artefacts, writer: "example" };
}

/** `count` events of one person in an artefact, one a day from `from` on. */
export function daily(artefact: string, actor: string, from: string, count: number, more: Partial<ExampleEvent> = {}): ExampleEvent[] {
  const start = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: count }, (_, index) => ({
    artefact,
    actor,
    day: new Date(start + index * 86_400_000).toISOString().slice(0, 10),
    ...more,
  }));
}

/** The two windows of an artefact by a release clock. */
export function byRelease(
  project: string,
  artefact: string,
  domain: string,
  clock: string,
  more: Partial<StageWindow> = {},
): StageWindow[] {
  const window = {
    project,
    artefact,
    domain,
    scope: "core",
    from: null,
    until: null,
    seenUntil: null,
    impreciseFrom: null,
    impreciseUntil: null,
  } as const;
  return [
    { ...window, stage: "pre-training", until: clock, ...more },
    { ...window, stage: "post-release", from: clock, ...more },
  ];
}

/** Facts without windows, with the thresholds of the framework that ships. */
export const emptyFacts: PlacingFacts = {
  windows: [],
  inherited: [],
  preparations: [],
  involvements: [],
  domains: [],
  affiliations: [],
  affiliationDays: 180,
  exposureDays: 90,
  foundingDays: 90,
  core: { activeMonths: 6, ofMonths: 12, shareOfEvents: 0.8 },
  oneOrganisationShare: 0.5,
  communityProjects: [],
};
