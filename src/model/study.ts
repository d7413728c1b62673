import { z } from "zod";
import type { AccountJoin } from "./account-join.ts";
import type { Derivatives } from "./artefact.ts";
import type { Claim } from "./claim.ts";
import { Day } from "./day.ts";
import type { CellSummary, DisplacedCoding, InterviewQuestion, Memo, Participant, SamplingCriterion } from "./desk.ts";
import type { Fact } from "./fact.ts";
import type { Code, Framework } from "./framework.ts";
import { ArtefactId, Id } from "./id.ts";
import type { Affiliation, Organisation, Tie } from "./organisation.ts";
import type { Project } from "./project.ts";
import type { Round, Verdict } from "./round.ts";
import type { Coder, Coding, Source } from "./testimony.ts";

/** `study.yaml`: what the study is, under which framework, and what may be done with it. */
export const StudyMeta = z.strictObject({
  id: Id,
  title: z.string().min(1),
  description: z.string().nullable().default(null),
  /** Id of the framework: `framework.yaml` in the study's folder, or one that ships. */
  framework: Id,
  asOf: Day.nullable().default(null),
  /** SPDX id. */
  licence: z.string().nullable().default(null),
  credit: z.string().nullable().default(null),
});
export type StudyMeta = z.infer<typeof StudyMeta>;

/** A Parquet file of harvested events. */
export const Part = z.strictObject({
  path: z.string().regex(/^traces\/[A-Za-z0-9._-]+\.parquet$/, "a part stands in traces/ and ends in .parquet"),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.number().int().nonnegative(),
  schemaVersion: z.number().int().positive(),
  artefacts: z.array(ArtefactId),
  writer: z.string().min(1),
});
export type Part = z.infer<typeof Part>;

/** One investigation, whole, as it stands in memory: what either form on disk is read into. */
export type Study = Readonly<{
  meta: StudyMeta;
  framework: Framework;
  organisations: readonly Organisation[];
  projects: readonly Project[];
  facts: readonly Fact[];
  ties: readonly Tie[];
  derivatives: readonly Derivatives[];
  affiliations: readonly Affiliation[];
  /** Which accounts are one person's; absent: none are joined. */
  joins?: readonly AccountJoin[];
  sources: readonly Source[];
  /** Text of each source by id, normalised (LF, NFC, no BOM). */
  texts: ReadonlyMap<Id, string>;
  /** Codes that the study adds to the framework's. */
  codes: readonly Code[];
  codings: readonly Coding[];
  coders: readonly Coder[];
  parts: readonly Part[];
  /** Records of the desk, absent where a study has none. */
  participants?: readonly Participant[];
  memos?: readonly Memo[];
  guide?: readonly InterviewQuestion[];
  sampling?: readonly SamplingCriterion[];
  /** Codings whose words a corrected text no longer holds: they wait for a decision. */
  displaced?: readonly DisplacedCoding[];
  /** Written summaries of the framework matrix. */
  summaries?: readonly CellSummary[];
  /** Rounds of coding by several coders, and how their differences were settled. */
  rounds?: readonly Round[];
  verdicts?: readonly Verdict[];
  /** Absent where a study has none. */
  claims?: readonly Claim[];
}>;

/** Every code that a coding may name: the framework's, then the study's own. A study's code with a framework code's id stands in its place. */
export function codebook(study: Pick<Study, "framework" | "codes">): readonly Code[] {
  const own = new Map(study.codes.map((code) => [code.id, code]));
  const shipped = new Set(study.framework.codes.map(({ id }) => id));
  return [...study.framework.codes.map((code) => own.get(code.id) ?? code), ...study.codes.filter(({ id }) => !shipped.has(id))];
}
