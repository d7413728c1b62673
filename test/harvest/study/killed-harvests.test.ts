import { afterAll, beforeAll, expect, it } from "vitest";
import { KillRounds } from "./kill-rounds.ts";

const rounds = 30;
let kill: KillRounds;
beforeAll(async () => {
  kill = await new KillRounds(1).open();
});
afterAll(() => kill.close());

it("whatever a killed harvest leaves, the next one makes the study of an undisturbed harvest: thirty rounds", {
  timeout: 600_000,
}, async () => {
  for (let round = 0; round < rounds; round++) expect(await kill.round(round), `round ${round}`).toEqual([]);
  expect(kill.kills).toBeGreaterThan(rounds / 2);
});
