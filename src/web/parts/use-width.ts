import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useIsPrinting } from "./use-is-printing.ts";

/** Room between the margins of A4, upright and across, in pixels: other-media.css sets the pages. */
export const paperWidth = { upright: 700, across: 1030 } as const;

/**
 * An element's own width in whole pixels, 0 until it is measured. Charts are drawn at it, so that text never scales. On paper: what fits
 * there.
 */
export function useWidth<T extends HTMLElement>(paper: number = paperWidth.across): [RefObject<T | null>, number] {
  const isPrinting = useIsPrinting();
  const ref = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setWidth(Math.floor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, isPrinting ? paper : width];
}
