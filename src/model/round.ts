import { z } from "zod";
import { Day } from "./day.ts";
import { Id } from "./id.ts";

/** What agreement is measured on. `free`: passages as the coders cut them. */
export const RoundUnit = z.enum(["turn", "paragraph", "sentence", "free"]);
export type RoundUnit = z.infer<typeof RoundUnit>;

/** Who reads which sources. */
export const Assignment = z.strictObject({ coder: Id, sources: z.array(Id).min(1) });
export type Assignment = z.infer<typeof Assignment>;

/** A pass of several coders over sources under one version of the codebook. */
export const Round = z.strictObject({
  id: Id,
  name: z.string().min(1),
  unit: RoundUnit,
  /** Number of the codebook's version under which it was opened. */
  codebook: z.number().int().positive(),
  /** While it is sealed, a coder is shown nothing of what the others coded in it. */
  sealed: z.boolean(),
  openedOn: Day,
  unsealedOn: Day.nullable().default(null),
  note: z.string().nullable().default(null),
  assignments: z.array(Assignment).default([]),
});
export type Round = z.infer<typeof Round>;

/** How a difference between coders was settled, and why. */
export const Verdict = z
  .strictObject({
    id: Id,
    round: Id,
    source: Id,
    code: Id,
    /** The passage that was seen differently, Unicode code points, half-open. */
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    /** The coders' codings that it is about. */
    codings: z.array(Id).min(1),
    /** keep: one coder's coding holds; merge: all of them as one passage; drop: none; discuss: still open. */
    decision: z.enum(["keep", "drop", "merge", "discuss"]),
    reason: z.string().min(1),
    /** The coding of the consensus that came of it. */
    consensus: Id.nullable().default(null),
    by: z.string().min(1),
    decidedOn: Day,
  })
  .refine((verdict) => verdict.end > verdict.start, { message: "a passage ends after it starts", path: ["end"] });
export type Verdict = z.infer<typeof Verdict>;

/** The coder that holds what the coders agreed on. */
export const consensusCoder = { id: "consensus", name: "Consensus", kind: "editors" } as const;
