import { describe, expect, it } from "vitest";
import { Organisation } from "../../model/organisation.ts";
import { Project } from "../../model/project.ts";
import { organisationRoles } from "./organisation-roles.ts";

const organisations = ["quay", "library", "bystander"].map((id) => Organisation.parse({ id, name: id, type: "company" }));
const skerry = Project.parse({
  id: "skerry",
  name: "Skerry",
  order: 1,
  leadLabel: "quay",
  organisationalModel: { value: null, status: "unknown" },
  involvements: [{ organisation: "quay", role: "lead", status: "stated" }],
});
const traced = (organisation: string, people: number) => ({ project: "skerry", domain: "data", organisation, events: 120, people });

describe("organisationRoles", () => {
  it("holds who has a role or traced work, and leaves out who has neither", () => {
    const found = organisationRoles(organisations, [skerry], [], [traced("library", 6)]);
    expect(found.map(({ organisation, projects }) => [organisation, projects[0]?.roles.length, projects[0]?.traced.length])).toEqual([
      ["quay", 1, 0],
      ["library", 0, 1],
    ]);
  });

  it("withholds the events of fewer than five people with their number", () => {
    const domains = organisationRoles(organisations, [skerry], [], [traced("library", 2)])[1]?.projects[0]?.traced;
    expect(domains).toEqual([{ domain: "data", people: null, isSmall: true, events: null }]);
  });
});
