import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { z } from "zod";
import { findShippedFramework } from "../../format/study-folder/parse-framework.ts";
import { PortolanError } from "../../model/problem.ts";
import type { Study } from "../../model/study.ts";
import { openStudyStore } from "../../store/open.ts";
import { writeStudy } from "../../store/study.ts";
import { ensureWritableFolder } from "../durable-file.ts";
import { readFrameworks } from "../open-study.ts";
import { slugOf } from "../slug.ts";
import { ensureStudyKey } from "../study-key.ts";
import { defineVerb } from "../verb.ts";

export type InitReport = Readonly<{ study: string; into: string; framework: string; title: string }>;

export const initStudy = defineVerb({
  name: "study init",
  summary: "Makes an empty working study",
  input: z.strictObject({
    study: z.string().describe("folder of the new study; made if it is not there"),
    title: z.string().min(1).optional().describe("the study's title (default: the folder's name)"),
    framework: z.string().default("open-llm").describe("the conceptual model it begins with"),
  }),
  changes: true,
  run: async (context, input): Promise<InitReport> => {
    const into = resolve(input.study);
    for (const file of ["study.db", "study.yaml"]) {
      if (existsSync(join(into, file)))
        throw new PortolanError(`${input.study} holds a study already`, { hint: "Name a new folder, or add to it: portolan add --help" });
    }
    const frameworks = readFrameworks(context);
    const framework = findShippedFramework(frameworks, input.framework)?.framework;
    if (framework === undefined || framework === null) {
      throw new PortolanError(`no framework "${input.framework}" ships`, { hint: `There is: ${[...frameworks.keys()].join(", ")}.` });
    }
    const id = slugOf(basename(into)) || "study";
    const title = input.title ?? basename(into);
    ensureWritableFolder(into);
    const db = openStudyStore(join(into, "study.db"), { create: true });
    try {
      const meta = { id, title, description: null, framework: framework.id, asOf: null, licence: null, credit: null };
      writeStudy(db, { ...emptyStudy, meta, framework }, { who: context.who ?? "me", verb: "init" });
    } finally {
      db.close();
    }
    ensureStudyKey(into);
    return { study: id, into, framework: framework.id, title };
  },
});

const emptyStudy: Omit<Study, "meta" | "framework"> = {
  organisations: [],
  projects: [],
  facts: [],
  ties: [],
  derivatives: [],
  affiliations: [],
  sources: [],
  texts: new Map(),
  codes: [],
  codings: [],
  coders: [],
  parts: [],
};
