import type { Artefact } from "../model/artefact.ts";
import type { Fact } from "../model/fact.ts";
import { type OnRampSignal, type OnRampSignalName, onRampSignalNames } from "../model/on-ramp-signal.ts";
import type { Study } from "../model/study.ts";

/** Kinds of governance files that are each signal; a repository whose head was read and that has none of them lacks it. */
const files: Partial<Record<OnRampSignalName, readonly string[]>> = {
  "contribution-guide": ["contributing"],
  "code-of-conduct": ["code-of-conduct"],
  "issue-template": ["issue-template"],
  "change-request-template": ["change-request-template", "pr-template"],
};
/** Properties of facts, as harvests name them, that are each signal: a number above 0, or true. */
const properties: Partial<Record<OnRampSignalName, readonly string[]>> = {
  "contribution-guide": ["contribution guide, as GitHub shows it"],
  "code-of-conduct": ["code of conduct, as GitHub shows it"],
  "issue-template": ["issue template, as GitHub shows it"],
  "change-request-template": ["change request template, as GitHub shows it"],
  "newcomer-labels": ["labels for newcomers"],
  discussions: ["discussions switched on"],
};

/** Of each repository of a study, whether it has what invites newcomers. Found by either way is there; not looked for by any is null. */
export function onRampSignals({ projects, facts }: Pick<Study, "projects" | "facts">): OnRampSignal[] {
  const bySubject = new Map<string, Fact[]>();
  for (const fact of facts) bySubject.set(fact.subject, [...(bySubject.get(fact.subject) ?? []), fact]);
  return projects.flatMap((project) =>
    project.artefacts
      .filter(({ kind }) => kind === "repository")
      .flatMap((artefact) =>
        onRampSignalNames.map((signal) => ({
          project: project.id,
          artefact: artefact.id,
          domain: artefact.domain,
          scope: artefact.scope,
          signal,
          isThere: findSignal(signal, artefact, bySubject.get(artefact.id) ?? []),
        })),
      ),
  );
}

function findSignal(signal: OnRampSignalName, { head, governanceFiles }: Artefact, facts: readonly Fact[]): boolean | null {
  const kinds = files[signal];
  const inFiles = kinds === undefined || head === null ? null : kinds.some((kind) => (governanceFiles[kind] ?? []).length > 0);
  const told = facts.filter(({ property, value }) => value !== null && properties[signal]?.includes(property));
  const inFacts = told.length === 0 ? null : told.some(({ value }) => value === true || (typeof value === "number" && value > 0));
  if (inFiles === null && inFacts === null) return null;
  return inFiles === true || inFacts === true;
}
