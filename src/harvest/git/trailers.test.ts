import { describe, expect, it } from "vitest";
import { parseTrailers } from "./trailers.ts";

describe("trailers", () => {
  it("finds co-authors anywhere after the first line, in any letter case, and counts sign-offs", () => {
    const message = [
      "Add a tokenizer (#12)",
      "",
      "* first try",
      "",
      "Co-Authored-By: Bo Example <bo@field.example.org>",
      "* second try",
      "",
      "co-authored-by:Cy Example<cy@field.example.org>  ",
      "Signed-off-by: Ada Example <ada@field.example.org>",
      "",
    ].join("\r\n");
    expect(parseTrailers(message)).toEqual({
      coAuthors: [
        { name: "Bo Example", address: "bo@field.example.org" },
        { name: "Cy Example", address: "cy@field.example.org" },
      ],
      signOffs: 1,
    });
  });

  it("takes no quoted, indented or first line, and no other key", () => {
    const message =
      "Co-authored-by: A <a@field.example.org>\n\n> Co-authored-by: B <b@field.example.org>\n  Co-authored-by: C <c@field.example.org>\nReviewed-by: D <d@field.example.org>";
    expect(parseTrailers(message)).toEqual({ coAuthors: [], signOffs: 0 });
  });

  it("keeps a co-author without an address, and none without both", () => {
    expect(parseTrailers("m\n\nCo-authored-by: Claude\nCo-authored-by: \nCo-authored-by: <>").coAuthors).toEqual([
      { name: "Claude", address: "" },
    ]);
  });

  it("reads a hostile message of a million spaces and brackets at once", () => {
    const begun = performance.now();
    parseTrailers(
      `m\nCo-authored-by: ${" ".repeat(500_000)}\nco-authored-by:${"<".repeat(500_000)}\n${"Co-authored-by: x <y>\n".repeat(20_000)}`,
    );
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
