import { selectionsOf } from "./list-parts.ts";
import type { Guid, RefiProject, RefiVariableType } from "./refi-project.ts";

/** A value of a variable, however the program spells it: on a Case, on the source itself, or as a Set named `variable: value`. */
export type CaseValue = Readonly<{
  spelling: "case" | "source" | "set";
  holder: Readonly<{ kind: "case" | "source"; guid: Guid }>;
  /** Null where a set's name is all there is. */
  variable: Guid | null;
  name: string;
  type: RefiVariableType;
  value: string | null;
}>;

/** A source or selection that belongs to a case: named by the Case, or by a Coding that stands for the Case. */
export type CaseMember = Readonly<{ spelling: "case" | "coding"; case: Guid; kind: "source" | "selection"; guid: Guid }>;

export type CaseData = Readonly<{ values: readonly CaseValue[]; members: readonly CaseMember[] }>;

/** `gender: male` of a set that holds sources only. */
const setName = /^([^:]{1,80}):\s+(\S.{0,200})$/;

/** The case data of a project in all four spellings. A Coding stands for a Case where it, or the code it names, has the Case's GUID. */
export function listCaseData(project: RefiProject): CaseData {
  const variables = new Map(project.variables.map((variable) => [variable.guid, variable]));
  const cases = new Set(project.cases.map(({ guid }) => guid));
  const valuesOf = (spelling: "case" | "source", guid: Guid, values: RefiProject["cases"][number]["values"]): CaseValue[] =>
    values.flatMap(({ variable, type, value }) => {
      const found = variables.get(variable);
      return found === undefined ? [] : [{ spelling, holder: { kind: spelling, guid }, variable, name: found.name, type, value }];
    });
  const caseOf = (coding: { guid: Guid; code: Guid }): Guid | undefined =>
    cases.has(coding.code) ? coding.code : cases.has(coding.guid) ? coding.guid : undefined;
  return {
    values: [
      ...project.cases.flatMap(({ guid, values }) => valuesOf("case", guid, values)),
      ...project.sources.flatMap(({ guid, values }) => valuesOf("source", guid, values)),
      ...project.sets.flatMap((set): CaseValue[] => {
        const match = set.codes.length === 0 && set.notes.length === 0 ? setName.exec(set.name) : null;
        return match === null
          ? []
          : set.sources.map((guid) => ({
              spelling: "set",
              holder: { kind: "source", guid },
              variable: null,
              name: match[1] as string,
              type: "Text",
              value: match[2] as string,
            }));
      }),
    ],
    members: [
      ...project.cases.flatMap((element): CaseMember[] => [
        ...element.sourceRefs.map((guid): CaseMember => ({ spelling: "case", case: element.guid, kind: "source", guid })),
        ...element.selectionRefs.map((guid): CaseMember => ({ spelling: "case", case: element.guid, kind: "selection", guid })),
      ]),
      ...project.sources.flatMap((source): CaseMember[] => [
        ...source.codings.flatMap((coding): CaseMember[] => {
          const found = caseOf(coding);
          return found === undefined ? [] : [{ spelling: "coding", case: found, kind: "source", guid: source.guid }];
        }),
        ...selectionsOf(source).flatMap((selection) =>
          selection.codings.flatMap((coding): CaseMember[] => {
            const found = caseOf(coding);
            return found === undefined ? [] : [{ spelling: "coding", case: found, kind: "selection", guid: selection.guid }];
          }),
        ),
      ]),
    ],
  };
}
