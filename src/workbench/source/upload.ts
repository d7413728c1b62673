import { z } from "zod";
import { PortolanError } from "../../model/problem.ts";
import { defineVerb } from "../verb.ts";
import { type SourceAdded, sourceFields, takeSource } from "./take-source.ts";

export const uploadSource = defineVerb({
  name: "source upload",
  summary: "Takes in as a source a file that a page sends",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    name: z
      .string()
      .regex(/^[^/\\\0]{1,255}$/, "a file's name has no folders")
      .describe("the file's name; its ending says the format"),
    content: z.base64().describe("the file's bytes, in base64"),
    ...sourceFields,
  }),
  changes: true,
  run: async (context, { study, name, content, ...details }): Promise<SourceAdded> => {
    const bytes = Buffer.from(content, "base64");
    if (bytes.length === 0) throw new PortolanError(`${name} is empty`);
    return takeSource(context, study, { bytes, name }, details);
  },
});
