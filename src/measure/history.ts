import type { Standing } from "../model/event.ts";
import type { Row } from "../traces/engine.ts";

/** What a group is: of these, those that were not grouped by are null. */
export type Group = Readonly<{ project: string; artefact: string | null; artefact_domain: string | null }>;

/** One group's counted events by day and person, in order of days. Days are numbers from 1970. A person is a number, −1 nobody known. */
export type History = Readonly<{
  group: Group;
  entries: readonly Readonly<{ day: number; person: number; standing: Standing; events: number }>[];
  people: number;
  /** First day with an event; the day after the last one that could be seen. */
  from: number;
  until: number;
  /** When somebody could have been seen coming in (R7), founding days apart: intervals in order that do not touch, half-open. */
  observed: readonly (readonly [from: number, until: number])[];
  /** Day of each arrival (R8), in order, with the standing of that day. */
  arrivals: readonly Readonly<{ day: number; standing: Standing }>[];
}>;

/** What a window of a history holds. `counts`: events of each person with any. `daily`: events of each day. */
export type Tally = Readonly<{
  events: number;
  counts: readonly number[];
  outside: number;
  unknown: number;
  daily: readonly number[];
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
  const entries = rows.map((row) => {
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
    return { day, person, standing, events: Number(row.events) };
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
  const byPerson = new Map<number, number>();
  const daily = new Array<number>(until - from).fill(0);
  let [events, outside, unknown] = [0, 0, 0];
  const { entries } = history;
  for (let at = firstFrom(entries, from); at < entries.length; at++) {
    const entry = entries[at] as History["entries"][number];
    if (entry.day >= until) break;
    events += entry.events;
    if (entry.standing === "outside") outside += entry.events;
    if (entry.standing === "unknown") unknown += entry.events;
    if (entry.person >= 0) byPerson.set(entry.person, (byPerson.get(entry.person) ?? 0) + entry.events);
    daily[entry.day - from] = (daily[entry.day - from] as number) + entry.events;
  }
  const arrived = history.arrivals.filter(({ day }) => day >= from && day < until);
  return {
    events,
    counts: [...byPerson.values()],
    outside,
    unknown,
    daily,
    arrivals: arrived.length,
    arrivalsKnown: arrived.filter(({ standing }) => standing !== "unknown").length,
    exposureDays: history.observed.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(b, until) - Math.max(a, from)), 0),
  };
}

/** Place of the first entry on that day or later. */
function firstFrom(entries: History["entries"], day: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.day as number) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

function textOf(value: Row[string] | undefined): string | null {
  return typeof value === "string" ? value : null;
}
