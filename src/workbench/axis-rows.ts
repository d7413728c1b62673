import type { AxisRows } from "../finding/governance/measured-axes.ts";
import { takeMeasure } from "../measure/take-measure.ts";
import type { Id } from "../model/id.ts";
import type { Engine } from "../traces/engine.ts";
import type { Placed } from "../traces/placed.ts";

/** The measures that the axes of projects are made of: of all of them, or of one. */
export async function takeAxisRows(engine: Engine, placed: Placed, project?: Id): Promise<AxisRows> {
  const take = (name: string, by: "project" | "organisation" = "project") => takeMeasure(engine, placed, name, { by, project });
  return {
    "contributor-absence-factor": await take("contributor-absence-factor"),
    "top-share": await take("top-share"),
    arrivals: await take("arrivals"),
    "exposure-years": await take("exposure-years"),
    "share-of-events": await take("share-of-events", "organisation"),
  };
}
