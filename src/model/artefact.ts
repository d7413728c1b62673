import { z } from "zod";
import { Day } from "./day.ts";
import { SourceRef, Status } from "./fact.ts";
import { ArtefactId, Id } from "./id.ts";

/** Which stage an artefact's events fall in: by the project's release clock, or bound to one stage or to one generation's clock. */
export const StageRule = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("release") }),
  z.strictObject({ by: z.literal("stage"), stage: Id }),
  z.strictObject({ by: z.literal("generation"), generation: Id }),
]);
export type StageRule = z.infer<typeof StageRule>;

/** `core` gives a cell its figures; `shared` is wider than the project (commons rows); `adjacent` is another group's. */
export const Scope = z.enum(["core", "shared", "adjacent"]);
export type Scope = z.infer<typeof Scope>;

/** A thing made in the open. `id` is unique in the study. */
export const Artefact = z.strictObject({
  id: ArtefactId,
  kind: z.enum(["repository", "model", "dataset", "space", "benchmark", "leaderboard", "forum", "compute-grant"]),
  domain: Id,
  scope: Scope,
  stageRule: StageRule.default({ by: "release" }),
  /** How domain, scope and stage rule are known. */
  status: Status.exclude(["unknown"]),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  licence: z.string().nullable().default(null),
  /** The commit or revision the traces were read at. */
  head: z.string().nullable().default(null),
  /** Day the traces were read; nobody could be seen later. Null: not harvested. */
  snapshotDate: Day.nullable().default(null),
  /** Events before this day are inherited history of another project. */
  inheritedBefore: Day.nullable().default(null),
  /** Governance and contribution files at head, by kind: `{ contributing: ["CONTRIBUTING.md"] }`. */
  governanceFiles: z.record(z.string(), z.array(z.string())).default({}),
  tags: z.array(z.strictObject({ name: z.string(), date: Day })).default([]),
  caveat: z.string().nullable().default(null),
  source: SourceRef.nullable().default(null),
});
export type Artefact = z.infer<typeof Artefact>;

/** A place where collaboration happens. `kind` is one of the framework's venue kinds. `domains` empty: all of them. */
export const Venue = z.strictObject({
  id: Id,
  kind: Id,
  name: z.string().min(1),
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  domains: z.array(Id).default([]),
  /** Day on which its traces were last harvested or read; null: nobody looked. */
  examinedOn: Day.nullable().default(null),
  status: Status.exclude(["unknown"]),
  source: SourceRef.nullable().default(null),
  note: z.string().nullable().default(null),
});
export type Venue = z.infer<typeof Venue>;

/** Counts of derivatives of a project's models, as of a day: an aggregate, never a ranking. */
export const Derivatives = z.strictObject({
  project: Id,
  relation: z.enum(["finetune", "quantized", "adapter", "merge"]),
  /** Steps below the project's own models: 1 = direct; 2 = two steps or more. */
  depth: z.union([z.literal(1), z.literal(2)]),
  edges: z.number().int().nonnegative(),
  /** Distinct accounts outside the project's own. */
  outsideAccounts: z.number().int().nonnegative(),
  asOf: Day,
  status: Status.exclude(["unknown"]),
  source: SourceRef,
  note: z.string().nullable().default(null),
});
export type Derivatives = z.infer<typeof Derivatives>;
