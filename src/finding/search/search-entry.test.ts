import { describe, expect, it } from "vitest";
import { type SearchEntry, searchEntries } from "./search-entry.ts";

const entry = (kind: SearchEntry["kind"], label: string, detail = ""): SearchEntry => ({ kind, id: label, label, detail, path: "" });
const entries = [
  entry("passage", "The library asked a lawyer about the data.", "Fjord"),
  entry("project", "Fjord", "Fjord Library"),
  entry("organisation", "Fjord Library", "public body"),
  entry("organisation", "Łódź Institute", "research institute"),
  entry("artefact", "fjord-ai/library-tools", "software"),
  entry("code", "Legal complexity", "barrier"),
];
const found = (asked: string, limit = 8) => searchEntries(entries, asked, limit).map(({ label }) => label);

describe("searchEntries", () => {
  it("finds what holds every word, in any order, in label or detail", () => {
    expect(found("lawyer library")).toEqual(["The library asked a lawyer about the data."]);
    expect(found("fjord institute")).toEqual([]);
  });

  it("lists kinds in their order, and a label that begins with the words first", () => {
    expect(found("fjord")).toEqual(["Fjord", "Fjord Library", "fjord-ai/library-tools", "The library asked a lawyer about the data."]);
  });

  it("reads letters without their marks, and nothing for nothing", () => {
    expect([found("lodz"), found("  "), found("(")]).toEqual([["Łódź Institute"], [], []]);
  });

  it("keeps room for each kind when one has many", () => {
    const many = [...Array.from({ length: 20 }, (_, index) => entry("project", `Skerry ${index}`)), entry("passage", "Skerry is small.")];
    const kinds = searchEntries(many, "skerry", 6).map(({ kind }) => kind);
    expect([kinds.length, kinds.at(-1)]).toEqual([6, "passage"]);
  });
});
