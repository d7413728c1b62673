import { z } from "zod";
import { Memo, MemoTarget } from "../../model/desk.ts";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import { readMemos, writeMemos } from "../../store/memo.ts";
import type { StudyStore } from "../../store/study-store.ts";
import { changeStudy } from "../change-study.ts";
import { defineVerb } from "../verb.ts";

const target = z
  .string()
  .regex(
    /^(?:study|(?:project|source|coding|code|codebook|participant|memo):[A-Za-z0-9-]+)$/,
    "write study, or KIND:ID such as code:asking",
  )
  .transform((word): MemoTarget => {
    const [kind = "", id = null] = word.split(":");
    return MemoTarget.parse({ kind, id });
  });

export const writeMemo = defineVerb({
  name: "memo write",
  summary: "Writes a memo on anything, or changes one",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    text: z.string().min(1).describe("what it says"),
    about: z.array(target).optional().describe("study, or KIND:ID: project, source, coding, code, codebook, participant, memo"),
    kind: Memo.shape.kind.unwrap().optional().describe("note, theoretical, methodological or reflexive; default: note"),
    memo: Id.optional().describe("id of a memo to change; default: a new one"),
  }),
  changes: true,
  run: async (context, { study, text, about, kind, memo: id }): Promise<Readonly<{ act: number; memo: Memo }>> =>
    changeStudy(context, study, { verb: "write memo" }, (db, act) => {
      const known = id === undefined ? undefined : readMemos(db).find((memo) => memo.id === id);
      if (id !== undefined && known === undefined) throw new PortolanError(`no memo is called ${id}`);
      const targets = about ?? known?.about ?? [{ kind: "study" as const, id: null }];
      for (const each of targets) refuseUnknownTarget(db, each);
      const memo: Memo = {
        id: known?.id ?? `m-${act}`,
        kind: kind ?? known?.kind ?? "note",
        about: [...targets],
        text,
        writer: context.who ?? "me",
        writtenOn: new Date().toISOString().slice(0, 10),
      };
      writeMemos(db, [memo]);
      return { act, memo };
    }),
});

const tables: Partial<Record<MemoTarget["kind"], string>> = {
  project: "SELECT 1 FROM project WHERE id = ?",
  source: "SELECT 1 FROM source WHERE id = ?",
  coding: "SELECT 1 FROM coding WHERE id = ?",
  participant: "SELECT 1 FROM participant WHERE id = ?",
  memo: "SELECT 1 FROM memo WHERE id = ?",
};

/** Codes may be the framework's, and versions of the codebook are numbers of the log: those are taken as they are. */
function refuseUnknownTarget(db: StudyStore, { kind, id }: MemoTarget): void {
  const sql = tables[kind];
  if (sql !== undefined && db.prepare(sql).get(id) === undefined) throw new PortolanError(`no ${kind} is called ${id}`);
}
