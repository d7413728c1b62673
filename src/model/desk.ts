import { z } from "zod";
import { Day } from "./day.ts";
import { Id } from "./id.ts";
import { Coding, Consent } from "./testimony.ts";

/** A person interviewed, under a pseudonym. Names and addresses are never kept. */
export const Participant = z.strictObject({
  /** The pseudonym: what a source's `participant` and a coding's `voice` name. */
  id: Id,
  /** What they do, in words that do not give them away. */
  role: z.string().min(1).nullable().default(null),
  organisation: Id.nullable().default(null),
  /** The group whose view they were asked for: contributor, maintainer, user, funder … */
  group: z.string().min(1).nullable().default(null),
  projects: z.array(Id).default([]),
  consent: Consent,
  withdrawnOn: Day.nullable().default(null),
  note: z.string().nullable().default(null),
});
export type Participant = z.infer<typeof Participant>;

/** What a memo is about. `codebook`: a version of it, by number. */
export const MemoTarget = z.strictObject({
  kind: z.enum(["study", "project", "source", "coding", "code", "codebook", "participant", "memo"]),
  /** Null for the study itself. */
  id: z.string().nullable().default(null),
});
export type MemoTarget = z.infer<typeof MemoTarget>;

/** A note on anything. A coding's own short memo stands in the coding. */
export const Memo = z.strictObject({
  id: Id,
  kind: z.enum(["note", "theoretical", "methodological", "reflexive"]).default("note"),
  about: z.array(MemoTarget).min(1),
  text: z.string().min(1),
  writer: z.string().min(1),
  writtenOn: Day,
});
export type Memo = z.infer<typeof Memo>;

/** A question of the interview guide, with the codes under which an answer would stand. */
export const InterviewQuestion = z.strictObject({
  id: Id,
  text: z.string().min(1),
  codes: z.array(Id).default([]),
});
export type InterviewQuestion = z.infer<typeof InterviewQuestion>;

/** Who should be heard of every project: so many participants of a group. */
export const SamplingCriterion = z.strictObject({
  id: Id,
  label: z.string().min(1),
  /** A participant's `group`. */
  group: z.string().min(1),
  wanted: z.number().int().positive().default(1),
});
export type SamplingCriterion = z.infer<typeof SamplingCriterion>;

/** A coding that a corrected text has no place for, with the words that stood around it. */
export const DisplacedCoding = z.strictObject({
  id: Id,
  coding: z.strictObject(Coding.shape),
  before: z.string(),
  after: z.string(),
  /** Why it has no place, in words. */
  reason: z.string().min(1),
});
export type DisplacedCoding = z.infer<typeof DisplacedCoding>;

/** A cell of the framework matrix: what a project says under a code, in the analyst's words, with the passages for and against. */
export const CellSummary = z.strictObject({
  id: Id,
  project: Id,
  code: Id,
  text: z.string().min(1),
  evidence: z.array(Id).default([]),
  counterEvidence: z.array(Id).default([]),
  writer: z.string().min(1),
  writtenOn: Day,
});
export type CellSummary = z.infer<typeof CellSummary>;
