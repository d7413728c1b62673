import { describe, expect, it } from "vitest";
import { Fact } from "../../model/fact.ts";
import { Organisation } from "../../model/organisation.ts";
import { Project } from "../../model/project.ts";
import { placeProject } from "./place-project.ts";

const organisations = [
  { id: "fjord-ai", name: "Fjord AI", type: "company" },
  { id: "fjord-library", name: "Fjord Library", type: "public-body" },
  { id: "quay", name: "Quay Foundation", type: "non-profit", status: "inferred", source: "its name" },
  { id: "institute-north", name: "Institute North", type: "research-institute" },
  { id: "institute-south", name: "Institute South", type: "research-institute" },
  { id: "harbour-hosting", name: "Harbour Hosting", type: "company" },
  { id: "mole", name: "Mole", type: "unknown" },
  { id: "gathering", name: "The Gathering", type: "community" },
].map((body) => Organisation.parse(body));

const project = (declared: string | null = null) =>
  Project.parse({ id: "skerry", name: "Skerry", order: 1, leadLabel: "–", organisationalModel: { value: declared, status: "unknown" } });

type Said = Readonly<{ property: string; value: string; subject?: string; status?: "stated" | "inferred"; asOf?: string }>;
const facts = (said: readonly Said[]) =>
  said.map((one, index) =>
    Fact.parse({ id: `skerry-${index + 1}`, project: "skerry", subject: "Skerry", source: "minutes", status: "stated", ...one }),
  );
const place = (said: readonly Said[], declared: string | null = null) => placeProject(project(declared), facts(said), organisations);
const finalSay = (value: string, more: Partial<Said> = {}): Said => ({ property: "final say", value, ...more });

describe("placeProject", () => {
  it("goes by the kind of the one body that decides", () => {
    expect(place([finalSay("Fjord AI")]).model).toBe("single-company");
    expect(place([finalSay("Fjord Library")]).model).toBe("single-research-institute");
    expect(place([finalSay("Institute North")]).model).toBe("single-research-institute");
  });

  it("asks of several bodies whether all are companies; one that is none decides it, though another is not known", () => {
    expect(place([finalSay("Fjord AI; Harbour Hosting")]).model).toBe("multi-company");
    expect(place([finalSay("Fjord AI; Institute North; Mole")]).model).toBe("multi-organisation-research-institutes");
    const unsure = place([finalSay("Fjord AI; Mole")]);
    expect([unsure.model, unsure.hangsOn.question]).toEqual([null, "kinds"]);
    expect(unsure.missing).toEqual(["a statement of what kind of body mole is"]);
  });

  it("counts units of one legal body as one", () => {
    const units = ["Institute North", "Institute South"].map((subject) => ({
      property: "legal body",
      subject,
      value: "Society of Institutes",
    }));
    const placed = place([finalSay("Institute North; Institute South"), ...units]);
    expect(placed.model).toBe("single-research-institute");
    expect(placed.steps[0]?.answer).toBe("one body: Institute North, Institute South");
  });

  it("goes for a community by the kind of its home, however the community is named", () => {
    expect(place([finalSay("community"), { property: "legal or hosting home", value: "Quay Foundation" }]).model).toBe(
      "non-profit-sponsored-grassroots",
    );
    expect(place([finalSay("The Gathering"), { property: "legal or hosting home", value: "harbour-hosting" }]).model).toBe(
      "company-sponsored-grassroots",
    );
  });

  it("hangs on the first answer that is not stated, says what is missing and where other answers lead", () => {
    const inferred = place([finalSay("Fjord AI", { status: "inferred" })]);
    expect(inferred.hangsOn).toEqual({
      question: "final-say",
      status: "inferred",
      otherwise: [
        { answer: "several bodies", models: ["multi-organisation-research-institutes", "multi-company"] },
        { answer: "a community", models: ["non-profit-sponsored-grassroots", "company-sponsored-grassroots"] },
      ],
    });
    expect(inferred.missing).toEqual(["a governance text or statement of who decides"]);
    const home = place([finalSay("community"), { property: "legal or hosting home", value: "Quay Foundation" }]);
    expect(home.hangsOn).toMatchObject({ question: "home", status: "inferred" });
    expect(home.missing).toEqual(["a statement of what kind of body quay is"]);
  });

  it("hangs on its last step where all is stated", () => {
    const placed = place([finalSay("Fjord AI")]);
    expect([placed.missing, placed.hangsOn.question]).toEqual([[], "kind"]);
  });

  it("takes the newest fact for who decides today, and a stated one before an inferred one of the same date", () => {
    expect(place([finalSay("Fjord AI", { asOf: "2024-05" }), finalSay("Fjord Library", { asOf: "page of 2025-02-01" })]).model).toBe(
      "single-research-institute",
    );
    expect(place([finalSay("Fjord AI", { asOf: "2024", status: "inferred" }), finalSay("Fjord Library", { asOf: "2024" })]).model).toBe(
      "single-research-institute",
    );
  });

  it("places nobody where a fact is missing, a body is not known or the tree has no branch, and says which", () => {
    expect(place([])).toMatchObject({ model: null, stop: "No fact says who holds final say.", agrees: null });
    expect(place([finalSay("community")])).toMatchObject({ model: null, stop: "No fact says where the community has its home." });
    expect(place([finalSay("Nobody Ltd")])).toMatchObject({ model: null, stop: "The study holds no organisation called Nobody Ltd." });
    expect(place([finalSay("Quay Foundation")]).stop).toContain("Quay Foundation (non-profit)");
  });

  it("compares with the declared model, which is never an input", () => {
    expect(place([finalSay("Fjord AI")], "single-company").agrees).toBe(true);
    expect(place([finalSay("Fjord AI")], "single-research-institute")).toMatchObject({ model: "single-company", agrees: false });
  });
});
