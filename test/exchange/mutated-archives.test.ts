import { describe, expect, it } from "vitest";
import { exportQdpx } from "../../src/format/refi-qda/export-exchange.ts";
import { damagedArchive, importWhole, soundArchive } from "./damaged-archive.ts";
import { read, studyOf } from "./hand-made.ts";
import { mutateBytes, numbersFrom } from "./mutate-archive.ts";

describe("twenty thousand damaged archives", () => {
  it("are imported whole or refused, ten thousand with damaged bytes: no crash, no hang", async () => {
    const random = numbersFrom(20_251_006);
    expect(await importWhole(soundArchive)).toBeDefined();
    let refused = 0;
    for (let n = 0; n < 10_000; n += 1) if ((await importWhole(mutateBytes(soundArchive, random))) === undefined) refused += 1;
    expect(refused).toBeGreaterThan(5_000);
    expect(refused).toBeLessThan(10_000);
  }, 120_000);

  it("are imported whole or refused, ten thousand with damaged XML and texts: no crash, no hang", async () => {
    const random = numbersFrom(28_071_914);
    let taken = 0;
    for (let n = 0; n < 10_000; n += 1) if ((await importWhole(damagedArchive(random))) !== undefined) taken += 1;
    expect(taken).toBeGreaterThan(500);
    expect(taken).toBeLessThan(10_000);
  }, 120_000);

  it("leave nothing that cannot be written: those taken go out again and come back with their sources", async () => {
    const random = numbersFrom(1_066);
    let written = 0;
    for (let n = 0; n < 4_000 && written < 200; n += 1) {
      const parts = await importWhole(damagedArchive(random));
      if (parts === undefined) continue;
      const out = exportQdpx(studyOf(parts), { quotes: "all", ...(parts.carried === null ? {} : { carried: parts.carried }) });
      const again = await read(out.bytes);
      expect(again.project.sources.length).toBeGreaterThanOrEqual(parts.carried?.project.sources.length ?? 0);
      written += 1;
    }
    expect(written).toBe(200);
  }, 120_000);
});
