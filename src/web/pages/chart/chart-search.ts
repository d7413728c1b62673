/** The chart's state as it stands in the address bar. What is not set is left out, so that the plain address is the plain chart. */
export type ChartSearch = Readonly<{
  /** The selected cell, as `cellKey` writes it. */
  cell?: string;
  /** The evidence of the selected cell is put away. */
  evidence?: "closed";
  /** The stage shown where there is room for one only. */
  stage?: string;
  /** Classes of the legend that are kept, separated by dots; none: all. */
  show?: string;
  region?: string;
  model?: string;
  /** Organisation type of the lead. */
  lead?: string;
  view?: "table";
}>;

/** Reads what an address says. Whatever is not understood is dropped. */
export function parseChartSearch(search: Readonly<Record<string, unknown>>): ChartSearch {
  const text = (key: string) => {
    const value = search[key];
    return typeof value === "string" && value !== "" ? { [key]: value } : {};
  };
  return {
    ...text("cell"),
    ...(search["evidence"] === "closed" ? { evidence: "closed" as const } : {}),
    ...text("stage"),
    ...text("show"),
    ...text("region"),
    ...text("model"),
    ...text("lead"),
    ...(search["view"] === "table" ? { view: "table" as const } : {}),
  };
}
