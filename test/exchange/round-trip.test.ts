import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCarried, serializeCarried } from "../../src/format/refi-qda/carried.ts";
import { exportQdc, exportQdpx } from "../../src/format/refi-qda/export-exchange.ts";
import { importQdc, importQdpx } from "../../src/format/refi-qda/import-exchange.ts";
import { readQdpx } from "../../src/format/refi-qda/read-qdpx.ts";
import { writeQdpx } from "../../src/format/refi-qda/write-qdpx.ts";
import type { Study } from "../../src/model/study.ts";
import { study } from "./generate-study.ts";
import { framework } from "./open-framework.ts";
import { carriedFields, thingsOf } from "./things-of.ts";

describe("a study that goes to QDPX and comes back", () => {
  it("has every field that the table says is carried or renamed", async () => {
    await fc.assert(
      fc.asyncProperty(study, async (before) => {
        const { bytes } = exportQdpx(before, { quotes: "all" });
        const { parts, report } = await importQdpx(bytes, { framework });
        expect(carriedFields(thingsOf(parts))).toEqual(carriedFields(thingsOf(before)));
        expect([report.lost, report.repaired]).toEqual([[], []]);
        expect(parts.carried).toBeNull();
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same bytes when it is written again", async () => {
    await fc.assert(
      fc.asyncProperty(study, async (before) => {
        const { bytes } = exportQdpx(before, { quotes: "all" });
        expect(exportQdpx(before, { quotes: "all" }).bytes).toEqual(bytes);
        const { project, files } = await readQdpx(bytes);
        const again = await readQdpx(writeQdpx(project, files).bytes);
        expect(again.project).toEqual(project);
      }),
      { numRuns: 40 },
    );
  });

  it("goes as QDC with its codes", () => {
    fc.assert(
      fc.property(study, (before) => {
        const { codes, report } = importQdc(exportQdc(before).bytes, { framework });
        expect([...codes].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(thingsOf(before).code);
        expect(report.lost).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a project of another program that goes through a study", () => {
  const file = readFileSync(new URL("../fixtures/refi-qda/atlasti-test-project.qdpx", import.meta.url));

  it("comes out with its sources, selections, codings, sets, links and graphs, by the same GUIDs", async () => {
    const { parts } = await importQdpx(file, { framework });
    const carried = await parseCarried(serializeCarried(parts.carried as NonNullable<typeof parts.carried>));
    expect(carried).toEqual(parts.carried);
    const through: Study = { ...emptyStudy, ...parts, meta: { ...emptyStudy.meta, title: parts.meta.title } };
    const { bytes } = exportQdpx(through, { carried, quotes: "all" });
    const { project: after } = await readQdpx(bytes);
    const { project: before } = await readQdpx(file);
    expect(after.sources).toEqual(before.sources);
    expect(after.sets).toEqual(before.sets);
    expect(after.links).toEqual(before.links);
    expect(after.graphs).toEqual(before.graphs);
    expect(after.notes).toEqual(before.notes);
    expect(after.users.map(({ guid, name }) => [guid, name])).toEqual(before.users.map(({ guid, name }) => [guid, name]));
  });
});

const emptyStudy: Study = {
  meta: { id: "breakfast", title: "Breakfast", description: null, framework: framework.id, asOf: null, licence: null, credit: null },
  framework: { ...framework, codes: [] as unknown as typeof framework.codes },
  organisations: [],
  projects: [],
  facts: [],
  ties: [],
  derivatives: [],
  affiliations: [],
  sources: [],
  texts: new Map(),
  codes: [],
  codings: [],
  coders: [],
  parts: [],
};
