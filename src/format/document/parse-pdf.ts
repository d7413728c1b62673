import { extractText, getDocumentProxy } from "unpdf";
import { PortolanError } from "../../model/problem.ts";
import { finishDocument, type ParsedDocument } from "../parsed-document.ts";
import { turnsOf } from "./parse-plain.ts";

/** The text of a PDF, page by page, a blank line between pages. Layout, pictures and notes in the margin are not read. */
export async function parsePdf(bytes: Uint8Array, name: string): Promise<ParsedDocument> {
  // The reader takes the bytes away from whoever gives them.
  const document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0, stopAtErrors: false }).catch(
    (cause: Error) => {
      const isLocked = cause.name === "PasswordException";
      throw new PortolanError(
        `${name} ${isLocked ? "is locked with a password" : `cannot be read as PDF: ${cause.message.slice(0, 200)}`}`,
        {
          hint: isLocked ? "Save it without the password." : "Open it in a reader and print it to PDF anew.",
          cause,
        },
      );
    },
  );
  try {
    const { text: pages } = await extractText(document, { mergePages: false });
    const text = pages
      .map((page) => page.trim())
      .filter((page) => page !== "")
      .join("\n\n");
    const changes = [`${pages.length} ${pages.length === 1 ? "page" : "pages"}; layout and pictures are not in the text`];
    return finishDocument("pdf", text, turnsOf(text), changes, name);
  } catch (cause) {
    if (cause instanceof PortolanError) throw cause;
    throw new PortolanError(`${name} cannot be read as PDF: ${(cause as Error).message.slice(0, 200)}`, { cause });
  } finally {
    await document.destroy();
  }
}
