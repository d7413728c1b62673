import type { Scope } from "./artefact.ts";
import type { ArtefactId, Id } from "./id.ts";

/** What in an artefact invites newcomers. */
export const onRampSignalNames = [
  "contribution-guide",
  "code-of-conduct",
  "issue-template",
  "change-request-template",
  "newcomer-labels",
  "discussions",
] as const;
export type OnRampSignalName = (typeof onRampSignalNames)[number];

/** Whether an artefact has it; null: nobody looked, or it could not be seen. */
export type OnRampSignal = Readonly<{
  project: Id;
  artefact: ArtefactId;
  domain: Id;
  scope: Scope;
  signal: OnRampSignalName;
  isThere: boolean | null;
}>;
