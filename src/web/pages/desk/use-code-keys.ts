import { useMemo, useRef } from "react";
import type { CodeRow } from "../../../model/desk-documents.ts";
import { assignKeys } from "./code-keys.ts";

/** Which code each key applies. Keys stay where they are while one codes: how often codes are applied changes with every key. */
export function useCodeKeys(codes: readonly CodeRow[], found: readonly CodeRow[], filter: string): ReadonlyMap<string, string> {
  const stable = useRef<ReadonlyMap<string, string> | null>(null);
  return useMemo(() => {
    if (filter.trim() !== "") return assignKeys(found, true);
    const known = stable.current;
    const isStill = known !== null && [...known.values()].every((code) => codes.some(({ id }) => id === code));
    const keys = isStill ? known : assignKeys(codes, false);
    stable.current = keys;
    return keys;
  }, [codes, found, filter]);
}
