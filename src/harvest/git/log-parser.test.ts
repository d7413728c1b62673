import { describe, expect, it } from "vitest";
import { type LogCommit, LogParser } from "./log-parser.ts";

const id = (digit: string) => digit.repeat(40);

function record(commit: string, message: string | Buffer, name: string | Buffer = "Ada Example"): Buffer {
  const fields = [
    `\x01${commit}`,
    "",
    name,
    "ada@field.example.org",
    name,
    "ada@field.example.org",
    "1700000000",
    name,
    "",
    "1700000100",
    message,
  ];
  return Buffer.concat(fields.flatMap((field) => [Buffer.from(field as string), Buffer.of(0)]));
}

function parse(bytes: Buffer, chunk = bytes.length, keep = { paths: true, contents: true }): LogCommit[] {
  const parser = new LogParser(keep);
  const commits: LogCommit[] = [];
  for (let at = 0; at < bytes.length; at += chunk) commits.push(...parser.push(bytes.subarray(at, at + chunk)));
  const last = parser.finish();
  return last === undefined ? commits : [...commits, last];
}

const raw = (status: string, path: string) => Buffer.from(`:100644 100644 ${id("a")} ${id("b")} ${status}\0${path}\0`);

describe("reading git's log", () => {
  it("gives the same commits however the output is cut into chunks", () => {
    const log = Buffer.concat([
      record(id("1"), "one\n"),
      Buffer.from("\0\n3\t1\tREADME.md\0-\t-\tlogo.png\0"),
      record(id("2"), "two\n"),
      Buffer.from("\0\n0\t0\t\0old/name.py\0new/name.py\0"),
      record(id("3"), "empty\n"),
      Buffer.from("\0"),
    ]);
    const whole = parse(log);
    expect(whole.map((commit) => commit.files.map(({ path, additions, deletions }) => [path, additions, deletions]))).toEqual([
      [
        ["README.md", 3, 1],
        ["logo.png", null, null],
      ],
      [["new/name.py", 0, 0]],
      [],
    ]);
    for (const chunk of [1, 2, 3, 7, 64]) expect(parse(log, chunk)).toEqual(whole);
  });

  it("is not fooled by messages and paths that look like records", () => {
    const log = Buffer.concat([
      record(id("1"), `\x01${id("f")}\n:100644 100644 ${id("a")} ${id("b")} M\n1\t2\tpath`),
      Buffer.from("\0\n"),
      raw("M", `\x01${id("e")}`),
      raw("A", ":000000 100644"),
      raw("D", "1\t2\tname"),
      record(id("2"), ""),
      Buffer.from("\0"),
    ]);
    const commits = parse(log, 5);
    expect(commits.map((commit) => commit.id)).toEqual([id("1"), id("2")]);
    expect(commits[0]?.files.map((file) => file.path)).toEqual([`\x01${id("e")}`, ":000000 100644", "1\t2\tname"]);
  });

  it("keeps commits with empty names, addresses and messages", () => {
    const [commit] = parse(Buffer.concat([record(id("1"), "", ""), Buffer.from("\0")]));
    expect(commit).toMatchObject({
      author: { name: "", address: "ada@field.example.org" },
      committer: { name: "", address: "" },
      message: "",
    });
  });

  it("reads what is not UTF-8 as Latin-1, byte for byte", () => {
    const [commit] = parse(
      Buffer.concat([record(id("1"), Buffer.from([0xe9, 0xff]), Buffer.from("Ren\xe9 Example", "latin1")), Buffer.from("\0")]),
    );
    expect(commit?.author.name).toBe("René Example");
    expect(commit?.message).toBe("éÿ");
  });

  it("keeps of a message of 20 MB its end, where trailers stand, and little memory", () => {
    const message = Buffer.concat([Buffer.alloc(20 * 2 ** 20, "x"), Buffer.from("\n\nSigned-off-by: Ada <ada@field.example.org>\n")]);
    const [commit] = parse(Buffer.concat([record(id("1"), message), Buffer.from("\0")]), 65_536);
    expect(commit?.message.length).toBeLessThanOrEqual(2 ** 20);
    expect(commit?.message.endsWith("Signed-off-by: Ada <ada@field.example.org>\n")).toBe(true);
  });

  it("reads a time that is missing as not known", () => {
    const bytes = record(id("1"), "m").toString("latin1").replace("1700000000", "");
    expect(parse(Buffer.from(`${bytes}\0`, "latin1"))[0]?.authorTime).toBeNaN();
  });

  it("gives no commit that is not whole, and says so when the log ends inside one", () => {
    const parser = new LogParser({ paths: true, contents: false });
    expect(parser.push(Buffer.concat([record(id("1"), "one"), Buffer.from("\0\n3\t1\tREADME")]))).toEqual([]);
    expect(() => parser.finish()).toThrow("inside a record");
  });

  it("refuses output of another form", () => {
    expect(() => parse(Buffer.from("commit 123\0"))).toThrow("a form that Portolan does not know");
    expect(() => parse(Buffer.concat([record(id("1"), "one"), Buffer.from("neither\0")]))).toThrow("a form that Portolan does not know");
  });

  it("names the contents compared, without submodules and without the side that is not there", () => {
    const zero = "0".repeat(40);
    const files = [
      `:000000 100644 ${zero} ${id("b")} A\0new\0`,
      `:100644 000000 ${id("a")} ${zero} D\0gone\0`,
      `:160000 160000 ${id("c")} ${id("d")} M\0module\0`,
    ].join("");
    const [commit] = parse(Buffer.concat([record(id("1"), "m"), Buffer.from(`\0\n${files}`)]));
    expect(commit?.files.map((file) => file.contents)).toEqual([[id("b")], [id("a")], []]);
  });
});
