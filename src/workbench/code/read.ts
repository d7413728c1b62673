import { z } from "zod";
import type { CodebookDocument } from "../../model/desk-documents.ts";
import { codebook } from "../../model/study.ts";
import { type CodebookVersion, listCodebookVersions } from "../../store/codebook-version.ts";
import { readStudyStore } from "../change-study.ts";
import { locateStudy } from "../locate-study.ts";
import { openSoundStudy } from "../open-study.ts";
import { defineVerb } from "../verb.ts";

export const readCodebookDocument = defineVerb({
  name: "code list",
  summary: "The codebook: every code with its rules, how often it is applied, and the versions of the codebook",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<CodebookDocument> => {
    const { study, root } = openSoundStudy(context, input.study);
    const shipped = new Set(study.framework.codes.map(({ id }) => id));
    const own = new Set(study.codes.map(({ id }) => id));
    const counts = new Map<string, { codings: number; sources: Set<string> }>();
    for (const { code, source } of study.codings) {
      const count = counts.get(code) ?? { codings: 0, sources: new Set() };
      count.codings += 1;
      count.sources.add(source);
      counts.set(code, count);
    }
    const versions: readonly CodebookVersion[] =
      locateStudy(root).form === "working" ? readStudyStore(root, (db) => listCodebookVersions(db)) : [];
    return {
      version: versions[0]?.number ?? 1,
      versions,
      codes: codebook(study).map((code) => ({
        ...code,
        codings: counts.get(code.id)?.codings ?? 0,
        sources: counts.get(code.id)?.sources.size ?? 0,
        from: !shipped.has(code.id) ? "study" : own.has(code.id) ? "framework, changed" : "framework",
      })),
    };
  },
});
