import { type Standing, standings } from "../model/event.ts";
import type { Row } from "../traces/engine.ts";

/** What a group is: of these, those that were not grouped by are null. */
export type Group = Readonly<{ project: string; artefact: string | null; artefact_domain: string | null }>;

/** One group's counted events. Days are numbers from 1970. */
export type History = Readonly<{
  group: Group;
  /** One entry a day and person, in order of days, as columns: millions of them fit. `person`: a number, −1 nobody known; `standing`: its place. */
  entries: Readonly<{ day: Int32Array; person: Int32Array; standing: Uint8Array; events: Int32Array }>;
  people: number;
  /** First day with an event; the day after the last one that could be seen. */
  from: number;
  until: number;
  /** When somebody could have been seen coming in (R7), founding days apart: intervals in order that do not touch, half-open. */
  observed: readonly (readonly [from: number, until: number])[];
  /** Day of each arrival (R8), in order, with the standing of that day. */
  arrivals: readonly Readonly<{ day: number; standing: Standing }>[];
}>;

/** What a window of a history holds. `counts`: events of each person with any. */
export type Tally = Readonly<{
  events: number;
  counts: readonly number[];
  outside: number;
  unknown: number;
  arrivals: number;
  arrivalsKnown: number;
  exposureDays: number;
}>;

/** No artefact was read later than this day: the day of reading is not known. */
const NEVER = 4_000_000;

/** Gathers the rows of `before-after.sql`, which come group by group and day by day. */
export async function* readHistories(rows: AsyncIterable<readonly Row[]>, foundingDays: number): AsyncGenerator<History> {
  let key = "";
  let gathered: Row[] = [];
  for await (const batch of rows) {
    for (const row of batch) {
      const own = JSON.stringify([row.project, row.artefact, row.artefact_domain]);
      if (own !== key && gathered.length > 0) {
        yield historyOf(gathered, foundingDays);
        gathered = [];
      }
      key = own;
      gathered.push(row);
    }
  }
  if (gathered.length > 0) yield historyOf(gathered, foundingDays);
}

function historyOf(rows: readonly Row[], foundingDays: number): History {
  const [first] = rows as readonly [Row];
  const numbers = new Map<string, number>();
  const arrivals: { day: number; standing: Standing }[] = [];
  const from = Number(first.day_number);
  const opensOn = from + foundingDays;
  const observed: [number, number][] = [];
  let until = 0;
  let last = from;
  const entries = {
    day: new Int32Array(rows.length),
    person: new Int32Array(rows.length),
    standing: new Uint8Array(rows.length),
    events: new Int32Array(rows.length),
  };
  rows.forEach((row, at) => {
    const day = Number(row.day_number);
    const standing = row.standing as Standing;
    let person = -1;
    if (row.actor !== null) {
      person = numbers.get(String(row.actor)) ?? numbers.size;
      if (person === numbers.size) {
        numbers.set(String(row.actor), person);
        if (day >= opensOn) arrivals.push({ day, standing });
      }
    }
    addSpan(observed, Math.max(day, opensOn), Number(row.covered_until));
    if (Number(row.seen_before) < NEVER) until = Math.max(until, Number(row.seen_before));
    last = day;
    entries.day[at] = day;
    entries.person[at] = person;
    entries.standing[at] = standings.indexOf(standing);
    entries.events[at] = Number(row.events);
  });
  const group = { project: String(first.project), artefact: textOf(first.artefact), artefact_domain: textOf(first.artefact_domain) };
  return { group, entries, people: numbers.size, from, until: Math.max(until, last + 1), observed, arrivals };
}

/** Adds to a union of intervals one that begins no earlier than the last. */
function addSpan(union: [number, number][], from: number, until: number): void {
  if (until <= from) return;
  const last = union.at(-1);
  if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], until);
  else union.push([from, until]);
}

/** Counts the days from `from` up to, and not including, `until`. */
export function tally(history: History, from: number, until: number): Tally {
  const { day, person, standing, events: counts } = history.entries;
  const byPerson = new Int32Array(history.people);
  const [isOutside, isUnknown] = [standings.indexOf("outside"), standings.indexOf("unknown")];
  let [events, outside, unknown] = [0, 0, 0];
  for (let at = firstFrom(day, from); at < day.length && (day[at] as number) < until; at++) {
    const count = counts[at] as number;
    const who = person[at] as number;
    events += count;
    if (standing[at] === isOutside) outside += count;
    if (standing[at] === isUnknown) unknown += count;
    if (who >= 0) byPerson[who] = (byPerson[who] as number) + count;
  }
  let [arrivals, arrivalsKnown] = [0, 0];
  for (const arrival of history.arrivals) {
    if (arrival.day >= until) break;
    if (arrival.day < from) continue;
    arrivals++;
    if (arrival.standing !== "unknown") arrivalsKnown++;
  }
  let exposureDays = 0;
  for (const [a, b] of history.observed) exposureDays += Math.max(0, Math.min(b, until) - Math.max(a, from));
  return { events, counts: Array.from(byPerson.filter((count) => count > 0)), outside, unknown, arrivals, arrivalsKnown, exposureDays };
}

/** Events of each day from `from` up to, and not including, `until`. */
export function dailyEvents({ entries }: History, from: number, until: number): number[] {
  const daily = new Array<number>(until - from).fill(0);
  for (let at = firstFrom(entries.day, from); at < entries.day.length && (entries.day[at] as number) < until; at++) {
    const offset = (entries.day[at] as number) - from;
    daily[offset] = (daily[offset] as number) + (entries.events[at] as number);
  }
  return daily;
}

/** Place of the first of the sorted days that is that day or later. */
function firstFrom(days: Int32Array, day: number): number {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textOf(value: Row[string] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
