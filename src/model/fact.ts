import { z } from "zod";
import { PartialDate } from "./day.ts";
import { Id } from "./id.ts";

/**
 * How a value is known. `stated`: its source says it. `inferred`: worked out from other facts, the note says how.
 * `unknown`: looked for and not found, or not confirmed; the value is then null.
 */
export const Status = z.enum(["stated", "inferred", "unknown"]);
export type Status = z.infer<typeof Status>;

/** Where a value comes from: a URL, or a short reference such as "authors' slides, slide 14". */
export const SourceRef = z.string().min(1).max(500);

/** A dated value with its source: release, licence, gating, grant, governance document, a count that others published. */
export const Fact = z
  .strictObject({
    id: Id,
    project: Id,
    /** What the value is about: a model, dataset, document, organisation. */
    subject: z.string().min(1),
    /** The property, in words. */
    property: z.string().min(1),
    value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
    unit: z.string().nullable().default(null),
    /** The day or state of the page the value was read from, as far as known. Null: not known. */
    asOf: z.string().nullable().default(null),
    status: Status,
    source: SourceRef.nullable().default(null),
    note: z.string().nullable().default(null),
    /** The chart's domain and stage it bears on, where that is plain. */
    domain: Id.nullable().default(null),
    stage: Id.nullable().default(null),
  })
  .refine((fact) => fact.status !== "unknown" || fact.value === null, {
    message: "a fact of status unknown has the value null",
    path: ["value"],
  })
  .refine((fact) => fact.status !== "stated" || fact.source !== null, {
    message: "a stated fact names its source",
    path: ["source"],
  });
export type Fact = z.infer<typeof Fact>;

/** A date that is itself a fact. */
export const DatedFact = z.strictObject({
  date: PartialDate,
  status: Status.exclude(["unknown"]),
  source: SourceRef.nullable().default(null),
  note: z.string().nullable().default(null),
});
export type DatedFact = z.infer<typeof DatedFact>;
