import { describe, expect, it } from "vitest";
import { summariseMotivations } from "./motivations-summary.ts";

const families = [{ code: "social", label: "Social", codes: [] }];
const counts = [{ code: "social", leadType: null, projects: 1, voices: 3 }];

describe("summariseMotivations", () => {
  it("counts projects and voices, and says who was not heard", () => {
    const notHeard = { projects: ["fjord", "islet"], leadTypes: ["university"] };
    expect(summariseMotivations({ families, counts, cells: [], notHeard }, 3, () => "University").sentences).toEqual([
      "Voiced: social in 1 project by 3 voices.",
      "Nothing is heard about the motivations of 2 of 3 projects, among them every one led by a university.",
    ]);
    expect(summariseMotivations({ families, counts, cells: [], notHeard: { projects: [], leadTypes: [] } }, 3, String).sentences[1]).toBe(
      "A motivation is voiced about every project.",
    );
  });
});
