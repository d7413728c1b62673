import { describe, expect, it } from "vitest";
import type { Study } from "../model/study.ts";
import type { Consent } from "../model/testimony.ts";
import { passagesOf } from "./passages.ts";

/** One passage by the library about Fjord, in a source with the given consent. */
function studyWith(consent: Consent): Study {
  return {
    framework: { codes: [{ id: "rights-holders", kind: "barrier", label: "Rights holders" }] },
    codes: [],
    organisations: [{ id: "library", name: "Fjord Library" }],
    sources: [{ id: "interview-3", title: "Interview 3", kind: "interview", origin: null, consent }],
    codings: [
      {
        id: "c-1",
        source: "interview-3",
        start: 0,
        end: 18,
        quote: "We asked a lawyer.",
        code: "rights-holders",
        domain: "data",
        stage: null,
        voice: "library",
        about: "fjord",
      },
    ],
  } as unknown as Study;
}
const all: Consent = { analyse: true, quote: true, quoteWithOrganisation: true, publish: true };
const shown = (consent: Partial<Consent>) =>
  passagesOf(studyWith({ ...all, ...consent }), "fjord").map(({ quote, voice, isVoiceWithheld }) => [quote, voice, isVoiceWithheld]);

describe("passagesOf", () => {
  it("shows words and who said them where consent allows both", () => {
    expect(shown({})).toEqual([["We asked a lawyer.", "Fjord Library", false]]);
  });

  it("keeps the organisation back where words may be quoted without it", () => {
    expect(shown({ quoteWithOrganisation: false })).toEqual([["We asked a lawyer.", null, true]]);
  });

  it("counts a passage that may not be quoted, and shows neither words nor voice", () => {
    expect(shown({ quote: false })).toEqual([[null, null, true]]);
  });

  it("leaves out what may not be analysed", () => {
    expect(shown({ analyse: false })).toEqual([]);
  });
});
