import { z } from "zod";
import type { ExchangeRecord } from "../../store/exchange.ts";
import { locateStudy } from "../locate-study.ts";
import { defineVerb } from "../verb.ts";
import { readExchangeMemory } from "./exchange-memory.ts";

/** An import or export with its report, as a page or a person reads it. */
export type ExchangeView = Omit<ExchangeRecord, "sha256" | "carried"> & Readonly<{ hasCarried: boolean }>;

export const listExchanges = defineVerb({
  name: "exchange list",
  summary: "What came in from other programs and went out to them, with each report",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (_, input): Promise<readonly ExchangeView[]> => {
    const { exchanges } = readExchangeMemory(locateStudy(input.study).root);
    return exchanges.map(({ sha256: _, carried, ...record }) => ({ ...record, hasCarried: carried !== null })).reverse();
  },
});
