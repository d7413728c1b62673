import type { Fact } from "../../model/fact.ts";
import { formatDate } from "./dates.ts";
import { formatCount, formatShare } from "./numbers.ts";

/**
 * A fact's value with its unit. Unknown is said so. The unit of a text or of a yes or no names its kind and is not repeated; a unit may carry
 * its qualifier after a comma: `teams, more than`.
 */
export function formatFactValue({ value, unit }: Pick<Fact, "value" | "unit">): string {
  if (value === null) return "unknown";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return formatDate(value);
  if (unit === null) return formatNumber(value);
  if (unit.startsWith("share")) return formatShare(value);
  const [counted, qualifier] = unit.split(", ");
  return [qualifier, formatNumber(value), counted].filter((part) => part !== undefined).join(" ");
}

function formatNumber(value: number): string {
  return Number.isInteger(value) ? formatCount(value) : value.toLocaleString("en-GB", { maximumFractionDigits: 3 });
}

/** Words in which a fact is searched. */
export function factText(fact: Fact): string {
  return [fact.subject, fact.property, formatFactValue(fact), fact.status, fact.source ?? "", fact.note ?? ""].join(" ").toLowerCase();
}
