import { describe, expect, it } from "vitest";
import type { Placement } from "../../../finding/placement/place-project.ts";
import { layoutTree, type TreeProject } from "./layout-tree.ts";

const project = (name: string, model: string | null): TreeProject => ({ id: name.toLowerCase(), name, placement: { model } as Placement });
const projects = [
  project("Skerry", "single-company"),
  project("Fjord", "non-profit-sponsored-grassroots"),
  project("Harbour", "non-profit-sponsored-grassroots"),
  project("Quay", null),
];
const layout = (width: number, list = projects) => layoutTree(list, (id) => id, width);
const chips = (width: number, list = projects) =>
  layout(width, list).branches.flatMap(({ leaves }) => leaves.flatMap((leaf) => leaf.chips));

describe("layoutTree", () => {
  it.each([1400, 360])("puts each project once at its leaf, inside %s px, and none over another", (width) => {
    const many = [...projects, ...Array.from({ length: 30 }, (_, index) => project(`Islet number ${index}`, "multi-company"))];
    const placed = chips(width, many);
    expect(placed.map(({ name }) => name).sort()).toEqual(many.map(({ name }) => name).sort());
    for (const chip of placed) {
      expect(chip.x + chip.width).toBeLessThanOrEqual(width);
      expect(chip.y).toBeLessThan(layout(width, many).height);
      const over = placed.filter(
        (other) => other !== chip && other.y === chip.y && other.x < chip.x + chip.width && chip.x < other.x + other.width,
      );
      expect(over).toEqual([]);
    }
  });

  it("keeps every model's leaf, empty ones too, and a leaf for what is not placed only where something is", () => {
    const models = (list: readonly TreeProject[]) =>
      layout(1200, [...list]).branches.flatMap(({ leaves }) => leaves.map(({ model }) => model));
    expect(models(projects)).toHaveLength(7);
    expect(models(projects.slice(0, 3))).toEqual([
      "single-company",
      "single-research-institute",
      "multi-organisation-research-institutes",
      "multi-company",
      "non-profit-sponsored-grassroots",
      "company-sponsored-grassroots",
    ]);
  });

  it("gives leaves their own bands, top to bottom", () => {
    for (const width of [1200, 380]) {
      const leaves = layout(width).branches.flatMap((branch) => branch.leaves);
      for (const [index, leaf] of leaves.entries()) if (index > 0) expect(leaf.top).toBeGreaterThanOrEqual(leaves[index - 1]!.bottom);
    }
  });
});
