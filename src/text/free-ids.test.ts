import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Id } from "../model/id.ts";
import { FreeIds, slugOf } from "./free-ids.ts";

describe("FreeIds", () => {
  it("numbers a name that is taken, and falls back to its word", () => {
    const ids = new FreeIds("code", ["open-data"]);
    expect([ids.make("Open data"), ids.make("open-data"), ids.make("開放"), ids.make(null, "Licence")]).toEqual([
      "open-data-2",
      "open-data-3",
      "code",
      "licence",
    ]);
  });

  it("keeps an id of full length, and finds room for a number where it is taken", () => {
    const ids = new FreeIds("coding");
    const long = `${"a".repeat(55)}-${"b".repeat(8)}`;
    expect([ids.make(long), ids.make(long), ids.make(long)]).toEqual([long, `${"a".repeat(55)}-2`, `${"a".repeat(55)}-3`]);
  });

  it("makes ids of any names, no two alike", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: "grapheme", maxLength: 90 }),
            fc.string({ unit: fc.constantFrom("a", "-", "b2"), minLength: 50, maxLength: 70 }),
          ),
        ),
        (names) => {
          const ids = new FreeIds("source");
          const made = names.map((name) => ids.make(name));
          expect(new Set(made).size).toBe(names.length);
          expect(made.filter((id) => !Id.safeParse(id).success)).toEqual([]);
        },
      ),
    );
  });

  it("keeps what is an id already, and writes others in letters", () => {
    expect(slugOf("c-access")).toBe("c-access");
    expect(slugOf("Mabêl 2ième.txt")).toBe("mabel-2ieme-txt");
    expect(slugOf("___")).toBe("");
  });
});
