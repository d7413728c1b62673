import type { MeasureRef } from "../../model/claim.ts";

/** A figure's address, one line, the same for the same figure: `top-share?by=cell&project=bloom&domain=model&stage=pre-training`. */
export function figureAddress(ref: MeasureRef): string {
  const keys = ["project", "artefact", "organisation", "domain", "stage", "aspect", "since", "until"] as const;
  const parts = keys.flatMap((key) => (ref[key] === null ? [] : [`${key}=${ref[key]}`]));
  return `${ref.name}?${[`by=${ref.by}`, ...parts].join("&")}`;
}

/** Which answers of a measure a figure is one row of. */
export function answerAddress({ name, by, since, until }: MeasureRef): string {
  return `${name}?by=${by}&since=${since ?? ""}&until=${until ?? ""}`;
}
