import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell } from "./cell.ts";
import { cellReader, parseCells, serializeCells } from "./columns.ts";

const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null });
const count = fc.option(fc.nat(10_000), { nil: null });
const interval = fc.option(fc.tuple(fc.nat(9), fc.nat(9)), { nil: null });
const level = fc.constantFrom("closed" as const, "selective" as const, "open" as const);
const cell: fc.Arbitrary<Cell> = fc.record({
  project: fc.constantFrom("olmo", "bloom"),
  stage: fc.constantFrom("pre-training", null),
  domain: fc.constantFrom("model", "data"),
  silence: fc.constantFrom("ended", null),
  agreement: fc.constantFrom("agree", null),
  testimony: fc.record({
    asked: fc.nat(3),
    passages: fc.nat(3),
    readingNotes: fc.nat(3),
    voices: fc.nat(3),
    sources: fc.nat(3),
    practices: fc.nat(3),
    onRamps: fc.nat(3),
    barriers: fc.nat(3),
    level: fc.option(level, { nil: null }),
    spread: fc.option(fc.record({ min: level, max: level }), { nil: null }),
  }),
  traces: fc.record({
    scope: fc.constantFrom("core" as const, "shared" as const),
    ledBy: fc.constantFrom("organisation" as const, "community" as const),
    window: fc.option(fc.record({ from: fc.constant("2023-02-21"), until: fc.constant("2024-01-31") }), { nil: null }),
    events: count,
    actors: count,
    arrivals: fc.record({
      all: count,
      inside: count,
      partner: count,
      outside: count,
      unknown: count,
      threeOrMore: count,
      perYear: fc.record({ low: share, high: share, all: share }),
      poisson: fc.record({ low: interval, high: interval, all: interval }),
    }),
    exposureYears: share,
    shareOfEvents: fc.record({
      inside: share,
      partner: share,
      outside: share,
      unknown: share,
      low: share,
      high: share,
      core: share,
      periphery: share,
    }),
    outsideOrganisations: count,
    knownOutsiders: count,
    dual: count,
    weak: count,
    impreciselyPlaced: count,
    contributorAbsenceFactor: count,
    coverage: share,
    venues: fc.record({ main: fc.constant(["repository"]), examined: fc.constant([]) }),
    overlap: fc.boolean(),
    level: fc.option(level, { nil: null }),
    why: fc.constantFrom("short", null),
    levelWithoutWeak: fc.option(level, { nil: null }),
    levelHolds: fc.boolean(),
    oneOrganisation: fc.constantFrom("ai2", null),
  }),
});

describe("cells as columns", () => {
  it("come back as they went in, nulls and groups that are null as a whole included", () => {
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 6 }), (cells) => {
        expect(parseCells(serializeCells(cells))).toEqual(cells);
      }),
    );
  });

  it("write each different value once where values repeat, by one digit or by two, and are read one by one", () => {
    const [first] = fc.sample(cell, { numRuns: 1, seed: 1 }) as [Cell];
    const cells = Array.from({ length: 1000 }, (_, row) => ({ ...first, traces: { ...first.traces, events: row % 300, actors: row % 7 } }));
    const columns = serializeCells(cells);
    expect(columns.columns["traces.actors"]).toMatchObject({
      values: [0, 1, 2, 3, 4, 5, 6],
      rows: expect.stringMatching(/^(?:ABCDEFG){142}ABCDEF$/),
    });
    expect(columns.columns["traces.events"]).toMatchObject({ rows: expect.stringMatching(/^AAABAC.{1994}$/) });
    expect(cellReader(columns)(299)).toEqual(cells[299]);
    expect(parseCells(columns)).toEqual(cells);
    const different = cells.map((each, row) => ({ ...each, traces: { ...each.traces, events: row } }));
    expect(parseCells(serializeCells(different))).toEqual(different);
  });
});
