import { type DeskCoding, depthsWithin, touching } from "./coding-order.ts";
import type { Span } from "./text-steps.ts";

/** A block that is drawn: its place in the text and the one text node that holds it. */
export type DrawnBlock = Span & Readonly<{ node: Text }>;

const names = ["desk-coded", "desk-coded-twice", "desk-coded-more", "desk-passage", "desk-current", "desk-withheld"] as const;
type Name = (typeof names)[number];

/** Marks coded text by the CSS Custom Highlight API: no element is added, however many passages overlap. */
export function paintHighlights(
  drawn: readonly DrawnBlock[],
  codings: readonly DeskCoding[],
  reach: number,
  marks: Readonly<{ passage: Span | null; current: Span | null; withheld: readonly Span[] }>,
): void {
  if (typeof Highlight === "undefined") return;
  const ranges: Record<Name, Range[]> = {
    "desk-coded": [],
    "desk-coded-twice": [],
    "desk-coded-more": [],
    "desk-passage": [],
    "desk-current": [],
    "desk-withheld": [],
  };
  for (const block of drawn) {
    for (const { depth, ...span } of depthsWithin(touching(codings, block, reach), block)) {
      const name = depth === 1 ? "desk-coded" : depth === 2 ? "desk-coded-twice" : "desk-coded-more";
      addRange(ranges[name], block, span);
    }
    if (marks.passage !== null) addRange(ranges["desk-passage"], block, marks.passage);
    if (marks.current !== null) addRange(ranges["desk-current"], block, marks.current);
    for (const span of marks.withheld) addRange(ranges["desk-withheld"], block, span);
  }
  names.forEach((name, priority) => {
    const highlight = new Highlight(...ranges[name]);
    highlight.priority = priority;
    CSS.highlights.set(name, highlight);
  });
}

export function clearHighlights(): void {
  if (typeof Highlight === "undefined") return;
  for (const name of names) CSS.highlights.delete(name);
}

/** The part of a span that lies in a block. */
export function rangeWithin({ from, to, node }: DrawnBlock, span: Span): Range | null {
  const [start, end] = [Math.max(from, span.from) - from, Math.min(to, span.to) - from];
  if (end <= start || end > node.length) return null;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

function addRange(ranges: Range[], block: DrawnBlock, span: Span): void {
  const range = rangeWithin(block, span);
  if (range !== null) ranges.push(range);
}
