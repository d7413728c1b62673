import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NameTable } from "./name-table.ts";

describe("the table of names", () => {
  it("numbers names in order of coming, finds them again and gives them back", () => {
    const names = fc.array(
      fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), fc.constantFrom("meadow/lark", "meadow/larks", "")),
      {
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(names, (given) => {
        const table = new NameTable();
        const known = new Map<string, number>();
        for (const name of given) {
          // A lone surrogate has no form in UTF-8.
          const plain = Buffer.from(name).toString();
          expect(table.find(plain)).toBe(known.get(plain));
          if (!known.has(plain)) known.set(plain, known.size);
          expect(table.add(plain)).toBe(known.get(plain));
        }
        expect(table.count).toBe(known.size);
        for (const [name, number] of known) expect(table.get(number)).toBe(name);
      }),
    );
  });

  it("holds a hundred thousand, past every growth of its columns and pages", () => {
    const table = new NameTable();
    const nameOf = (number: number) => `owner-${number % 997}/${"m".repeat(number % 40)}-${number}`;
    for (let number = 0; number < 100_000; number++) table.add(nameOf(number));
    for (let number = 0; number < 100_000; number += 7) {
      expect(table.find(nameOf(number))).toBe(number);
      expect(table.get(number)).toBe(nameOf(number));
    }
    expect(table.find("owner-1/none")).toBeUndefined();
  });

  it("refuses numbers that were not given and names that are too long", () => {
    const table = new NameTable();
    table.add("meadow/lark");
    expect(() => table.get(1)).toThrow(RangeError);
    expect(() => table.get(-1)).toThrow(RangeError);
    expect(() => table.add("x".repeat(65_536))).toThrow(RangeError);
    expect(table.add("x".repeat(65_535))).toBe(1);
  });
});
