import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Problem } from "../../model/problem.ts";
import { exampleFolder, exampleFrameworks } from "./example-folder.ts";
import { listNotCanonical } from "./list-not-canonical.ts";
import { parseStudyFolder } from "./parse-study-folder.ts";
import { serializeStudyFolder } from "./serialize-study-folder.ts";

const paths = [...exampleFolder().keys()];

type Damage = Readonly<{ file: string; how: "flip" | "drop-line" | "repeat-line" | "cut" | "insert"; at: number; byte: number }>;

const damage: fc.Arbitrary<Damage> = fc.record({
  file: fc.constantFrom(...paths),
  how: fc.constantFrom("flip" as const, "drop-line" as const, "repeat-line" as const, "cut" as const, "insert" as const),
  at: fc.nat(100_000),
  byte: fc.oneof(fc.nat(255), fc.constantFrom(...[..."\n:-#&*!?[]{}\"'|>%@ \t\r<"].map((sign) => sign.charCodeAt(0)))),
});

function apply({ how, at, byte }: Damage, bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return bytes;
  const n = at % bytes.length;
  if (how === "flip") return bytes.with(n, byte);
  if (how === "cut") return bytes.slice(0, n);
  if (how === "insert") return Uint8Array.of(...bytes.slice(0, n), byte, ...bytes.slice(n));
  const start = bytes.lastIndexOf(0x0a, n - 1) + 1;
  const end = bytes.indexOf(0x0a, n) + 1 || bytes.length;
  const line = how === "drop-line" ? [] : [...bytes.slice(start, end), ...bytes.slice(start, end)];
  return Uint8Array.of(...bytes.slice(0, start), ...line, ...bytes.slice(end));
}

function isPlaced({ file, line, column }: Problem, files: ReadonlyMap<string, Uint8Array>): boolean {
  if (file === undefined || file === "") return false;
  if (line === undefined) return column === undefined;
  const lines = new TextDecoder().decode(files.get(file)).split(/\r\n|\r|\n/);
  return (
    line >= 1 && line <= lines.length && (column === undefined || (column >= 1 && column <= [...(lines[line - 1] as string)].length + 2))
  );
}

describe("a damaged study", () => {
  it("is never thrown at: every problem names its file and a place inside it, and the sound rest (of every fifth) can be written and read again", () => {
    let faulty = 0;
    let turn = 0;
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const files = exampleFolder();
        for (const one of damages) files.set(one.file, apply(one, files.get(one.file) as Uint8Array));
        const { study, problems } = parseStudyFolder(files, exampleFrameworks);
        for (const problem of problems) expect(isPlaced(problem, files), JSON.stringify(problem)).toBe(true);
        if (problems.some(({ severity }) => severity === "error")) faulty += 1;
        turn += 1;
        if (study === null || turn % 5 !== 0) return;
        listNotCanonical(files, study, { keepFramework: false });
        const written = serializeStudyFolder(study, { keepFramework: false });
        const again = parseStudyFolder(written, exampleFrameworks);
        // What is left of a damaged study may have lost every project, which is the one fault it can have left.
        expect(again.problems.filter(({ severity, file }) => severity === "error" && file !== "projects/")).toEqual([]);
        expect(again.study).toEqual(study);
      }),
      { numRuns: 3000 },
    );
    expect(faulty).toBeGreaterThan(1000);
  }, 120_000);
});
