import type { Id } from "./id.ts";

/** One thing that a publication says otherwise than the one before it. `page`: where it stands, within the atlas. */
export type PublicationChange = Readonly<{
  kind: "project" | "cell" | "claim" | "recommendation" | "facts" | "framework";
  text: string;
  page: string | null;
}>;

/** What changed from one publication to the next, newest first. `asOf` as the study says; `digest` names the publication's content. */
export type PublicationStep = Readonly<{ asOf: string | null; digest: string; since: string; changes: readonly PublicationChange[] }>;

/** `/data/changes.json` */
export type ChangesDocument = Readonly<{ study: Id; steps: readonly PublicationStep[] }>;

/** `publication.json`: what a folder holds as published, so that the next publication can tell what changed and what to remove. */
export type Publication = Readonly<{
  study: Id;
  asOf: string | null;
  /** Counts of people below this are withheld. */
  smallest: number;
  /** Digest of all documents but the list of changes. */
  digest: string;
  /** Every file of the publication but this one, by path, with its SHA-256. */
  files: Readonly<Record<string, string>>;
}>;
