import { z } from "zod";
import type { Connector } from "../../model/harvest-place.ts";
import type { Id } from "../../model/id.ts";
import { readHarvestStates, readPlaces } from "../../store/harvest-place.ts";
import { findLeaseHolder } from "../../store/lease.ts";
import { readStudyStore } from "../change-study.ts";
import { locateStudy } from "../locate-study.ts";
import { openSoundStudy } from "../open-study.ts";
import { findToken } from "../tokens.ts";
import { defineVerb } from "../verb.ts";
import { derivePlaces } from "./derive-places.ts";

/** Where traces come from, and how far they were read. `state` never: it was not harvested here yet. */
export type PlaceView = Readonly<{
  id: string;
  project: Id;
  connector: Connector;
  address: string;
  artefact: string | null;
  /** Known by an artefact's address alone; the first harvest enters it. */
  isDerived: boolean;
  state: "never" | "part" | "whole";
  readAt: string | null;
  /** Why it was cut short. */
  outcome: string | null;
}>;

export type HarvestDocument = Readonly<{
  places: readonly PlaceView[];
  events: number;
  /** Whether a token is at hand: without one the platform allows far fewer calls. */
  tokens: Readonly<{ github: boolean; huggingface: boolean }>;
  /** Who harvests at this moment; null: nobody. */
  atWork: string | null;
}>;

export const readHarvest = defineVerb({
  name: "harvest read",
  summary: "Where a study's traces come from, and how far each place was read",
  input: z.strictObject({ study: z.string().describe("folder of a study") }),
  changes: false,
  run: async (context, input): Promise<HarvestDocument> => {
    const { study } = openSoundStudy(context, input.study);
    const { root, form } = locateStudy(input.study);
    const known = form === "plain" ? [] : readStudyStore(root, readPlaces);
    const states = form === "plain" ? new Map<string, never>() : readStudyStore(root, readHarvestStates);
    const derived = derivePlaces(study.projects, known);
    const holder = form === "plain" ? undefined : findLeaseHolder(`${root}/study.db`);
    return {
      places: [...known, ...derived].map(({ options: _, ...place }): PlaceView => {
        const state = states.get(place.id);
        return {
          ...place,
          isDerived: derived.some(({ id }) => id === place.id),
          state: state?.state ?? "never",
          readAt: state?.readAt ?? null,
          outcome: state?.outcome ?? null,
        };
      }),
      events: study.parts.reduce((sum, { rows }) => sum + rows, 0),
      tokens: { github: findToken(context, "github.com") !== undefined, huggingface: findToken(context, "huggingface.co") !== undefined },
      atWork: holder === undefined ? null : `${holder.what} (process ${holder.pid}, since ${holder.since})`,
    };
  },
});
