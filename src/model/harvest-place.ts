import { z } from "zod";
import { Day } from "./day.ts";
import { ArtefactId, Id } from "./id.ts";

export const Connector = z.enum(["git", "github", "huggingface"]);
export type Connector = z.infer<typeof Connector>;

/** Where a project's own work begins in a history taken over from another: a commit, a ref of the upstream project, or a day. */
export const ForkPoint = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("commit"), commit: z.string() }),
  z.strictObject({ by: z.literal("ref"), ref: z.string() }),
  z.strictObject({ by: z.literal("date"), before: Day }),
]);

/** What a connector is asked beside its address. */
export const HarvestOptions = z.strictObject({
  /** git: the branch or tag read; absent: HEAD. */
  ref: z.string().optional(),
  fork: ForkPoint.optional(),
  /** git: paths that belong to an artefact of their own; the first rule that fits decides. */
  pathRules: z.array(z.strictObject({ paths: z.array(z.string()), artefact: ArtefactId })).optional(),
  /** huggingface: the repositories read; absent: all of the namespace. */
  only: z.array(z.string()).optional(),
});
export type HarvestOptions = z.infer<typeof HarvestOptions>;

/** What one connector reads: a repository (git, github) or a namespace (huggingface), whose repositories become artefacts as they are met. */
export const HarvestPlace = z.strictObject({
  /** `git allenai/OLMo`, `huggingface allenai`. */
  id: z.string().min(1),
  project: Id,
  connector: Connector,
  /** A folder, a URL, `owner/name`, or a namespace. */
  address: z.string().min(1),
  artefact: ArtefactId.nullable(),
  options: HarvestOptions,
});
export type HarvestPlace = z.infer<typeof HarvestPlace>;

/** How far a place was read. `state` part: the last run was cut short or failed, `outcome` says why. */
export type HarvestState = Readonly<{
  place: string;
  cursor: string | null;
  /** UTC, ISO 8601. */
  readAt: string;
  state: "whole" | "part";
  outcome: string | null;
}>;
