import { describe, expect, it } from "vitest";
import { orderByModel } from "./order-projects.ts";

describe("orderByModel", () => {
  it("gathers projects by model in the framework's order, those without a model last", () => {
    const project = (id: string, order: number, value: string | null) => ({ id, order, organisationalModel: { value } });
    const study = {
      framework: { organisationalModels: [{ id: "company" }, { id: "grassroots" }] },
      projects: [
        project("fjord", 1, "grassroots"),
        project("islet", 2, null),
        project("skerry", 3, "company"),
        project("mole", 4, "grassroots"),
      ],
    };
    expect(orderByModel(study as never).map(({ id }) => id)).toEqual(["skerry", "fjord", "mole", "islet"]);
  });
});
