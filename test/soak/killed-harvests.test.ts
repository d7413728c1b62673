import { afterAll, beforeAll, expect, it } from "vitest";
import { KillRounds } from "../harvest/study/kill-rounds.ts";

let kill: KillRounds;
beforeAll(async () => {
  kill = await new KillRounds(1_000).open();
});
afterAll(() => kill.close());

it("a thousand rounds of killed harvests end in the study of an undisturbed one", { timeout: 7_200_000 }, async () => {
  for (let round = 0; round < 1_000; round++) expect(await kill.round(round), `round ${round}`).toEqual([]);
  expect(kill.kills).toBeGreaterThan(500);
});
