import { describe, expect, it } from "vitest";
import type { Study } from "../../model/study.ts";
import { motivationMatrix } from "./motivation-matrix.ts";

const code = (id: string, parent: string | null) => ({ id, parent, label: id, definition: id, kind: "motivation", level: null });
const all = { analyse: true, quote: true, quoteWithOrganisation: true, publish: true };
const coding = (id: string, name: string, about: string | null, more: object = {}) => ({
  id,
  source: "interview",
  start: 0,
  end: 10,
  code: name,
  voice: null,
  about,
  memo: null,
  ...more,
});
const studyWith = (codings: readonly object[], consent = all) =>
  ({
    framework: {
      codes: [code("motivation", null), code("social", "motivation"), code("access", "social"), code("economic", "motivation")],
      roles: [{ id: "lead", standing: "inside" }],
    },
    codes: [],
    organisations: [
      { id: "quay", type: "company" },
      { id: "library", type: "public-body" },
    ],
    projects: [
      { id: "skerry", involvements: [{ organisation: "quay", role: "lead" }] },
      { id: "fjord", involvements: [{ organisation: "library", role: "lead" }] },
    ],
    sources: [
      { id: "interview", kind: "interview", participant: "P1", consent },
      { id: "note", kind: "reading-note", participant: null, consent: all },
    ],
    codings,
  }) as unknown as Study;

describe("motivationMatrix", () => {
  it("counts voices and projects, never codings: one person who says it thrice is one", () => {
    const { cells, counts } = motivationMatrix(
      studyWith([
        coding("c1", "access", "skerry"),
        coding("c2", "access", "skerry", { start: 20, end: 30 }),
        coding("c3", "access", "skerry", { coder: "another" }),
      ]),
    );
    expect(cells).toEqual([
      {
        code: "access",
        project: "skerry",
        voices: 1,
        passages: 2,
        readingNotes: 0,
        levels: { individual: 1, organisation: 0, "not told": 0 },
      },
    ]);
    expect(counts.filter(({ leadType }) => leadType === null)).toEqual([
      { code: "social", leadType: null, projects: 1, voices: 1 },
      { code: "access", leadType: null, projects: 1, voices: 1 },
    ]);
    expect(counts.filter(({ leadType }) => leadType === "public-body")).toEqual([]);
  });

  it("takes the level from the memo, else from who speaks", () => {
    const { cells } = motivationMatrix(
      studyWith([
        coding("c1", "access", "skerry", { memo: "The organisation's reason." }),
        coding("c2", "economic", "skerry", { source: "note", voice: "quay" }),
        coding("c3", "social", null, { source: "note" }),
      ]),
    );
    expect(cells.map(({ code: id, levels }) => [id, levels.individual, levels.organisation, levels["not told"]])).toEqual([
      ["access", 0, 1, 0],
      ["economic", 0, 1, 0],
      ["social", 0, 0, 1],
    ]);
  });

  it("says about whom and about whose projects nothing was heard; what may not be analysed was not heard", () => {
    expect(motivationMatrix(studyWith([coding("c1", "access", "skerry")])).notHeard).toEqual({
      projects: ["fjord"],
      leadTypes: ["public-body"],
    });
    expect(motivationMatrix(studyWith([coding("c1", "access", "skerry")], { ...all, analyse: false })).notHeard.projects).toEqual([
      "skerry",
      "fjord",
    ]);
  });
});
