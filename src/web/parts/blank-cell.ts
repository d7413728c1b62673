import type { Cell, CellTestimony, CellTraces } from "../../model/cell.ts";

type Shares = Partial<CellTraces["shareOfEvents"]>;
type Arrivals = Partial<CellTraces["arrivals"]>;

/** A cell in which nobody looked, with what the caller says of it: for the legend, the key and tests. It stands for no project. */
export function cellWith(
  parts: Partial<Omit<Cell, "testimony" | "traces">> & {
    testimony?: Partial<CellTestimony>;
    traces?: Partial<Omit<CellTraces, "shareOfEvents" | "arrivals">> & { shareOfEvents?: Shares; arrivals?: Arrivals };
  } = {},
): Cell {
  const { testimony, traces, ...rest } = parts;
  const { shareOfEvents, arrivals, ...figures } = traces ?? {};
  return {
    project: "olmo",
    stage: "pre-training",
    domain: "model",
    silence: figures.events ? null : "nobody-looked",
    agreement: null,
    ...rest,
    testimony: {
      asked: 0,
      passages: 0,
      readingNotes: 0,
      voices: 0,
      sources: 0,
      practices: 0,
      onRamps: 0,
      barriers: 0,
      level: null,
      spread: null,
      ...testimony,
    },
    traces: {
      scope: "core",
      ledBy: "organisation",
      window: null,
      events: null,
      actors: null,
      exposureYears: null,
      outsideOrganisations: null,
      knownOutsiders: null,
      dual: null,
      weak: null,
      impreciselyPlaced: null,
      contributorAbsenceFactor: null,
      coverage: null,
      venues: { main: ["repositories"], examined: ["repositories"] },
      overlap: false,
      level: null,
      why: null,
      levelWithoutWeak: null,
      levelHolds: false,
      oneOrganisation: null,
      ...figures,
      shareOfEvents: {
        inside: null,
        partner: null,
        outside: null,
        unknown: null,
        low: null,
        high: null,
        core: null,
        periphery: null,
        ...shareOfEvents,
      },
      arrivals: {
        all: null,
        inside: null,
        partner: null,
        outside: null,
        unknown: null,
        threeOrMore: null,
        perYear: { low: null, high: null, all: null },
        poisson: { low: null, high: null, all: null },
        ...arrivals,
      },
    },
  };
}
