import type { RefiVariableType } from "./refi-project.ts";

/** Names under which a study's own things stand in a REFI-QDA project. */
export const families = ["stage", "domain", "voice"] as const;
export type Family = (typeof families)[number];
export const familyName = (family: Family): string => `Portolan: ${family}`;

export const sourceVariables = {
  kind: ["Portolan: kind", "Text"],
  date: ["Portolan: date", "Text"],
  participant: ["Portolan: participant", "Text"],
  analyse: ["Portolan: may be analysed", "Boolean"],
  quote: ["Portolan: may be quoted", "Boolean"],
  quoteWithOrganisation: ["Portolan: may be quoted with organisation", "Boolean"],
  publish: ["Portolan: may be published", "Boolean"],
} as const satisfies Record<string, readonly [string, RefiVariableType]>;

/** The source's field that a variable of this name holds. */
export function keyOfVariable(name: string | undefined): keyof typeof sourceVariables | undefined {
  return (Object.keys(sourceVariables) as (keyof typeof sourceVariables)[]).find((key) => sourceVariables[key][0] === name);
}

export const caseVariables = {
  order: ["Portolan: order", "Integer"],
  leadLabel: ["Portolan: lead", "Text"],
  region: ["Portolan: region", "Text"],
  country: ["Portolan: country", "Text"],
  startsAt: ["Portolan: first stage", "Text"],
  organisationalModel: ["Portolan: organisational model", "Text"],
  clock: ["Portolan: release", "Text"],
} as const satisfies Record<string, readonly [string, RefiVariableType]>;

/** Where the code of passages marked without a code comes from; it is written as selections without a Coding. */
export const annotationOrigin = "REFI-QDA: a selection without a code";

/** Keys under which GUIDs of a study's things are kept. */
export type IdKind = "coder" | "code" | "source" | "coding" | "selection" | "project" | "fact";
