import { useEffect } from "react";
import type { IndexedText } from "../../../text/position.ts";
import type { Span } from "./text-steps.ts";

/** `?coding=ID` and `?at=120-164` (code points) open the desk at a passage. */
export function usePassageOfAddress(text: IndexedText, show: (span: Span) => void, pickById: (id: string) => void): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the desk is opened
  useEffect(() => {
    const search = new URLSearchParams(location.search);
    const [start, end] = (search.get("at") ?? "").split("-").map(Number);
    const coding = search.get("coding");
    if (coding !== null) pickById(coding);
    else if (start !== undefined && end !== undefined && end > start) show({ from: text.toUtf16(start), to: text.toUtf16(end) });
  }, []);
}
