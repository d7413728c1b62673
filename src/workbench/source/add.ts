import { lstatSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { z } from "zod";
import { largestFile } from "../../format/parse-document.ts";
import { PortolanError } from "../../model/problem.ts";
import { defineVerb } from "../verb.ts";
import { type SourceAdded, sourceFields, takeSource } from "./take-source.ts";

export const addSource = defineVerb({
  name: "source add",
  summary: "Takes a file in as a source: txt, md, html, docx, odt, pdf, vtt, srt, or Whisper's JSON",
  input: z.strictObject({
    study: z.string().describe("folder of a working study"),
    file: z.string().describe("the file; it is copied into the study as it is"),
    ...sourceFields,
  }),
  changes: true,
  run: async (context, { study, file, ...details }): Promise<SourceAdded> => {
    const bytes = readFile(file);
    return takeSource(context, study, { bytes, name: basename(file) }, details);
  },
});

function readFile(file: string): Uint8Array {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new PortolanError(`there is no file ${file}`);
  if (found.isDirectory()) throw new PortolanError(`${file} is a folder`, { hint: "Name one file." });
  if (found.size > largestFile)
    throw new PortolanError(`${file} has ${found.size} bytes, more than ${largestFile}`, { hint: "Split it, or save its text alone." });
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new PortolanError(`${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
