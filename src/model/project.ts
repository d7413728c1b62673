import { z } from "zod";
import { Artefact, Venue } from "./artefact.ts";
import { firstDay, precisionOf } from "./day.ts";
import { DatedFact, SourceRef, Status } from "./fact.ts";
import { Id } from "./id.ts";
import { Involvement } from "./organisation.ts";

/** A stated model generation. Its clock is the earlier of base and instruct release. */
export const Generation = z.strictObject({
  id: Id,
  name: z.string().min(1),
  /** When work on it began: used for overlap only where stated, never derived. */
  start: DatedFact.nullable().default(null),
  baseRelease: DatedFact.nullable().default(null),
  instructRelease: DatedFact.nullable().default(null),
  note: z.string().nullable().default(null),
  source: SourceRef.nullable().default(null),
});
export type Generation = z.infer<typeof Generation>;

/** A case: one open model project. */
export const Project = z.strictObject({
  id: Id,
  name: z.string().min(1),
  /** Place in the study's own order, from 1. */
  order: z.number().int().positive(),
  /** Short name of who leads it, shown beside the name. */
  leadLabel: z.string().min(1),
  region: z.string().nullable().default(null),
  country: z.string().nullable().default(null),
  /** One of the framework's organisational models; null: not placed. */
  organisationalModel: z.strictObject({
    value: Id.nullable(),
    status: Status,
    source: SourceRef.nullable().default(null),
    note: z.string().nullable().default(null),
  }),
  /** First stage the project has of its own (id of a stage); earlier stages' cells are not applicable. */
  startsAt: Id.nullable().default(null),
  /** The release clock: first public weights. Null: none known; the project is read undated. */
  clock: DatedFact.nullable().default(null),
  generations: z.array(Generation).default([]),
  involvements: z.array(Involvement).default([]),
  artefacts: z.array(Artefact).default([]),
  venues: z.array(Venue).default([]),
  note: z.string().nullable().default(null),
});
export type Project = z.infer<typeof Project>;

/** The earlier of a generation's two releases, or null where neither is dated. */
export function generationClock(generation: Generation): DatedFact | null {
  const dated = [generation.baseRelease, generation.instructRelease].filter((release) => release !== null);
  dated.sort((a, b) => firstDay(a.date).localeCompare(firstDay(b.date)) || precisionOf(a.date).localeCompare(precisionOf(b.date)));
  return dated[0] ?? null;
}
