import { z } from "zod";
import type { Memo } from "../../model/desk.ts";
import { codebook } from "../../model/study.ts";
import { listMemosShown } from "../memos-shown.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

/** A memo of the register, or the short memo of a coding, in one list. */
export type MemoRow = Omit<Memo, "writtenOn" | "about"> &
  Readonly<{
    writtenOn: string | null;
    about: readonly Readonly<{ kind: string; id: string | null; label: string }>[];
    ofCoding: string | null;
    source: string | null;
  }>;

export const listMemos = defineVerb({
  name: "memo list",
  summary: "Every memo of the study in one place, those of codings included",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<readonly MemoRow[]> => {
    const { study } = openSoundStudy(context, input.study);
    const codes = new Map(codebook(study).map(({ id, label }) => [id, label]));
    const sources = new Map(study.sources.map(({ id, title }) => [id, title]));
    const projects = new Map(study.projects.map(({ id, name }) => [id, name]));
    const codings = new Map(study.codings.map((coding) => [coding.id, coding]));
    const labelOf = (kind: string, id: string | null): string => {
      if (id === null) return "the study";
      const coding = kind === "coding" ? codings.get(id) : undefined;
      if (coding !== undefined) return `${codes.get(coding.code) ?? coding.code} in ${sources.get(coding.source) ?? coding.source}`;
      if (kind === "codebook") return `codebook, version ${id}`;
      return (
        (kind === "code" ? codes.get(id) : kind === "source" ? sources.get(id) : kind === "project" ? projects.get(id) : undefined) ?? id
      );
    };
    const written = listMemosShown(study, context).map((memo): MemoRow => {
      const about = memo.about.map(({ kind, id }) => ({ kind, id, label: labelOf(kind, id) }));
      const place = memo.about.find(({ kind }) => kind === "source" || kind === "coding");
      const source = place === undefined ? null : place.kind === "source" ? place.id : (codings.get(place.id ?? "")?.source ?? null);
      return { ...memo, about, ofCoding: place?.kind === "coding" ? place.id : null, source };
    });
    const short = study.codings.flatMap((coding): MemoRow[] =>
      coding.memo === null
        ? []
        : [
            {
              id: coding.id,
              kind: "note",
              about: [{ kind: "coding", id: coding.id, label: labelOf("coding", coding.id) }],
              text: coding.memo,
              writer: coding.coder,
              writtenOn: null,
              ofCoding: coding.id,
              source: coding.source,
            },
          ],
    );
    return [...written, ...short];
  },
});
