import type { TiesDocument } from "../../../workbench/ties/read.ts";
import { countOf } from "../../parts/numbers.ts";

/** What the ties say, in sentences. Pairs with a tie are set against all others; nothing is said of chance. */
export function summariseTies({
  ties,
  pairs,
  test,
  organisations,
}: Pick<TiesDocument, "ties" | "pairs" | "test" | "organisations">): Readonly<{
  title: string;
  sentences: readonly string[];
}> {
  const several = organisations.filter(({ projects }) => projects.length > 1).length;
  const sentences = [
    `${countOf(ties.length, "tie")} between organisations ${ties.length === 1 ? "is" : "are"} recorded; ${test.tied} of them join leads of two projects here.`,
  ];
  if (test.tied > 0 && test.others > 0)
    sentences.push(
      `People are found in core artefacts of both projects in ${test.tiedSharing} of the ${test.tied} pairs with a tie and in ${test.othersSharing} of the ${test.others} others.`,
    );
  if (pairs.some(({ isSmall }) => isSmall)) sentences.push("One to four people are not counted out.");
  sentences.push(`${countOf(several, "organisation")} ${several === 1 ? "has" : "have"} a role or traced work in two projects or more.`);
  return { title: "Who works with whom", sentences };
}
