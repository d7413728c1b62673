import {
  type DragEvent,
  type MouseEvent,
  memo,
  type RefObject,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useWidth } from "../../parts/use-width.ts";
import { BlockHeights } from "./block-heights.ts";
import { type BracketMark, Brackets } from "./brackets.tsx";
import { type DeskCoding, indexesTouching, type Lanes } from "./coding-order.ts";
import { clearHighlights, type DrawnBlock, paintHighlights, rectOf } from "./paint-highlights.ts";
import { type Block, blockAt } from "./split-blocks.ts";
import type { Span } from "./text-steps.ts";

/** What the page may ask of the text. */
export type TranscriptHandle = Readonly<{ reveal: (span: Span) => void; focus: () => void; firstShown: () => number }>;

type Props = Readonly<{
  handle: RefObject<TranscriptHandle | null>;
  title: string;
  text: string;
  blocks: readonly Block[];
  codings: readonly DeskCoding[];
  reach: number;
  /** Lane and side of each coding, in the codings' order. */
  lanes: Lanes;
  labelOf: (code: string) => string;
  passage: Span | null;
  current: DeskCoding | null;
  withheld: readonly Span[];
  onSelect: (span: Span) => void;
  onPoint: (offset: number) => void;
  onPick: (id: string) => void;
  onDropCode: (code: string) => void;
}>;

const lineHeight = 27;
const blockGap = 9;
const overscan = 450;

/** The text in its column, of which only what is seen and a little more is drawn, with brackets in the margins. */
export function Transcript(props: Props) {
  const { text, blocks, codings, reach, passage, current, withheld } = props;
  const [scroller, width] = useWidth<HTMLDivElement>();
  const layer = useRef<HTMLDivElement>(null);
  const isNarrow = width < 720;
  const margins = isNarrow ? { left: 44, right: 34 } : { left: 176, right: 176 };
  const perLine = Math.max(20, (width - margins.left - margins.right) / 7.4);
  const isMeasured = width > 0;
  const heights = useMemo(
    () => new BlockHeights(blocks.map(({ from, to }) => Math.ceil((to - from) / perLine) * lineHeight + blockGap)),
    [blocks, perLine],
  );
  const [shown, setShown] = useState<readonly [number, number]>([0, 0]);
  const [, redraw] = useState(0);
  const [marks, setMarks] = useState<readonly BracketMark[]>([]);
  const sticky = useRef<Span | null>(null);

  const look = () => {
    const element = scroller.current;
    if (element === null) return;
    const [first, last] = heights.window(element.scrollTop, element.clientHeight, overscan);
    setShown((before) => (before[0] === first && before[1] === last ? before : [first, last]));
  };
  const reveal = (span: Span) => {
    const element = scroller.current;
    if (element === null) return;
    const index = blockAt(blocks, span.from);
    const { from, to } = blocks[index] as Block;
    const within = ((span.from - from) / Math.max(1, to - from)) * (heights.top(index + 1) - heights.top(index));
    const [top, bottom] = [heights.top(index) + within, heights.top(index) + within + 3 * lineHeight];
    if (top < element.scrollTop + 40 || bottom > element.scrollTop + element.clientHeight - 40) {
      element.scrollTop = Math.max(0, top - element.clientHeight / 3);
      look();
    }
    sticky.current = span;
  };
  useImperativeHandle(props.handle, () => ({
    reveal,
    focus: () => scroller.current?.focus({ preventScroll: true }),
    firstShown: () => {
      const element = scroller.current;
      return element === null ? 0 : (blocks[heights.window(element.scrollTop + 20, 1, 0)[0]]?.from ?? 0);
    },
  }));

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let frame = 0;
    const later = () => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        look();
      });
    };
    element.addEventListener("scroll", later, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", later);
    };
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the window follows the text, its width and the height of the column
  useLayoutEffect(look, [heights, width]);
  useEffect(() => clearHighlights, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: everything that is drawn is measured and marked after each change of it
  useLayoutEffect(() => {
    const [element, holder] = [scroller.current, layer.current];
    if (element === null || holder === null || !isMeasured) return;
    const drawn: DrawnBlock[] = [];
    let above = 0;
    let moved = false;
    for (const child of holder.querySelectorAll<HTMLElement>("p[data-block]")) {
      const index = Number(child.dataset["block"]);
      const block = blocks[index];
      if (block === undefined) continue;
      const isAbove = heights.top(index + 1) < element.scrollTop;
      const change = heights.measure(index, child.offsetHeight);
      if (change !== 0) moved = true;
      if (isAbove) above += change;
      const node = child.lastChild;
      if (node instanceof Text) drawn.push({ from: block.from, to: block.to, node });
    }
    if (above !== 0) element.scrollTop += above;
    if (moved) redraw((n) => n + 1);
    paintHighlights(drawn, codings, reach, { passage, current, withheld });
    setMarks(measureBrackets(drawn, holder, props));
    const wanted = sticky.current;
    if (wanted !== null) {
      sticky.current = null;
      scrollToDrawn(element, drawn, wanted);
    }
  }, [shown, codings, passage, current, withheld, heights, width, props.lanes]);

  const [first, last] = shown;
  return (
    <section
      ref={scroller as RefObject<HTMLElement | null> as RefObject<HTMLDivElement | null>}
      className="desk-text"
      aria-label={`Text of ${props.title}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the text scrolls, and its sentences are chosen by keys
      tabIndex={0}
      onMouseUp={(event) => readMouse(event, props)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => dropCode(event, props)}
    >
      <div className="desk-sheet" style={{ height: heights.total + 60 }}>
        <div
          ref={layer}
          className="desk-blocks"
          style={{ transform: `translateY(${heights.top(first)}px)`, paddingLeft: margins.left, paddingRight: margins.right }}
        >
          {isMeasured &&
            blocks
              .slice(first, last)
              .map((block, n) => <BlockText key={block.from} block={block} index={first + n} text={text.slice(block.from, block.to)} />)}
          <Brackets
            marks={marks}
            layout={{ width, height: heights.top(last) - heights.top(first), ...margins, hasLabels: !isNarrow }}
            onPick={props.onPick}
          />
        </div>
      </div>
    </section>
  );
}

const BlockText = memo(function BlockText({ block, index, text }: Readonly<{ block: Block; index: number; text: string }>) {
  return (
    <p data-block={index} data-from={block.from} className={block.speaker === null ? undefined : "spoken"}>
      {block.paragraph !== null && block.paragraph % 5 === 0 && block.time === null && (
        <span className="desk-number" data-label={block.paragraph} aria-hidden="true" />
      )}
      {block.time !== null && <span className="desk-number" data-label={clockTime(block.time)} aria-hidden="true" />}
      {block.speaker !== null && <b className="desk-speaker">{block.speaker}</b>}
      {text}
    </p>
  );
});

/** `1:02:07`, `4:05` */
function clockTime(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, minutes, rest] = parts as [number, number, number];
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, "0")}:${String(rest).padStart(2, "0")}`
    : `${minutes}:${String(rest).padStart(2, "0")}`;
}

function measureBrackets(drawn: readonly DrawnBlock[], holder: HTMLElement, props: Props): readonly BracketMark[] {
  const [head, tail] = [drawn[0], drawn.at(-1)];
  if (head === undefined || tail === undefined) return [];
  const origin = holder.getBoundingClientRect().top;
  const seen = { from: head.from, to: tail.to };
  const yOf = (offset: number, edge: "top" | "bottom"): number | null => {
    const block = drawn[blockAt(drawn as unknown as readonly Block[], offset)];
    const rect = block === undefined ? undefined : rectOf(block, offset);
    return rect === undefined ? null : rect[edge] - origin;
  };
  const bottom = tail.node.parentElement?.getBoundingClientRect().bottom ?? 0;
  return indexesTouching(props.codings, seen, props.reach).map((index): BracketMark => {
    const coding = props.codings[index] as DeskCoding;
    const [opensAbove, opensBelow] = [coding.from < seen.from, coding.to > seen.to];
    return {
      id: coding.id,
      label: props.labelOf(coding.code),
      lane: props.lanes.lanes[index] ?? 0,
      side: props.lanes.isRight[index] === 1 ? "right" : "left",
      top: opensAbove ? 0 : (yOf(coding.from, "top") ?? 0),
      bottom: opensBelow ? bottom - origin : (yOf(coding.to - 1, "bottom") ?? bottom - origin),
      isCurrent: coding.id === props.current?.id,
      opensAbove,
      opensBelow,
    };
  });
}

/** The estimate brought the place near; now that it is drawn it is known. */
function scrollToDrawn(element: HTMLElement, drawn: readonly DrawnBlock[], span: Span): void {
  const block = drawn.find(({ from, to }) => span.from >= from && span.from < to);
  const rect = block === undefined ? undefined : rectOf(block, span.from);
  if (rect === undefined) return;
  const box = element.getBoundingClientRect();
  if (rect.top < box.top + 30 || rect.bottom > box.bottom - 60) element.scrollTop += rect.top - box.top - box.height / 3;
}

/** A selection becomes the passage; a click without one points at a place. */
function readMouse(event: MouseEvent, { onSelect, onPoint }: Props): void {
  if ((event.target as Element).closest(".desk-brackets") !== null) return;
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const [from, to] = [offsetOf(range.startContainer, range.startOffset, 0), offsetOf(range.endContainer, range.endOffset, 1)];
  if (from === null || to === null) return;
  if (to > from && !selection.isCollapsed) {
    selection.removeAllRanges();
    onSelect({ from, to });
  } else onPoint(from);
}

function offsetOf(node: Node, offset: number, edge: 0 | 1): number | null {
  const element = node instanceof Element ? node : node.parentElement;
  const block = element?.closest<HTMLElement>("p[data-from]");
  if (block == null) return null;
  const from = Number(block.dataset["from"]);
  if (node instanceof Text && node === block.lastChild) return from + offset;
  // Between elements: the start or the end of the block's text.
  return from + (edge === 1 && offset > 0 ? ((block.lastChild as Text | null)?.length ?? 0) : 0);
}

function dropCode(event: DragEvent, { onDropCode }: Props): void {
  const code = event.dataTransfer.getData("application/x-portolan-code");
  if (code === "") return;
  event.preventDefault();
  onDropCode(code);
}
