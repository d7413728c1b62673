import { z } from "zod";

/** A calendar day in UTC, `YYYY-MM-DD`, that exists. */
export const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "a day is written YYYY-MM-DD")
  .refine(isDay, "no such day in the calendar");
export type Day = z.infer<typeof Day>;

/** A date as precise as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, "a date is written YYYY, YYYY-MM or YYYY-MM-DD")
  .refine((text) => isDay(firstDay(text)), "no such date in the calendar");
export type PartialDate = z.infer<typeof PartialDate>;

export type Precision = "year" | "month" | "day";

export function precisionOf(date: PartialDate): Precision {
  return date.length === 4 ? "year" : date.length === 7 ? "month" : "day";
}

/** The first day that a partial date can mean: `2023-12` → `2023-12-01`. */
export function firstDay(date: string): Day {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** The day after the last one that a partial date can mean: `2023-12` → `2024-01-01` (half-open end). */
export function endDay(date: PartialDate): Day {
  const [year, month] = date.split("-").map(Number) as [number, number?];
  if (month === undefined) return `${year + 1}-01-01`;
  if (date.length === 7) return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return addDays(date, 1);
}

/** Whole days since 1970-01-01 (negative before). */
export function dayNumber(day: Day): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

export function dayFromNumber(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return dayFromNumber(dayNumber(day) + days);
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
