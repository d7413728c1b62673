import type { OrganisationTies } from "../../../finding/ties/organisation-roles.ts";
import { countOf } from "../../parts/numbers.ts";

/** An organisation's part in the study in one sentence. */
export function summariseOrganisation({ projects, ties }: OrganisationTies, passages: number, name: string): string {
  const withRole = projects.filter(({ roles }) => roles.length > 0).length;
  const traced = projects.filter((project) => project.traced.length > 0).length;
  const parts = [
    withRole === 0 ? null : `a role in ${countOf(withRole, "project")}`,
    traced === 0 ? null : `traced work in ${countOf(traced, "project")}`,
    ties.length === 0 ? null : countOf(ties.length, "recorded tie"),
    passages === 0 ? null : countOf(passages, "passage"),
  ].filter((part) => part !== null);
  return parts.length === 0 ? `${name} has no role, traced work, tie or passage in this study.` : `${name} has ${parts.join(", ")}.`;
}
