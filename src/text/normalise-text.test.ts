import { describe, expect, it } from "vitest";
import { describeChanges, normaliseText } from "./normalise-text.ts";

describe("normaliseText", () => {
  it("leaves a text alone that is already in the study's form", () => {
    const text = "We met on Zoom.\n\nThe Größe of the corpus was not known.\n";
    const result = normaliseText(text);
    expect(result.text).toBe(text);
    expect(describeChanges(result.changes)).toBe("");
  });

  it("removes the byte order mark, unifies CRLF and CR, composes characters, and says which it did", () => {
    const result = normaliseText("\ufeffInterview 3\r\nSprachmodell für Bu\u0308cher\rEnde");
    expect(result.text).toBe("Interview 3\nSprachmodell für Bücher\nEnde");
    expect(result.changes).toEqual({ bomRemoved: true, lineEndsUnified: true, composed: true });
    expect(describeChanges(result.changes)).toBe("byte order mark removed, line ends made LF, characters composed (NFC)");
  });

  it("removes a byte order mark at the start only", () => {
    expect(normaliseText("a\ufeffb").text).toBe("a\ufeffb");
  });

  it("is a fixed point", () => {
    const once = normaliseText("\ufeffa\r\n\r\ne\u0301\r").text;
    expect(normaliseText(once)).toEqual({ text: once, changes: { bomRemoved: false, lineEndsUnified: false, composed: false } });
  });
});
