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
  // Static ranges: a live one is looked at whenever a node of the document goes, which made scrolling three times as long.
  const ranges: Record<Name, StaticRange[]> = {
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

let ruler: Range | null = null;

/** Where a character of a block stands on the page; undefined where it is not drawn. */
export function rectOf({ from, node }: DrawnBlock, offset: number): DOMRect | undefined {
  const at = offset - from;
  if (at < 0 || at >= node.length) return undefined;
  ruler ??= document.createRange();
  ruler.setStart(node, at);
  ruler.setEnd(node, at + 1);
  return ruler.getClientRects()[0];
}

/** The part of a span that lies in a block. */
function addRange(ranges: StaticRange[], { from, to, node }: DrawnBlock, span: Span): void {
  const [start, end] = [Math.max(from, span.from) - from, Math.min(to, span.to) - from];
  if (end <= start || end > node.length) return;
  ranges.push(new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));
}
