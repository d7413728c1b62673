import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Engine, EngineError, openEngine } from "./engine.ts";

describe("the engine", () => {
  const allowed = mkdtempSync(path.join(tmpdir(), "portolan-allowed-"));
  const forbidden = mkdtempSync(path.join(tmpdir(), "portolan-forbidden-"));
  let engine: Engine;

  beforeAll(async () => {
    writeFileSync(path.join(allowed, "harbours.csv"), "name\nLisbon\n");
    writeFileSync(path.join(forbidden, "harbours.csv"), "name\nGenoa\n");
    engine = await openEngine({ allowedDirectories: [allowed] });
  });

  afterAll(() => {
    engine.close();
    for (const folder of [allowed, forbidden]) rmSync(folder, { recursive: true });
  });

  it("reads and writes in the folders it was given, and nowhere else", async () => {
    const read = (folder: string) => engine.all("SELECT name FROM read_csv($file)", { file: path.join(folder, "harbours.csv") });
    expect(await read(allowed)).toEqual([{ name: "Lisbon" }]);
    await expect(read(forbidden)).rejects.toThrow(EngineError);
    await expect(read(`${allowed}/../${path.basename(forbidden)}`)).rejects.toThrow(EngineError);
    await expect(engine.run("COPY (SELECT 1 AS one) TO $to", { to: path.join(forbidden, "one.csv") })).rejects.toThrow(EngineError);
    await expect(engine.all("SELECT * FROM read_csv('http://127.0.0.1:9/harbours.csv')")).rejects.toThrow(EngineError);
  });

  it("lets nobody open it again", async () => {
    await expect(engine.run("SET enable_external_access = true")).rejects.toThrow(/locked|cannot be/i);
    await expect(engine.run("SET memory_limit = '1GB'")).rejects.toThrow(/locked/);
    await expect(engine.run("INSTALL httpfs")).rejects.toThrow(EngineError);
  });

  it("says which statement it could not answer", async () => {
    await expect(engine.all("SELECT depth FROM soundings")).rejects.toMatchObject({ sql: "SELECT depth FROM soundings" });
  });

  it("gives integers of any width as numbers, and days and instants as text in UTC", async () => {
    const rows = await engine.all(
      "SELECT 5::BIGINT AS events, sum(7) AS total, 0.5 AS share, DATE '2024-02-01' AS day, TIMESTAMP '2024-02-01 10:00:00' AS instant, NULL AS none",
    );
    expect(rows).toEqual([{ events: 5, total: 7, share: 0.5, day: "2024-02-01", instant: "2024-02-01 10:00:00", none: null }]);
  });

  it("streams what is too large to hold", async () => {
    let rows = 0;
    for await (const batch of engine.stream("SELECT range AS fathoms FROM range(10000)")) rows += batch.length;
    expect(rows).toBe(10_000);
  });

  it("ends a query when told to, and answers the next one", async () => {
    const endless = engine.all("SELECT count(*) AS pairs FROM range(10000000) AS a, range(1000000) AS b WHERE a.range * b.range % 7 = 3");
    setTimeout(() => engine.interrupt(), 100);
    await expect(endless).rejects.toThrow(/interrupt/i);
    expect(await engine.all("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("lets exclusive work run one after the other, also after one that failed", async () => {
    const order: string[] = [];
    const first = engine.exclusive(async () => {
      await engine.all("SELECT count(*) AS rows FROM range(100000)");
      order.push("first");
      throw new Error("ran aground");
    });
    const second = engine.exclusive(async () => order.push("second"));
    await expect(first).rejects.toThrow("ran aground");
    await second;
    expect(order).toEqual(["first", "second"]);
  });
});
