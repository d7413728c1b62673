import { describe, expect, it } from "vitest";
import { readZip } from "./read-zip.ts";
import { writeZip } from "./write-zip.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const harbour = new Map([
  ["notes.txt", bytesOf("fog all week")],
  ["sources/interview.txt", bytesOf("We opened the data in May. ".repeat(40))],
]);

/** The archive with a number in the directory's entry of the last file changed: `at` bytes behind its signature. */
function withDirectoryNumber(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  let entry = -1;
  for (let n = 0; n < changed.length - 4; n += 1) if (view.getUint32(n, true) === 0x02014b50) entry = n;
  view.setUint32(entry + at, value, true);
  return changed;
}

describe("reading an archive", () => {
  it("gives back what was written, and the same bytes for the same files", async () => {
    const written = writeZip(harbour);
    expect(writeZip(harbour)).toEqual(written);
    const { files, doubled } = await readZip(written);
    expect([...files.keys()]).toEqual([...harbour.keys()]);
    for (const [path, bytes] of harbour) expect(Buffer.compare(files.get(path) as Uint8Array, bytes)).toBe(0);
    expect(doubled).toEqual([]);
  });

  it("leaves out what is not wanted", async () => {
    const { files } = await readZip(writeZip(harbour), { takes: (path) => path.startsWith("sources/") });
    expect([...files.keys()]).toEqual(["sources/interview.txt"]);
  });

  it("refuses paths that leave the archive, by name", async () => {
    for (const path of ["../outside.txt", "sources/../../outside.txt", "/etc/harbour", "C:/harbour.txt"])
      await expect(readZip(writeZip(new Map([[path, bytesOf("x")]])), { name: "a.zip" })).rejects.toThrow(
        /a\.zip: the archive cannot be read/,
      );
  });

  it("refuses an entry that would be larger than the limit by what the directory says, before it is unpacked", async () => {
    const lying = withDirectoryNumber(writeZip(harbour), 24, 2 ** 31);
    await expect(readZip(lying)).rejects.toThrow("sources/interview.txt would be 2147483648 bytes, more than 2147483647");
  });

  it("refuses sizes that do not hold, either way", async () => {
    const written = writeZip(harbour);
    for (const size of [10, 100_000]) await expect(readZip(withDirectoryNumber(written, 24, size))).rejects.toThrow(/cannot be read/);
  });

  it("refuses a checksum that does not match", async () => {
    await expect(readZip(withDirectoryNumber(writeZip(harbour), 16, 12345))).rejects.toThrow("does not match its checksum");
  });

  it("refuses what grows too much, is too much together, too many or too deep", async () => {
    const zeros = new Map([["zeros.bin", new Uint8Array(2 ** 23)]]);
    await expect(readZip(writeZip(zeros))).rejects.toThrow(/would grow \d+ times/);
    await expect(readZip(writeZip(harbour), { limits: { totalSize: 1000 } })).rejects.toThrow("more than 1000 bytes when unpacked");
    await expect(readZip(writeZip(harbour), { limits: { entries: 1 } })).rejects.toThrow("2 entries, more than 1");
    await expect(readZip(writeZip(new Map([[`${"a/".repeat(20)}b`, bytesOf("x")]])))).rejects.toThrow("deeper than 16 folders");
  });

  it("takes the first of two entries with one path, and names it", async () => {
    const two = writeZip(
      new Map([
        ["one.txt", bytesOf("first")],
        ["two.txt", bytesOf("other")],
      ]),
    );
    const text = Buffer.from(two).toString("latin1").replaceAll("two.txt", "one.txt");
    const { files, doubled } = await readZip(new Uint8Array(Buffer.from(text, "latin1")));
    expect(doubled).toEqual(["one.txt"]);
    expect(Buffer.from(files.get("one.txt") as Uint8Array).toString()).toBe("first");
  });

  it("says what a file is that is no archive", async () => {
    await expect(readZip(bytesOf("<!doctype html><p>Sign in"), { name: "a.qdpx" })).rejects.toThrow(
      "a.qdpx is a web page, not a zip archive",
    );
    await expect(readZip(bytesOf("<?xml version='1.0'?><Project/>"), { name: "a.qdpx" })).rejects.toThrow(
      "a.qdpx is XML, not a zip archive",
    );
    await expect(readZip(new Uint8Array(), { name: "a.qdpx" })).rejects.toThrow("a.qdpx is empty");
    await expect(readZip(bytesOf("PK and no more"), { name: "a.qdpx" })).rejects.toThrow("a.qdpx: the archive cannot be read");
  });
});
