import { describe, expect, it } from "vitest";
import { summariseOrganisation } from "./summarise-organisation.ts";

describe("summariseOrganisation", () => {
  it("names what there is and leaves out what there is not", () => {
    const project = { project: "skerry", roles: [{}], traced: [] };
    expect(summariseOrganisation({ organisation: "quay", projects: [project, project], ties: [] } as never, 1, "Quay")).toBe(
      "Quay has a role in 2 projects, 1 passage.",
    );
    expect(summariseOrganisation({ organisation: "quay", projects: [], ties: [] }, 0, "Quay")).toBe(
      "Quay has no role, traced work, tie or passage in this study.",
    );
  });
});
