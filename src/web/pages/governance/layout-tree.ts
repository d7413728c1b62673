import type { Placement } from "../../../finding/placement/place-project.ts";
import type { Id } from "../../../model/id.ts";
import { textWidth } from "../../parts/text-width.ts";

export type TreeProject = Readonly<{ id: Id; name: string; placement: Placement }>;

/** A project's place in the drawing: its mark's centre and the box that a pointer may hit. */
export type TreeChip = TreeProject & Readonly<{ x: number; y: number; width: number }>;

export type TreeLeaf = Readonly<{
  model: Id | null;
  label: string;
  answer: string;
  x: number;
  y: number;
  top: number;
  bottom: number;
  chips: readonly TreeChip[];
}>;
export type TreeBranch = Readonly<{ answer: string; question: string; x: number; y: number; leaves: readonly TreeLeaf[] }>;
export type TreeLayout = Readonly<{
  width: number;
  height: number;
  isOutline: boolean;
  root: Readonly<{ question: string; x: number; y: number }>;
  branches: readonly TreeBranch[];
  /** Elbows from a question to its answers, as SVG path data. */
  lines: readonly string[];
}>;

const branches = [
  {
    answer: "One body",
    question: "Of what kind is it?",
    leaves: [
      { answer: "a company", model: "single-company" },
      { answer: "an institute or public body", model: "single-research-institute" },
    ],
  },
  {
    answer: "Several bodies",
    question: "Are all companies?",
    leaves: [
      { answer: "not all", model: "multi-organisation-research-institutes" },
      { answer: "all", model: "multi-company" },
    ],
  },
  {
    answer: "A community",
    question: "What is its home?",
    leaves: [
      { answer: "a non-profit", model: "non-profit-sponsored-grassroots" },
      { answer: "a company", model: "company-sponsored-grassroots" },
    ],
  },
] as const;

const line = 24;
const chipWidth = (name: string) => textWidth(name) + 28;

/**
 * The tree with every project at its leaf; projects that the tree does not place stand at a leaf of their own. From 900 px: questions,
 * answers and projects in columns; below: an outline.
 *
 * @param modelLabel the framework's name of a model
 */
export function layoutTree(projects: readonly TreeProject[], modelLabel: (id: Id) => string, width: number): TreeLayout {
  const isOutline = width < 900;
  const at = isOutline ? { branch: 14, leaf: 28, chips: 44 } : { branch: 210, leaf: 372, chips: 650 };
  const lines: string[] = [];
  let y = isOutline ? 44 : 16;
  const root = { question: "Who holds final say today?", x: 0, y: 18 };
  const placedLeaf = (answer: string, model: Id | null, label: string): TreeLeaf => {
    const top = y;
    const members = projects.filter(({ placement }) => placement.model === model);
    const head = isOutline ? line - 4 : 0;
    const { chips, rows } = flow(members, at.chips, width, y + head + line / 2);
    y += head + Math.max(isOutline && members.length === 0 ? 0 : 1, rows) * line + 12;
    const middle = isOutline ? top + line / 2 : top + (Math.max(1, rows) * line) / 2;
    return { model, label, answer, x: at.leaf, y: middle, top, bottom: y - 12, chips };
  };
  const drawn: TreeBranch[] = branches.map(({ answer, question, leaves }) => {
    const start = y;
    if (isOutline) y += line;
    const placed = leaves.map((leaf) => placedLeaf(leaf.answer, leaf.model, modelLabel(leaf.model)));
    const middle = isOutline ? start + line / 2 : ((placed[0]?.y ?? start) + (placed.at(-1)?.y ?? start)) / 2;
    y += isOutline ? 4 : 10;
    return { answer, question, x: at.branch, y: middle, leaves: placed };
  });
  if (projects.some(({ placement }) => placement.model === null)) {
    const leaf = placedLeaf("", null, "Not placed: a fact is missing, or the tree has no branch");
    drawn.push({ answer: "", question: "", x: at.branch, y: leaf.y, leaves: [leaf] });
  }
  const rooted = isOutline ? root : { ...root, y: ((drawn[0]?.y ?? 0) + (drawn.at(-1)?.y ?? 0)) / 2 };
  for (const branch of drawn) {
    lines.push(elbow(isOutline ? 4 : 184, rooted.y + (isOutline ? 8 : 0), branch.x - 6, branch.y));
    for (const leaf of branch.leaves)
      lines.push(elbow(isOutline ? branch.x + 4 : branch.x + 140, branch.y + (isOutline ? 8 : 0), leaf.x - 6, leaf.y));
  }
  return { width, height: y + 4, isOutline, root: rooted, branches: drawn, lines };
}

function flow(members: readonly TreeProject[], left: number, width: number, y: number): { chips: TreeChip[]; rows: number } {
  let x = left;
  let row = 0;
  const chips = members.map((member) => {
    const wide = chipWidth(member.name);
    if (x > left && x + wide > width) {
      x = left;
      row += 1;
    }
    const chip = { ...member, x, y: y + row * line, width: wide };
    x += wide + 4;
    return chip;
  });
  return { chips, rows: members.length === 0 ? 0 : row + 1 };
}

function elbow(x: number, y: number, toX: number, toY: number): string {
  const middle = Math.round((x + toX) / 2) + 0.5;
  const [from, to] = [Math.round(y) + 0.5, Math.round(toY) + 0.5];
  return toX - x < 16 ? `M${x + 0.5} ${from}V${to}H${toX}` : `M${x} ${from}H${middle}V${to}H${toX}`;
}
