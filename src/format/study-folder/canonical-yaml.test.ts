import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { canonicalYaml } from "./canonical-yaml.ts";
import { readYaml } from "./read-yaml.ts";

const Note = z.strictObject({
  id: z.string(),
  text: z.string().nullable().default(null),
  tags: z.array(z.string()).default([]),
  rule: z
    .discriminatedUnion("by", [z.strictObject({ by: z.literal("release") }), z.strictObject({ by: z.literal("stage"), stage: z.string() })])
    .default({ by: "release" }),
  files: z.record(z.string(), z.array(z.string())).default({}),
});

const read = (text: string) => {
  const { file, problems } = readYaml("note.yaml", new TextEncoder().encode(text));
  expect(problems).toEqual([]);
  return file?.value;
};

describe("canonicalYaml", () => {
  it("writes keys in the schema's order, leaves defaults out and sorts free maps", () => {
    const note = {
      files: { readme: ["README.md"], charter: ["CHARTER.md"] },
      rule: { stage: "pre-training", by: "stage" },
      tags: [],
      text: null,
      id: "a",
    };
    expect(canonicalYaml(Note, note)).toBe(
      "id: a\nrule:\n  by: stage\n  stage: pre-training\nfiles:\n  charter:\n    - CHARTER.md\n  readme:\n    - README.md\n",
    );
    expect(canonicalYaml(Note, { ...note, files: {}, rule: { by: "release" } })).toBe("id: a\n");
  });

  it("quotes a text only where it would read as something else", () => {
    const plain = ["2024-02-01", "no", "yes", "on", "0.1.2", "it's", 'say "so"', "a:b", "https://example.org/x#y", "Größe 7 %"];
    const quoted = [
      "2024",
      "1e3",
      "true",
      "null",
      "~",
      "",
      "0x1F",
      "0o7",
      ".inf",
      " lead",
      "a: b",
      "- x",
      "#tag",
      "@x",
      "x #y",
      "[a",
      "tail ",
    ];
    for (const text of plain) expect(canonicalYaml(z.string(), text)).toBe(`${text}\n`);
    for (const text of quoted) expect(canonicalYaml(z.string(), text)).toBe(`${JSON.stringify(text)}\n`);
  });

  it("writes long texts on one line and texts of several lines as a literal block", () => {
    const long = "a sentence that goes on ".repeat(30).trim();
    expect(canonicalYaml(Note, { id: "a", text: long })).toBe(`id: a\ntext: ${long}\n`);
    expect(canonicalYaml(Note, { id: "a", text: "one\n\ntwo\n" })).toBe("id: a\ntext: |\n  one\n\n  two\n");
  });

  it("reads back as the same value, whatever the text", () => {
    const unit = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(..."ab09-:#?!&*|>%@'\"\\[]{},~.= \n\t\r\u0085\u00a0\u2028\u2029\ufeff\u0001\u007f\u0301😀e"),
      },
      { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
    );
    const blank = fc.string({ unit: fc.constantFrom(" ", "\n", "\t", "a", "#", "- "), maxLength: 6 });
    const text = fc.oneof(fc.string({ unit, maxLength: 30 }), blank).map((raw) => raw.replaceAll("\0", "").normalize("NFC"));
    const note = fc.record({
      id: text,
      text: fc.option(text),
      tags: fc.array(text, { maxLength: 3 }),
      rule: fc.oneof(
        fc.constant({ by: "release" as const }),
        text.map((stage) => ({ by: "stage" as const, stage })),
      ),
      files: fc.dictionary(
        text.filter((key) => key !== "__proto__"),
        fc.array(text, { maxLength: 2 }),
        { maxKeys: 3, noNullPrototype: true },
      ),
    });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 3 }), (notes) => {
        const list = z.array(Note);
        const written = canonicalYaml(list, notes);
        expect(written).not.toContain("\r");
        expect(list.parse(read(written))).toEqual(notes);
      }),
      { numRuns: 1000 },
    );
  });
});
