import { useMemo } from "react";
import { assignLanes, type DeskCoding, type Lanes } from "./coding-order.ts";

const lanesAtMost = 5;

/** One's own passages stand on the left, those of others on the right; where there is one coder only, all stand on the left. */
export function useLanes(codings: readonly DeskCoding[]): Lanes {
  return useMemo(() => {
    const first = codings.some(({ coder }) => coder === "me") ? "me" : codings[0]?.coder;
    return assignLanes(codings, ({ coder }) => coder !== first, lanesAtMost);
  }, [codings]);
}
