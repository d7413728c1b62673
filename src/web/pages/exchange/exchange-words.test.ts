import { expect, it } from "vitest";
import { nothingKept } from "../../../model/exchange-report.ts";
import type { ImportedFile } from "../../client/exchange.ts";
import { bringsNews, describeImport, listCounts } from "./exchange-words.ts";

const none = { coder: 0, project: 0, code: 0, source: 0, coding: 0, fact: 0 };
const imported: ImportedFile = {
  kept: nothingKept,
  repaired: [],
  lost: [],
  study: "harbour",
  into: "harbour",
  file: "harbour.qdpx",
  format: "qdpx",
  isNewStudy: false,
  isDryRun: true,
  added: none,
  changed: none,
  known: none,
  beside: { sources: 0, codings: 0, sets: 0, links: 0 },
};

it("an import is told by what is new, changed, known, and kept beside", () => {
  expect(describeImport({ ...imported, added: { ...none, source: 1, coding: 5 }, known: { ...none, code: 2 } })).toBe(
    "New, and would come in: 1 source, 5 codings. The study has already: 2 codes.",
  );
  expect(describeImport({ ...imported, isDryRun: false, beside: { sources: 2, codings: 0, sets: 1, links: 0 } })).toBe(
    "Nothing in it is new to this study. Beside the study, which has no place for them, and written again on export: 2 sources, 1 set.",
  );
});

it("an import without news has nothing to confirm", () => {
  expect(bringsNews({ ...imported, known: { ...none, code: 9 } })).toBe(false);
  expect(bringsNews({ ...imported, changed: { ...none, code: 1 } })).toBe(true);
});

it("counts of nothing are left out", () => {
  expect(listCounts({ ...nothingKept, sources: 1, codings: 3 })).toBe("1 source, 3 codings");
  expect(listCounts(nothingKept)).toBe("nothing");
});
