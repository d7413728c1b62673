import type { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { PortolanError } from "../model/problem.ts";

/** What an archive may hold at most. Sizes are bytes after decompression. */
export type ZipLimits = Readonly<{
  entries: number;
  entrySize: number;
  totalSize: number;
  /** Decompressed to compressed size of one entry, tested above one mebibyte. */
  ratio: number;
  /** Folders above a file. */
  depth: number;
}>;

export const zipLimits: ZipLimits = { entries: 20_000, entrySize: 2 ** 31 - 1, totalSize: 2 ** 30, ratio: 1_000, depth: 16 };

/**
 * The files of a zip archive by their path in it, in the order of its directory; folders with entries of their own stand apart. `takes` picks what is
 * decompressed. Of two entries with one path the first is taken; `doubled` lists such paths.
 *
 * Refused with a PortolanError, whole: what is no zip, encrypted or otherwise compressed entries, paths that leave the archive, more
 * than `limits`, sizes that do not hold, checksums that do not match.
 */
export async function readZip(
  bytes: Uint8Array,
  options: { name?: string; limits?: Partial<ZipLimits>; takes?: (path: string) => boolean } = {},
): Promise<Readonly<{ files: ReadonlyMap<string, Uint8Array>; folders: readonly string[]; doubled: readonly string[] }>> {
  const name = options.name ?? "the archive";
  const limits = { ...zipLimits, ...options.limits };
  refuseOtherFormats(bytes, name);
  const refuse = (what: string, hint = "Write the file again with the program it comes from."): PortolanError =>
    new PortolanError(`${name}: ${what}`, { hint });
  let zip: ZipFile | undefined;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true });
    if (zip.entryCount > limits.entries) throw refuse(`${zip.entryCount} entries, more than ${limits.entries}`);
    const entries = await listEntries(zip);
    const files = new Map<string, Uint8Array>();
    const doubled: string[] = [];
    const folders: string[] = [];
    let total = 0;
    for (const entry of entries) {
      const path = entry.fileName;
      if (path.endsWith("/")) {
        folders.push(path);
        continue;
      }
      if (path.split("/").length - 1 > limits.depth) throw refuse(`${path} lies deeper than ${limits.depth} folders`);
      if (entry.uncompressedSize > limits.entrySize)
        throw refuse(`${path} would be ${entry.uncompressedSize} bytes, more than ${limits.entrySize}`);
      if (entry.uncompressedSize > 2 ** 20 && entry.uncompressedSize > entry.compressedSize * limits.ratio)
        throw refuse(`${path} would grow ${Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize))} times when unpacked`);
      if (files.has(path)) {
        doubled.push(path);
        continue;
      }
      if (options.takes?.(path) === false) continue;
      total += entry.uncompressedSize;
      if (total > limits.totalSize) throw refuse(`more than ${limits.totalSize} bytes when unpacked`);
      if (entry.isEncrypted()) throw refuse(`${path} is encrypted`, "Write the file again without a password.");
      if (!entry.canDecodeFileData()) throw refuse(`${path} is compressed by method ${entry.compressionMethod}, which is not read`);
      const content = await readAll(await zip.openReadStreamPromise(entry), entry.uncompressedSize);
      if (crc32(content) !== entry.crc32) throw refuse(`${path} does not match its checksum`);
      files.set(path, content);
    }
    return { files, folders, doubled };
  } catch (error) {
    if (error instanceof PortolanError) throw error;
    throw refuse(`the archive cannot be read (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    zip?.close();
  }
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("entry", (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });
}

/** yauzl ends the stream with an error where more or fewer bytes come than the directory says; this bound holds before that. */
async function readAll(stream: Readable, size: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > size) throw new Error("an entry is longer than the directory says");
    chunks.push(chunk);
  }
  if (length !== size) throw new Error("an entry is shorter than the directory says");
  return Buffer.concat(chunks, length);
}

function refuseOtherFormats(bytes: Uint8Array, name: string): void {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return;
  const head = new TextDecoder("utf-8").decode(bytes.subarray(0, 400)).trimStart().toLowerCase();
  const looks =
    head.startsWith("<!doctype html") || head.startsWith("<html")
      ? "a web page, not a zip archive"
      : head.startsWith("<?xml")
        ? "XML, not a zip archive"
        : bytes.length === 0
          ? "empty"
          : "not a zip archive";
  throw new PortolanError(`${name} is ${looks}`, {
    hint: looks.startsWith("a web page")
      ? "The download gave a page instead of the file: download it again and look at what was saved."
      : "Check that this is the file you meant.",
  });
}
