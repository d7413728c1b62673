import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { writeZip } from "../../../src/format/write-zip.ts";
import type { ExchangeReport } from "../../../src/model/exchange-report.ts";
import { digestFolder, portolan, startPortolan, Workplace } from "../../cli/portolan.ts";
import { archive, bytesOf, code, codes, coding, guid, messages, project, selection, textSource, texts, users } from "../hand-made.ts";
import { quayStudy } from "../other/quay-study.ts";
import { holdStudy, studyIn } from "./held-study.ts";

const place = new Workplace();
const { home } = place;
afterAll(() => place.remove());

const story = "We opened the data in May.";
const simple = project(
  `${users}${codes(code("c1", "open data"))}<Sources>${textSource("b1", "Interview 1", selection("e1", 0, 2, coding("d1", "c1")))}</Sources>`,
);
const sound = archive(simple, texts({ b1: story }));

/** The archive with a number in the directory's entry of the last file changed: `at` bytes behind its signature. */
function withDirectoryNumber(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  let entry = -1;
  for (let n = 0; n < changed.length - 4; n += 1) if (view.getUint32(n, true) === 0x02014b50) entry = n;
  view.setUint32(entry + at, value, true);
  return changed;
}

const bombed = "<!DOCTYPE Project [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]>";
const refused: readonly (readonly [what: string, bytes: () => Uint8Array, message: RegExp])[] = [
  [
    "a path that leaves the archive",
    () =>
      writeZip(
        new Map([
          ["project.qde", bytesOf(simple)],
          ["../../outside.txt", bytesOf("x")],
        ]),
      ),
    /cannot be read/,
  ],
  [
    "an absolute path",
    () =>
      writeZip(
        new Map([
          ["project.qde", bytesOf(simple)],
          ["/etc/harbour", bytesOf("x")],
        ]),
      ),
    /cannot be read/,
  ],
  ["a bomb", () => archive(simple, { "sources/zeros.bin": new Uint8Array(64 * 1024 * 1024) }), /would grow \d+ times/],
  ["a size that lies", () => withDirectoryNumber(sound, 24, 3), /cannot be read|longer|checksum/],
  ["a checksum that lies", () => withDirectoryNumber(sound, 16, 7), /does not match its checksum/],
  ["a document type", () => archive(simple.replace("?>", `?>${bombed}`)), /DTD|document type|DOCTYPE/i],
  ["entities", () => archive(simple.replace("open data", "&b;")), /entity/i],
  ["an HTML page", () => bytesOf("<!doctype html><title>Sign in</title>"), /is a web page/],
  ["no project", () => writeZip(new Map([["word/document.xml", bytesOf("<w/>")]])), /project/],
  ["XML cut in two", () => archive(simple.slice(0, 300)), /project\.qde:\d+:\d+/],
  ["an archive cut in two", () => sound.slice(0, sound.length / 2), /cannot be read/],
  ["nothing", () => new Uint8Array(), /is empty/],
  ["a codebook with a document type", () => bytesOf(`<?xml version="1.0"?>${bombed}<CodeBook/>`), /DTD|document type|DOCTYPE/i],
  [
    "a database of nobody",
    () => readFileSync(`${holdStudy(place.path("other"), quayStudy())}/study.db`).fill(0, 68, 72),
    /neither Taguette nor QualCoder/,
  ],
];

describe("a file that cannot be trusted", () => {
  const into = holdStudy(place.path("quay"), quayStudy());
  const before = digestFolder(into);

  it.each(refused)("with %s: exit 2, the reason, nothing new on the disk, the study as it was", async (what, bytes, message) => {
    const name = `${what.replaceAll(/\W+/g, "-")}.qdpx`;
    const file = place.path(name);
    writeFileSync(file, bytes());
    const fresh = place.path(`fresh-${name}`);
    const [held, made] = await Promise.all([into, fresh].map((study) => portolan(["import", file, "--study", study], { home })));
    for (const answer of [held, made]) {
      expect(answer).toMatchObject({ code: 2, stdout: "" });
      expect(answer?.stderr).toMatch(message);
      expect(answer?.stderr).not.toContain("something failed inside");
    }
    expect(digestFolder(into)).toBe(before);
    expect(existsSync(fresh)).toBe(false);
    expect(existsSync(place.path("outside.txt"))).toBe(false);
  });

  it("with ids that dangle or double and positions outside the text: taken, each repair and loss named", async () => {
    const damaged = project(
      `${users}${codes(code("c1", "open data") + code("c1", "again"))}<Sources>${textSource(
        "b1",
        "Interview 1",
        selection("e1", 0, 2, coding("d1", "c1")) +
          selection("e1", 3, 9, coding("d1", "c1")) +
          selection("e2", 20, 4000, coding("d2", "c1")) +
          selection("e3", 9, 3, coding("d3", "c1")) +
          selection("e4", 0, 2, coding("d4", "cf")),
      )}</Sources>`,
    );
    const file = place.path("dangling.qdpx");
    writeFileSync(file, archive(damaged, texts({ b1: story })));
    const study = place.path("dangling");
    const { code: exit, stdout } = await portolan(["import", file, "--study", study, "--json"], { home });
    expect(exit).toBe(0);
    const report = JSON.parse(stdout) as ExchangeReport;
    expect(messages(report.repaired)).toEqual(
      expect.arrayContaining([
        "code: a GUID used twice: the second got a new one (1)",
        "selection: a GUID used twice: the second got a new one (1)",
        "coding: a GUID used twice: the second got a new one (1)",
      ]),
    );
    expect(report.lost.length + report.repaired.length).toBeGreaterThanOrEqual(6);
    const { codings, texts: held } = studyIn(study);
    for (const { source, start, end, quote } of codings) expect([...(held.get(source) ?? "")].slice(start, end).join("")).toBe(quote);
    expect(codings.length).toBeGreaterThanOrEqual(2);
  });

  it("is never half in the study: killed at any moment, there is no study or a whole one", async () => {
    const many = Array.from({ length: 400 }, (_, n) => selection(`e${n}`.slice(0, 8), n, n + 20, coding(`d${n}`.slice(0, 8), "c1"))).join(
      "",
    );
    const file = place.path("many.qdpx");
    writeFileSync(
      file,
      archive(
        project(`${users}${codes(code("c1", "open data"))}<Sources>${textSource("b1", "Interview 1", many)}</Sources>`),
        texts({ b1: story.repeat(4000) }),
      ),
    );
    const whole = place.path("killed-never");
    const started = Date.now();
    await portolan(["import", file, "--study", whole], { home });
    const took = Date.now() - started;
    const count = studyIn(whole).codings.length;
    for (const share of [0.6, 0.8, 0.95]) {
      const study = place.path(`killed-${share}`);
      const child = startPortolan(["import", file, "--study", study], { home });
      // It may have ended before it is killed.
      const closed = new Promise((resolve) => child.on("close", resolve));
      await new Promise((resolve) => setTimeout(resolve, took * share));
      child.kill("SIGKILL");
      await closed;
      if (existsSync(`${study}/study.db`)) expect(studyIn(study).codings).toHaveLength(count);
      expect(await portolan(["import", file, "--study", study], { home })).toMatchObject({ code: 0 });
      expect(studyIn(study).codings).toHaveLength(count);
    }
  }, 180_000);

  it("of other kinds is refused by name: a table of nothing, codings without their texts", async () => {
    writeFileSync(place.path("letter.csv"), "Dear all, thank you.\n");
    writeFileSync(place.path("codings.csv"), `source,quote,code\n${guid("b1")},We,open\n`);
    const [letter, codings] = await Promise.all(
      ["letter.csv", "codings.csv"].map((name) => portolan(["import", place.path(name), "--study", place.path(`new-${name}`)], { home })),
    );
    expect(letter).toMatchObject({ code: 2, stderr: expect.stringContaining("cannot be told from its content") });
    expect(codings).toMatchObject({ code: 2, stderr: expect.stringContaining("Name with --study a study that has these sources") });
    expect(existsSync(place.path("new-codings.csv"))).toBe(false);
  });
});
