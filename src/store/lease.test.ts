import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeCoders } from "./coder.ts";
import { findLeaseHolder, takeLease } from "./lease.ts";
import { act } from "./log.ts";
import { openStudyStore } from "./open.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portolan-lease-"));
  file = join(folder, "study.db");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("the lease for long work", () => {
  it("goes to one; the second is told who has it, until it is released", () => {
    expect(findLeaseHolder(file)).toBeUndefined();
    const lease = takeLease(file, "harvest of nordlys/tidevann");
    expect(findLeaseHolder(file)).toMatchObject({
      pid: process.pid,
      what: "harvest of nordlys/tidevann",
      since: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(() => takeLease(file, "publish")).toThrow(`harvest of nordlys/tidevann (process ${process.pid}, since 2`);
    lease.release();
    lease.release();
    expect(findLeaseHolder(file)).toBeUndefined();
    takeLease(file, "publish").release();
  });

  it("does not keep anybody from authoring", () => {
    const db = openStudyStore(file, { create: true });
    const lease = takeLease(file, "harvest");
    act(db, { who: "mika", verb: "add-coder" }, () => writeCoders(db, [{ id: "mika", name: "Mika", kind: "person" }]));
    lease.release();
    db.close();
  });

  it("is of one study only", () => {
    const other = mkdtempSync(join(tmpdir(), "portolan-lease-"));
    const leases = [takeLease(file, "harvest"), takeLease(join(other, "study.db"), "harvest")];
    for (const lease of leases) lease.release();
    rmSync(other, { recursive: true });
  });
});
