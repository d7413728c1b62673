import type { ChangedVerdict, OpenCell } from "../../../workbench/people/read.ts";

const standingWords = { inside: "of the lead", partner: "of a partner", outside: "from outside" } as const;
const whyWords = {
  short: "too short to say",
  few: "too few events to say",
  affiliation: "affiliation not known",
  venue: "a venue nobody read",
};

type Verdict = ChangedVerdict["now"];

export function describeVerdict({ level, why }: Verdict): string {
  return why === null ? level : `undetermined (${whyWords[why]})`;
}

/** `selective if of the lead or of a partner`: what deciding one person would make of a cell. */
export function describeChange({ would }: Pick<ChangedVerdict, "would">): string {
  const byVerdict = new Map<string, string[]>();
  for (const standing of ["inside", "partner", "outside"] as const) {
    const verdict = would[standing];
    if (verdict === undefined) continue;
    const words = describeVerdict(verdict);
    byVerdict.set(words, [...(byVerdict.get(words) ?? []), standingWords[standing]]);
  }
  return [...byVerdict].map(([verdict, standings]) => `${verdict} if ${standings.join(" or ")}`).join(", ");
}

/** How few decisions would give a cell its level. */
export function describeSettling({ settle, unknownPeople }: Pick<OpenCell, "settle" | "unknownPeople">): string {
  const ways = (["inside", "outside"] as const).flatMap((standing) => {
    const found = settle[standing];
    if (found === null) return [];
    const decisions = found.decisions === 1 ? "one decision" : `${found.decisions} decisions`;
    return [`${decisions} would make it ${found.level} if all prove to be ${standingWords[standing]}`];
  });
  return ways.length === 0 ? `Not even knowing all ${unknownPeople} would settle it.` : `${capital(ways.join("; "))}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
