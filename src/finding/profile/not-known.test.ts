import { describe, expect, it } from "vitest";
import type { Cell } from "../../model/cell.ts";
import { Fact } from "../../model/fact.ts";
import { Project } from "../../model/project.ts";
import { listGaps } from "./not-known.ts";

const framework = { stages: [{ id: "pre", label: "Pre-training" }], domains: [{ id: "data", label: "Data" }] } as never;
const skerry = (clock: string | null) =>
  Project.parse({
    id: "skerry",
    name: "Skerry",
    order: 1,
    leadLabel: "–",
    organisationalModel: { value: null, status: "unknown" },
    clock: clock === null ? null : { date: clock, status: "stated" },
    generations: [{ id: "two", name: "Skerry 2" }],
    venues: [{ id: "chat", kind: "chat", name: "Chat", status: "stated" }],
  });
const cell = (silence: string | null, why: string | null, coverage: number | null) =>
  ({ stage: "pre", domain: "data", silence, traces: { level: why === null ? null : "undetermined", why, coverage } }) as unknown as Cell;
const fact = Fact.parse({ id: "f-1", project: "skerry", subject: "Hub", property: "member count", value: null, status: "unknown" });

describe("listGaps", () => {
  it("lists what is not known, each with what it is made of, and nothing where all is known", () => {
    expect(
      listGaps(skerry(null), [fact], [cell(null, "few", 0.2), cell("nobody-looked", null, null)], framework).map(({ what, items }) => [
        what.slice(0, 30),
        items,
      ]),
    ).toEqual([
      ["When its first weights were pu", ["no release date is confirmed, so its traces are in no stage"]],
      ["When these generations were re", ["Skerry 2"]],
      ["What happens at places that no", ["Chat"]],
      ["Who could take part, where a p", ["Pre-training, data"]],
      ["Who could take part, for want ", ["Pre-training, data"]],
      ["For whom most of the work was ", ["Pre-training, data"]],
      ["Facts looked for and not found", ["Hub: member count"]],
    ]);
    expect(listGaps({ ...skerry("2024"), generations: [], venues: [] }, [], [cell(null, null, 0.9)], framework)).toEqual([]);
  });
});
