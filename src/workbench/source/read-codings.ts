import { z } from "zod";
import { mayAnalyse } from "../../model/consent.ts";
import type { CodingColumns, CodingsDocument } from "../../model/desk-documents.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Coding } from "../../model/testimony.ts";
import { listSealedCodingsOf } from "../../store/sealed-coding.ts";
import { readStudyStore } from "../change-study.ts";
import { coderOf } from "../coder-in-force.ts";
import { listMemosShown } from "../memos-shown.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const readSourceCodings = defineVerb({
  name: "source codings",
  summary: "The codings of a source, the memos about it and them, and what waits for a decision",
  input: z.strictObject({ study: z.string().describe("folder of a study"), source: Id.describe("id of the source") }),
  changes: false,
  run: async (context, input): Promise<CodingsDocument> => {
    const { study, root, form } = openSoundStudy(context, input.study);
    const coder = coderOf(context);
    const source = study.sources.find(({ id }) => id === input.source);
    if (source === undefined) throw new PortolanError(`no source is called ${input.source}`);
    const shown = mayAnalyse(source) ? study.codings.filter((coding) => coding.source === input.source) : [];
    const blind =
      form === "plain" || !mayAnalyse(source) ? [] : readStudyStore(root, (db) => listSealedCodingsOf(db, { coder, source: source.id }));
    const codings = [...shown, ...blind];
    const ids = new Set(codings.map(({ id }) => id));
    const coders = new Set(codings.map(({ coder }) => coder));
    return {
      codings: columnsOf([...codings].sort((a, b) => a.start - b.start || b.end - a.end)),
      displaced: (study.displaced ?? []).filter(({ coding }) => coding.source === input.source),
      memos: listMemosShown(study, context).filter(({ about }) =>
        about.some(({ kind, id }) => (kind === "source" && id === input.source) || (kind === "coding" && id !== null && ids.has(id))),
      ),
      coders: study.coders.filter(({ id }) => coders.has(id)).map(({ id, name }) => ({ id, name })),
    };
  },
});

function columnsOf(codings: readonly Coding[]): CodingColumns {
  const column = <K extends keyof Coding>(key: K) => codings.map((coding) => coding[key]);
  return {
    id: column("id"),
    start: column("start"),
    end: column("end"),
    code: column("code"),
    domain: column("domain"),
    stage: column("stage"),
    voice: column("voice"),
    about: column("about"),
    coder: column("coder"),
    memo: column("memo"),
  };
}
