import type { Code } from "../../model/framework.ts";
import type { Id } from "../../model/id.ts";

/** A code and every code below it in the tree; a code merged into one of these counts with it. */
export function codesBelow(codes: readonly Code[], id: Id): ReadonlySet<Id> {
  const found = new Set<Id>([id]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const { id: code, parent, mergedInto } of codes)
      if ((parent !== null && found.has(parent)) || (mergedInto !== undefined && found.has(mergedInto))) found.add(code);
  }
  return found;
}
