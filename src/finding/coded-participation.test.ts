import { describe, expect, it } from "vitest";
import type { Study } from "../model/study.ts";
import { codedLevel, readTestimony } from "./coded-participation.ts";

type Spoken = { code: string; voice: string | null; about?: string; start?: number };

/** A study in which every coding speaks of Fjord's data work before release. */
function studyOf(spoken: readonly Spoken[], asks: unknown = "none", analyse = true): Study {
  return {
    framework: {
      participation: [
        { id: "closed", value: 0 },
        { id: "selective", value: 1 },
        { id: "open", value: 2 },
      ],
      codes: [
        { id: "takes-part-open", kind: "participation", level: "open" },
        { id: "takes-part-selective", kind: "participation", level: "selective" },
        { id: "takes-part-closed", kind: "participation", level: "closed" },
        { id: "volunteer-annotation", kind: "on-ramp", level: null },
        { id: "rights-holders", kind: "barrier", level: null },
      ],
    },
    codes: [],
    sources: [{ id: "interview-3", kind: "interview", projects: ["fjord"], asks, consent: { analyse } }],
    codings: spoken.map(({ code, voice, about = "fjord", start = 0 }, index) => ({
      id: `c-${index}`,
      source: "interview-3",
      start,
      end: start + 10,
      code,
      domain: "data",
      stage: "pre-training",
      voice,
      about,
    })),
  } as unknown as Study;
}
const read = (study: Study) => readTestimony(study)("fjord", "pre-training", "data");

describe("readTestimony", () => {
  it("takes the median per voice first, then the median of voices", () => {
    const { testimony } = read(
      studyOf([
        { code: "takes-part-open", voice: "library" },
        { code: "takes-part-open", voice: "library" },
        { code: "takes-part-selective", voice: "library" },
        { code: "takes-part-closed", voice: "publisher" },
        { code: "takes-part-closed", voice: "university" },
      ]),
    );
    expect(testimony).toMatchObject({ level: "closed", spread: { min: "closed", max: "open" }, voices: 3 });
  });

  it("keeps a median between two levels as a half step", () => {
    const { testimony } = read(
      studyOf([
        { code: "takes-part-closed", voice: "library" },
        { code: "takes-part-selective", voice: "publisher" },
      ]),
    );
    expect(testimony.level).toBe("closed to selective");
  });

  it("never derives a level from practices and barriers", () => {
    const { testimony, median } = read(
      studyOf([
        { code: "volunteer-annotation", voice: "library" },
        { code: "rights-holders", voice: "library", start: 20 },
      ]),
    );
    expect(median).toBeNull();
    expect(testimony).toMatchObject({ level: null, passages: 2, onRamps: 1, barriers: 1, practices: 0 });
  });

  it("counts several codes on one range as one passage", () => {
    const { testimony } = read(
      studyOf([
        { code: "volunteer-annotation", voice: "library" },
        { code: "takes-part-open", voice: "library" },
      ]),
    );
    expect(testimony.passages).toBe(1);
  });

  it("groups by the project a coding is about, not by who said it", () => {
    expect(read(studyOf([{ code: "takes-part-open", voice: "library", about: "other" }])).testimony.passages).toBe(0);
  });

  it("counts nothing of a source that may not be analysed", () => {
    const { testimony } = read(studyOf([{ code: "takes-part-open", voice: "library" }], "all", false));
    expect(testimony).toMatchObject({ passages: 0, voices: 0, asked: 0, level: null });
  });

  it("counts only sources that asked about the cell", () => {
    expect(read(studyOf([], "none")).testimony.asked).toBe(0);
    expect(read(studyOf([], "all")).testimony.asked).toBe(1);
    expect(read(studyOf([], [{ domain: "data", stage: "post-release" }])).testimony.asked).toBe(0);
  });
});

describe("codedLevel", () => {
  it("names the five steps of the scale", () => {
    expect([0, 0.5, 1, 1.5, 2, 0.25, 1.75].map(codedLevel)).toEqual([
      "closed",
      "closed to selective",
      "selective",
      "selective to open",
      "open",
      "closed to selective",
      "selective to open",
    ]);
  });
});
