import { type RefObject, startTransition, useLayoutEffect, useState } from "react";
import { findShownRows, type RowLayout, type RowRange } from "./row-window.ts";
import { useIsPrinting } from "./use-is-printing.ts";

/** Charts up to this many rows are drawn whole: they can be searched and read without more ado. */
export const mostRowsDrawnWhole = 80;
/** Rows of a table cost less. */
export const mostTableRowsDrawnWhole = 600;

const step = 8;

/**
 * The rows of a long list to draw, as the reader scrolls: those in sight and a few more; all of them on paper.
 * @param list the element that begins `above` pixels before the first group's head
 * @param scroller what scrolls; null: the page
 * @param most lists of no more rows are drawn whole
 */
export function useShownRows(
  list: RefObject<HTMLElement | null>,
  layout: RowLayout,
  above: number,
  scroller: RefObject<HTMLElement | null> | null,
  most: number,
): RowRange {
  const last = layout.groups.at(-1);
  const total = last === undefined ? 0 : last.first + last.count;
  const isWhole = total <= most;
  const [range, setRange] = useState<RowRange>({ from: 0, to: Math.min(total, 2 * step) });
  const isPrinting = useIsPrinting();
  useLayoutEffect(() => {
    if (isWhole) return;
    const frame = scroller?.current ?? null;
    const look = () => {
      const top = (frame?.getBoundingClientRect().top ?? 0) - (list.current?.getBoundingClientRect().top ?? 0) - above;
      const next = findShownRows(layout, top, top + (frame?.clientHeight ?? innerHeight), step);
      setRange((now) => (now.from === next.from && now.to === next.to ? now : next));
    };
    // Drawn a few rows at a time, so that the page stays alive meanwhile.
    const follow = () => startTransition(look);
    follow();
    const target = frame ?? window;
    target.addEventListener("scroll", follow, { passive: true });
    window.addEventListener("resize", follow);
    return () => {
      target.removeEventListener("scroll", follow);
      window.removeEventListener("resize", follow);
    };
  }, [list, layout, above, scroller, isWhole]);
  return isWhole || isPrinting ? { from: 0, to: total } : range;
}
