import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { Id } from "../../model/id.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Study } from "../../model/study.ts";
import { openStudyStore } from "../../store/open.ts";
import { writeStudy } from "../../store/study.ts";
import { copyDurably, ensureWritableFolder, isFree } from "../durable-file.ts";
import { openSoundStudy } from "../open-study.ts";
import { copyOriginals } from "../original-files.ts";
import { defineVerb } from "../verb.ts";

export type Forked = Readonly<{
  study: Id;
  into: string;
  kept: Readonly<{
    projects: number;
    organisations: number;
    facts: number;
    events: number;
    sources: number;
    codings: number;
    claims: number;
  }>;
  setAside: Readonly<{ sources: number; codings: number; claims: number }>;
}>;

export const forkStudy = defineVerb({
  name: "study fork",
  summary: "Begins a study of one's own from another: its projects, facts, traces and codebook; its reading notes can be set aside",
  input: z.strictObject({
    from: z.string().describe("folder of the study to begin from, e.g. studies/the-fourteen"),
    study: z.string().describe("folder of the new working study; it must be new or empty"),
    id: Id.optional().describe("id of the new study; default: the folder's name"),
    title: z.string().min(1).optional().describe("its title"),
    setAsideNotes: z.boolean().default(false).describe("leave the reading notes and their codings behind; facts and traces stay"),
  }),
  changes: true,
  run: async (context, input): Promise<Forked> => {
    const { study: found, root } = openSoundStudy(context, input.from);
    const into = resolve(input.study);
    if (!isFree(into))
      throw new PortolanError(`${input.study} holds something already`, { hint: "Name a new or an empty folder with --study." });
    const study = input.setAsideNotes ? withoutNotes(found) : found;
    const id = input.id ?? idOf(into, found.meta.id);
    ensureWritableFolder(into);
    for (const { path } of study.parts) copyDurably(join(root, path), join(into, path));
    copyOriginals(root, into, study.sources);
    if (existsSync(join(root, "key"))) {
      // The key stays where it is: traces that are harvested here get one of their own.
      context.progress("the key of the traces was not copied: an artefact that is harvested again replaces its traces");
    }
    const db = openStudyStore(join(into, "study.db"), { create: true });
    try {
      const meta = { ...study.meta, id, title: input.title ?? `${found.meta.title} (fork)` };
      writeStudy(db, { ...study, meta }, { verb: "fork", note: `of ${found.meta.id}` });
    } finally {
      db.close();
    }
    const count = (of: Study) => ({ sources: of.sources.length, codings: of.codings.length, claims: of.claims?.length ?? 0 });
    const [kept, all] = [count(study), count(found)];
    return {
      study: id,
      into,
      kept: {
        projects: study.projects.length,
        organisations: study.organisations.length,
        facts: study.facts.length,
        events: study.parts.reduce((sum, { rows }) => sum + rows, 0),
        ...kept,
      },
      setAside: { sources: all.sources - kept.sources, codings: all.codings - kept.codings, claims: all.claims - kept.claims },
    };
  },
});

/** Claims that rest on codings of the notes go with them, and so do rounds of coding; facts, projects and traces stay. */
function withoutNotes({ rounds: _, verdicts: __, ...study }: Study): Study {
  const sources = study.sources.filter(({ kind }) => kind !== "reading-note");
  const ids = new Set(sources.map(({ id }) => id));
  const codings = study.codings.filter(({ source }) => ids.has(source)).map(({ round: _, ...coding }) => coding);
  const left = new Set(codings.map(({ id }) => id));
  const isLeft = (target: Readonly<{ kind: string; id: string | null }>) =>
    (target.kind !== "source" || ids.has(target.id ?? "")) && (target.kind !== "coding" || left.has(target.id ?? ""));
  return {
    ...study,
    sources,
    codings,
    texts: new Map([...study.texts].filter(([id]) => ids.has(id))),
    coders: study.coders.filter(({ id }) => codings.some(({ coder }) => coder === id)),
    ...(study.memos && { memos: study.memos.filter(({ about }) => about.every(isLeft)) }),
    ...(study.displaced && { displaced: study.displaced.filter(({ coding }) => ids.has(coding.source)) }),
    ...(study.summaries && {
      summaries: study.summaries.filter(({ evidence, counterEvidence }) => [...evidence, ...counterEvidence].every((id) => left.has(id))),
    }),
    ...(study.claims && {
      claims: study.claims.filter(({ evidence }) => evidence.every((item) => item.kind !== "coding" || left.has(item.coding))),
    }),
  };
}

function idOf(folder: string, fallback: Id): Id {
  const name =
    folder
      .split(/[\\/]/)
      .at(-1)
      ?.toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") ?? "";
  return Id.safeParse(name).success ? name : `${fallback}-fork`;
}
