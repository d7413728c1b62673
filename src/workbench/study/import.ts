import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { PortolanError, type Problem } from "../../model/problem.ts";
import { openStudyStore } from "../../store/open.ts";
import { writeStudy } from "../../store/study.ts";
import { openEngine } from "../../traces/engine.ts";
import { checkParts } from "../../traces/parts.ts";
import { copyDurably, ensureWritableFolder } from "../durable-file.ts";
import { openSoundStudy, refuseErrors } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export type ImportReport = Readonly<{
  study: string;
  into: string;
  kept: Readonly<{ projects: number; organisations: number; facts: number; sources: number; codings: number; events: number }>;
  problems: readonly Problem[];
}>;

export const importStudy = defineVerb({
  name: "study import",
  summary: "Takes a study from plain files, or from another working study, into a working study",
  input: z.strictObject({
    from: z.string().describe("folder of a study, its study.yaml or its study.db"),
    study: z.string().describe("folder of the working study; made if it is not there"),
    replace: z.boolean().default(false).describe("replace what the working study holds"),
  }),
  changes: true,
  run: async (context, input): Promise<ImportReport> => {
    const open = openSoundStudy(context, input.from);
    const into = resolve(input.study);
    if (into === open.root)
      throw new PortolanError("a study cannot be imported into its own folder", { hint: "Name another folder with --study." });
    if (existsSync(join(into, "study.yaml")))
      throw new PortolanError(`${input.study} holds a plain study, which an import would leave beside the working one`, {
        hint: "Name an empty or a new folder with --study.",
      });
    if (existsSync(join(into, "study.db")) && !input.replace)
      throw new PortolanError(`${input.study} holds a study already`, {
        hint: "Name a new folder, or add --replace to replace what it holds.",
      });
    await refuseBrokenParts(open.root, open.study.parts);
    ensureWritableFolder(into);
    for (const { path } of open.study.parts) copyDurably(join(open.root, path), join(into, path));
    const db = openStudyStore(join(into, "study.db"), { create: true });
    try {
      writeStudy(db, open.study);
    } finally {
      db.close();
    }
    const { study } = open;
    return {
      study: study.meta.id,
      into,
      kept: {
        projects: study.projects.length,
        organisations: study.organisations.length,
        facts: study.facts.length,
        sources: study.sources.length,
        codings: study.codings.length,
        events: study.parts.reduce((total, { rows }) => total + rows, 0),
      },
      problems: open.problems,
    };
  },
});

async function refuseBrokenParts(root: string, parts: Parameters<typeof checkParts>[2]): Promise<void> {
  const engine = await openEngine({ allowedDirectories: [join(root, "traces")] });
  try {
    refuseErrors(await checkParts(engine, root, parts, { cacheFolder: null }), `the traces of ${root} cannot be used`);
  } finally {
    await engine.close();
  }
}
