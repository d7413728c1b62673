import { parentPort } from "node:worker_threads";
import type { PortolanError } from "../model/problem.ts";
import { parseDocument } from "./parse-document.ts";
import type { DocumentFormat, ParsedDocument } from "./parsed-document.ts";

/** What a worker is asked, and what it answers. A file that is refused is an answer too. */
export type DocumentQuestion = Readonly<{ bytes: Uint8Array; name: string; format: DocumentFormat }>;
export type DocumentAnswer =
  | Readonly<{ document: ParsedDocument }>
  | Readonly<{ refusal: Readonly<{ message: string; hint: string | undefined }> }>;

// Two warnings of the PDF reader come by console; a worker's console would end up in the command line's output.
console.log = console.warn = console.error = () => {};

parentPort?.on("message", async ({ bytes, name, format }: DocumentQuestion) => {
  parentPort?.postMessage(await answer(bytes, name, format));
});

async function answer(bytes: Uint8Array, name: string, format: DocumentFormat): Promise<DocumentAnswer> {
  try {
    return { document: await parseDocument(bytes, name, format) };
  } catch (error) {
    const { message, hint } = error as PortolanError;
    return { refusal: { message, hint } };
  }
}
