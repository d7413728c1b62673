import { PortolanError } from "../../model/problem.ts";
import { readZip } from "../read-zip.ts";

const limits = { entries: 5_000, entrySize: 64 * 2 ** 20, totalSize: 128 * 2 ** 20, depth: 8 };

/**
 * The parts of a word processor's file that are wanted, unpacked under limits. Refused with a PortolanError: a zip bomb, an encrypted file, and
 * XML with a document type, which is where entities are declared.
 */
export async function readArchiveParts(
  bytes: Uint8Array,
  name: string,
  takes: (path: string) => boolean,
): Promise<Readonly<{ parts: ReadonlyMap<string, Uint8Array>; paths: readonly string[] }>> {
  const paths: string[] = [];
  const { files } = await readZip(bytes, {
    name,
    limits,
    takes: (path) => {
      paths.push(path);
      return takes(path);
    },
  });
  for (const [path, content] of files) {
    if (Buffer.from(content).includes("<!DOCTYPE"))
      throw new PortolanError(`${name}: ${path} declares a document type, which no word processor writes`, {
        hint: "Such files can hold entities that grow without end. Open it in a word processor and save it anew.",
      });
  }
  return { parts: files, paths };
}

export function decodePart(parts: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = parts.get(path);
  return bytes === undefined ? "" : new TextDecoder("utf-8").decode(bytes);
}
