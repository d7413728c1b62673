import type { PassageView } from "../../model/documents.ts";

/** A passage: a range of a source's text with every code on it. */
export type Passage = Readonly<{
  id: string;
  /** `barrier` where one of its codes is a barrier, `practice` for practices and on-ramps, `other` for the rest. */
  form: "practice" | "barrier" | "other";
  first: PassageView;
  codes: readonly Readonly<{ id: string; label: string; kind: string }>[];
}>;

export type Passages = Readonly<{
  shown: readonly Passage[];
  /** How many consent withholds. */
  withheld: number;
}>;

/** Several codings of the same range are one passage. Withheld passages are counted, not shown. */
export function groupPassages(views: readonly PassageView[]): Passages {
  const ranges = new Map<string, PassageView[]>();
  for (const view of views) {
    const key = `${view.source} ${view.start} ${view.end}`;
    ranges.set(key, [...(ranges.get(key) ?? []), view]);
  }
  const passages = [...ranges].map(([id, [first, ...rest]]): Passage => {
    const codings = [first!, ...rest];
    const kinds = codings.map(({ codeKind }) => codeKind);
    const form = kinds.includes("barrier")
      ? "barrier"
      : kinds.some((kind) => kind === "practice" || kind === "on-ramp")
        ? "practice"
        : "other";
    return {
      id,
      form,
      first: first!,
      codes: codings.map(({ code, codeLabel, codeKind }) => ({ id: code, label: codeLabel, kind: codeKind })),
    };
  });
  return {
    shown: passages.filter(({ first }) => first.quote !== null),
    withheld: passages.filter(({ first }) => first.quote === null).length,
  };
}
