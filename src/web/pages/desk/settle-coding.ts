import type { IndexedText } from "../../../text/position.ts";
import type { settleDisplaced } from "../../../workbench/source/settle.ts";
import { runVerb, VerbError } from "../../client/run-verb.ts";
import { countOf } from "../../parts/numbers.ts";
import type { Span } from "./text-steps.ts";

/** Gives a displaced coding the passage, or drops it where there is none; says what came of it. */
export async function settleCoding(coding: string, passage: Span | null, text: IndexedText): Promise<string> {
  const where = passage === null ? { drop: true } : { start: text.toCodePoint(passage.from), end: text.toCodePoint(passage.to) };
  try {
    const { left } = await runVerb<typeof settleDisplaced>("source settle", { coding, ...where });
    return `${passage === null ? "Dropped" : "Placed"}. ${countOf(left, "coding waits", "codings wait")} for a place.`;
  } catch (error) {
    return error instanceof VerbError ? error.message : "It could not be settled.";
  }
}
