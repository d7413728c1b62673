import { describe, expect, it } from "vitest";
import { tellFormat } from "./exchange-format.ts";

const tell = (text: string, name = "file.qdpx") => tellFormat(new TextEncoder().encode(text), name);

describe("what a file is", () => {
  it("is told by its content, whatever its name says", () => {
    expect(tell("PK\u0003\u0004…")).toBe("qdpx");
    expect(tell(`SQLite format 3\0${" ".repeat(60)}`)).toBe("database");
    expect(tell(`SQLite format 3\0${" ".repeat(52)}Port`)).toBe("study");
    expect(tell('\ufeff <?xml version="1.0"?><CodeBook/>')).toBe("qdc");
    expect(tell('[{"type":"Annotation"}]')).toBe("jsonld");
    expect(tell("\ufeffSource Title;Quote;Code\n")).toBe("csv");
    expect(tell("source,start,end\n")).toBe("csv");
    expect(tell("Name,Description\nTime,When\n")).toBe("codebook-csv");
    expect(tell("codes:\n  - label: Time\n")).toBe("codebook-yaml");
    expect(tell("# ours\n- Time\n- Place\n")).toBe("codebook-yaml");
    expect(tellFormat(Uint8Array.from([0xff, 0xfe, ...Buffer.from("label\tdefinition\n", "utf16le")]), "codes.csv")).toBe("codebook-csv");
  });

  it("is refused where it is a web page, empty, of no known kind, or not UTF-8", () => {
    expect(() => tell("<!DOCTYPE html><title>Sign in</title>", "study.qdpx")).toThrow("study.qdpx is a web page");
    expect(() => tell("")).toThrow("file.qdpx is empty");
    expect(() => tell("Dear all, thank you.")).toThrow("cannot be told from its content");
    expect(() => tellFormat(Uint8Array.from([0x6c, 0x61, 0xe9, 0x2c]), "codes.csv")).toThrow("codes.csv is not written in UTF-8");
  });

  it("does not stumble over a character that the head of a long file cuts in two", () => {
    expect(tell(`label,definition\n${"é".repeat(70_000)}`)).toBe("codebook-csv");
    expect(tell(`label,definition,\n${"é".repeat(70_000)}`)).toBe("codebook-csv");
  });
});
