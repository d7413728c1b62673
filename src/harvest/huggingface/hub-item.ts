import type { EventRow } from "../../model/event.ts";
import type { HarvestItem } from "../contract.ts";

export const repositoryTypes = ["model", "dataset", "space"] as const;
export type RepositoryType = (typeof repositoryTypes)[number];

/** What people do on the Hub that becomes a row. Change request: what the Hub calls a pull request. `…-edited`: title, pin, lock, report. */
export const hubEventKinds = [
  "commit",
  "discussion-opened",
  "discussion-commented",
  "discussion-closed",
  "discussion-reopened",
  "discussion-edited",
  "change-request-opened",
  "change-request-commented",
  "change-request-revised",
  "change-request-closed",
  "change-request-merged",
  "change-request-reopened",
  "change-request-edited",
] as const;
export type HubEventKind = (typeof hubEventKinds)[number];

/** What the Hub says the actor was to the repository when it was read (not when the act was done). Null: it does not say. */
export type HubAssociation = "owner" | "member" | "none";

/**
 * A row with what measures of conversations need. `thread` is a keyed hash, the same for all rows of one discussion or change request, null for
 * commits. `text_length` is in code points; null where the act has no text or the text was hidden.
 */
export type HubEventRow = EventRow &
  Readonly<{ kind: HubEventKind; thread: string | null; association: HubAssociation | null; text_length: number | null }>;

/** The actor of acts whose account was deleted or is not told. Nobody in particular: not one person. */
export const UNKNOWN_ACTOR = "unknown";

/** How a repository was read: what its rows can be taken for. Comes with every section, before its cursor. */
export type RepositoryItem = Readonly<{
  kind: "repository";
  artefact: string;
  type: RepositoryType;
  /**
   * whole: all that the Hub shows was read · partial: more is to come, or could not be read (`because`) · gone: deleted or made private, which
   * the Hub does not tell apart · moved: to another owner. Rows of what is gone or moved stay: they happened.
   */
  state: "whole" | "partial" | "gone" | "moved";
  commits: "read" | "partly" | "gated" | "unreadable";
  threads: "read" | "partly" | "switched-off" | "unreadable";
  /** The artefact's id before a renaming, whose rows these replace. */
  renamedFrom: string | null;
  because: string | null;
}>;

/** An account seen as a member of an organisation of the Hub: a claim of the day, a basis for an affiliation. */
export type MembershipItem = Readonly<{
  kind: "membership";
  account: string;
  organisation: string;
  asOf: string;
  basis: "member list" | "shown beside an act";
}>;

export const useLists = ["bases", "derivatives", "models-trained", "spaces"] as const;
export type UseList = (typeof useLists)[number];

/**
 * Opens and closes a list of uses of one artefact. `begins`: what an earlier run gave for this list gives way to what follows, over the cursors
 * of all its pages. `whole` or `partial` (`because`) closes it. `listed`: rows of the Hub's list. A `derivative` belongs to `bases` with 0 hops,
 * else to `derivatives`; a `reuse` by a space to `spaces`, by a model to `models-trained`.
 */
export type UseItem = Readonly<{
  kind: "use";
  artefact: string;
  list: UseList;
  state: "begins" | "whole" | "partial";
  asOf: string;
  listed: number;
  because: string | null;
}>;

/** Where a claim was found, and the relation it tells there. tag, card: written by the child's author · hub: the Hub's own answer · name: read from the names alone. */
export type ClaimEvidence = Readonly<{ from: "tag" | "card" | "hub" | "name"; relation: string | null }>;

/**
 * One claim that a model was made from another: use, never participation. A model is named openly where its owner is one of the study's
 * namespaces, else by two keyed hashes, `ACCOUNT/MODEL`: most owners are people. One edge a child and parent; a later one replaces it.
 */
export type DerivativeItem = Readonly<{
  kind: "derivative";
  /** The study's own artefact from which the reading came here. */
  artefact: string;
  child: string;
  parent: string;
  /** finetune, adapter, quantized, merge; unknown: a base is named and no relation. */
  relation: "finetune" | "adapter" | "quantized" | "merge" | "unknown";
  evidence: readonly ClaimEvidence[];
  /** resolved: the parent exists · dangling: nothing to be found under the claim · cyclic: the claim lies on a cycle · unchecked: nobody asked. */
  status: "resolved" | "dangling" | "cyclic" | "unchecked";
  because: "renamed" | "gated" | "missing or private" | "local path" | "free text" | "itself" | null;
  /** 0: a base of an own model · 1: made from an own model · 2: made from one of those. */
  hops: 0 | 1 | 2;
  /** Place among the child's claims, from 0: the first declared base makes the family. */
  place: number;
  childIsOwn: boolean;
  /** Seconds since 1970; null: not known, which is also everything before the Hub kept such dates. */
  childCreatedAt: number | null;
  childLicence: string | null;
  parentLicence: string | null;
  childLikes: number | null;
  childDownloads: number | null;
  asOf: string;
}>;

/** A dataset or model used by a model or space of whoever: use, never participation. Names as in `DerivativeItem`. */
export type ReuseItem = Readonly<{
  kind: "reuse";
  artefact: string;
  by: string;
  byType: "model" | "space";
  byIsOwn: boolean;
  evidence: "tag" | "card" | "hub";
  createdAt: number | null;
  asOf: string;
}>;

/** Items of a harvest of the Hub: those of the contract, with wider rows, and use beside them. */
export type HubItem =
  | Exclude<HarvestItem, { kind: "events" }>
  | Readonly<{ kind: "events"; rows: readonly HubEventRow[] }>
  | RepositoryItem
  | MembershipItem
  | UseItem
  | DerivativeItem
  | ReuseItem;

/** Gives items on the way to a value. */
export type HubSteps<T = void> = AsyncGenerator<HubItem, T, void>;
