import { dayNumber } from "../model/day.ts";
import { poissonLimits } from "../model/poisson.ts";
import type { Release } from "../model/release.ts";
import type { Row } from "../traces/engine.ts";
import { type Aspect, nothing } from "./aspect.ts";
import { bootstrapRatio } from "./block-bootstrap.ts";
import { dailyEvents, type History, readHistories, type Tally, tally } from "./history.ts";
import { LEAST_WINDOWS, listPlacebos, type Pair, rankAmong } from "./placebo.ts";
import { absenceFactor, rarefyAbsenceFactor, rarefyEffectiveNumber, rarefyPeople } from "./rarefaction.ts";
import { rateRatio } from "./rate-ratio.ts";

/** Coverage of every interval. */
const COVERAGE = 0.9;
const DAYS_TRIED = [365, 180] as const;
const YEAR = 365.25;

export type BeforeAfterGiven = Readonly<{
  releases: readonly Release[];
  /** Length of each window; null: 365, or else 180. */
  days: number | null;
  /** Takes the place of every clock; null: each its own. */
  release: string | null;
  foundingDays: number;
  communityProjects: readonly string[];
  /** Whose answer is asked for; the other groups still serve for comparison. */
  isAsked: (group: History["group"]) => boolean;
}>;

/** Each asked group's figures before and after its release (docs/method/before-after.md), as rows. */
export async function compareBeforeAfter(rows: AsyncIterable<readonly Row[]>, given: BeforeAfterGiven): Promise<Aspect[]> {
  const histories: History[] = [];
  for await (const history of readHistories(rows, given.foundingDays)) histories.push(history);
  return histories.filter(({ group }) => given.isAsked(group)).flatMap((history) => compare(history, histories, given));
}

function compare(history: History, all: readonly History[], given: BeforeAfterGiven): Aspect[] {
  const { group } = history;
  const release = findRelease(history, given);
  if (release === undefined) return [{ ...nothing(group), why: "no release clock is known" }];
  const at = dayNumber(release.day);
  const days = (given.days === null ? DAYS_TRIED : [given.days]).find((length) => holds(history, { at, days: length }));
  if (days === undefined) return [{ ...nothing(group), why: whyNot(history, at, given.days ?? 180) }];
  const pair: Pair = { at, days };
  const sides = sidesOf(history, pair);
  const placebos = listPlacebos(pair, history).map((placebo) => sidesOf(history, placebo));
  const others = all
    .filter((other) => other.group.project !== group.project && other.group.artefact_domain === group.artefact_domain && holds(other, pair))
    .map((other) => sidesOf(other, pair));
  const said = release.isImprecise ? `${days} days on each side; the release is known to the month only` : `${days} days on each side`;
  return [
    ...compareEvents(sides, said, bootstrapRatio(dailyEvents(history, at - days, at), dailyEvents(history, at, at + days))),
    ...comparePeople(sides),
    ...compareArrivals(sides),
    ...compareOutside(sides, given.communityProjects.includes(group.project)),
    ...changes.flatMap(({ figure, of }) => [rankOf(figure, of, sides, placebos, days), elsewhereOf(figure, of, others)]),
  ].map((aspect) => ({ ...nothing(group), ...aspect }));
}

function findRelease({ group }: History, { releases, release }: BeforeAfterGiven): Pick<Release, "day" | "isImprecise"> | undefined {
  if (release !== null) return { day: release, isImprecise: false };
  return releases.find(({ project, artefact }) => project === group.project && artefact === group.artefact);
}

function holds({ from, until }: History, { at, days }: Pair): boolean {
  return at - days >= from && at + days <= until;
}

function whyNot({ from, until }: History, at: number, days: number): string {
  if (at <= from) return "no before: the history begins at the release or after it";
  if (at >= until) return "no after: nothing later than the release was seen";
  if (at - from < days) return `no before: the history begins ${at - from} days before the release, ${days} are needed`;
  return `no after: ${until - at} days after the release were seen, ${days} are needed`;
}

type Sides = Readonly<{ before: Tally; after: Tally; size: number }>;

/** `size`: the smaller number of events by people known, to which both sides are rarefied. */
function sidesOf(history: History, { at, days }: Pair): Sides {
  const [before, after] = [tally(history, at - days, at), tally(history, at, at + days)];
  return { before, after, size: Math.min(sumOf(before.counts), sumOf(after.counts)) };
}

type Said = Partial<Aspect>;

function compareEvents({ before, after }: Sides, said: string, limits: Pick<Said, "low" | "high"> | null): Said[] {
  const row = (side: string, { events, unknown }: Tally): Said => ({
    aspect: `events ${side}`,
    value: events,
    coverage: events === 0 ? null : 1 - unknown / events,
    n: events,
    unit: "events",
    why: said,
  });
  return [row("before", before), row("after", after), { ...ratioOf("events", before.events, after.events), ...limits }];
}

function comparePeople(sides: Sides): Said[] {
  const figures = [
    { figure: "people", of: ({ counts }: Tally) => counts.length },
    { figure: "people-rarefied", of: ({ counts }: Tally) => rarefyPeople(counts, sides.size) },
    { figure: "effective-number", of: ({ counts }: Tally) => rarefyEffectiveNumber(counts, sumOf(counts)) },
    { figure: "effective-number-rarefied", of: ({ counts }: Tally) => rarefyEffectiveNumber(counts, sides.size) },
    { figure: "contributor-absence-factor", of: ({ counts }: Tally) => absenceFactor(counts) },
    { figure: "contributor-absence-factor-rarefied", of: ({ counts }: Tally) => rarefyAbsenceFactor(counts, sides.size) },
  ];
  return figures.flatMap(({ figure, of }) => {
    const n = figure.endsWith("-rarefied") ? sides.size : null;
    const row = (side: string, window: Tally): Said & { value: number | null } => {
      const found = of(window);
      const isDrawn = found !== null && typeof found === "object";
      const [value, low, high] = isDrawn ? [found.median, found.low, found.high] : [found, null, null];
      const why = value === null ? "no event of a known person" : null;
      return { aspect: `${figure} ${side}`, value, low, high, n: n ?? sumOf(window.counts), unit: "people", why };
    };
    const [before, after] = [row("before", sides.before), row("after", sides.after)];
    return [before, after, { ...ratioOf(figure, before.value, after.value), n: (before.n as number) + (after.n as number) }];
  });
}

function compareArrivals({ before, after }: Sides): Said[] {
  const row = (side: string, { arrivals, arrivalsKnown, exposureDays }: Tally): Said => {
    const years = exposureDays / YEAR;
    const counted = {
      aspect: `arrivals ${side}`,
      coverage: arrivals === 0 ? null : arrivalsKnown / arrivals,
      n: arrivals,
      unit: "people a year",
    };
    if (years === 0) return { ...counted, why: "nobody could have been seen coming in" };
    const [low, high] = poissonLimits(arrivals, COVERAGE);
    return { ...counted, value: arrivals / years, low: low / years, high: high / years };
  };
  const found = rateRatio(rateOf(before), rateOf(after), COVERAGE);
  const ratio: Said =
    found === null
      ? { why: "no arrival on either side, or one side not under observation" }
      : { value: found.ratio, low: found.low, high: found.high, why: found.ratio === null ? "nobody came in before" : null };
  return [
    row("before", before),
    row("after", after),
    { aspect: "arrivals ratio", unit: "ratio", n: before.arrivals + after.arrivals, ...ratio },
  ];
}

const rateOf = ({ arrivals, exposureDays }: Tally) => ({ count: arrivals, exposure: exposureDays });

function compareOutside({ before, after }: Sides, isCommunity: boolean): Said[] {
  if (isCommunity) return [{ aspect: "outside-share difference", unit: "share", why: "led by a community, which has no outside" }];
  const bounds = ({ events, outside, unknown }: Tally): readonly [number, number] => [outside / events, (outside + unknown) / events];
  const row = (side: string, window: Tally): Said => {
    const { events, unknown } = window;
    if (events === 0) return { aspect: `outside-share ${side}`, unit: "share", why: "no event" };
    const [low, high] = bounds(window);
    return {
      aspect: `outside-share ${side}`,
      low,
      high,
      coverage: 1 - unknown / events,
      n: events,
      unit: "share",
      why: "bounds, not an estimate",
    };
  };
  const rows = [row("before", before), row("after", after)];
  if (before.events === 0 || after.events === 0) return rows;
  const [first, second] = [bounds(before), bounds(after)];
  const [low, high] = [second[0] - first[1], second[1] - first[0]];
  const why =
    low > 0
      ? "it rose, whoever the unknown are"
      : high < 0
        ? "it fell, whoever the unknown are"
        : "the bounds overlap: no change is stated";
  return [...rows, { aspect: "outside-share difference", low, high, n: before.events + after.events, unit: "share", why }];
}

type Change = Readonly<{ figure: string; of: (sides: Sides) => readonly [before: number, after: number] | null }>;

/** The figures that are ranked among placebos and laid beside other projects. */
const changes: readonly Change[] = [
  { figure: "events", of: ({ before, after }) => [before.events, after.events] },
  { figure: "people", of: ({ before, after }) => [before.counts.length, after.counts.length] },
  { figure: "people-rarefied", of: ({ before, after, size }) => [rarefyPeople(before.counts, size), rarefyPeople(after.counts, size)] },
  {
    figure: "arrivals",
    of: ({ before, after }) =>
      before.exposureDays === 0 || after.exposureDays === 0
        ? null
        : [(before.arrivals / before.exposureDays) * YEAR, (after.arrivals / after.exposureDays) * YEAR],
  },
];

/** ln of the ratio, each side raised by a half, so that nothing on one side still ranks. */
function sizeOf(change: readonly [number, number]): number {
  return Math.log((change[1] + 0.5) / (change[0] + 0.5));
}

function rankOf(figure: string, of: Change["of"], sides: Sides, placebos: readonly Sides[], days: number): Said {
  const aspect = `${figure} rank among placebos`;
  const own = of(sides);
  const others = placebos.map(of).filter((change) => change !== null);
  const windows = others.length + 1;
  if (own === null) return { aspect, unit: "rank", why: "one side was not under observation" };
  if (windows < LEAST_WINDOWS) {
    const why = `no placebo possible: the history has room for ${windows} of the ${LEAST_WINDOWS} pairs of ${days} days needed`;
    return { aspect, n: windows, unit: "rank", why };
  }
  const { rank, of: among } = rankAmong(sizeOf(own), others.map(sizeOf));
  return { aspect, value: rank, low: 1, high: among, n: among, unit: "rank" };
}

function elsewhereOf(figure: string, of: Change["of"], others: readonly Sides[]): Said {
  const aspect = `${figure} ratio elsewhere`;
  const ratios = others
    .map(of)
    .flatMap((change) => (change === null || change[0] === 0 ? [] : [change[1] / change[0]]))
    .sort((a, b) => a - b);
  const n = ratios.length;
  if (n === 0) return { aspect, unit: "ratio", why: "no other project's history holds the same days" };
  const middle = ((ratios[(n - 1) >> 1] as number) + (ratios[n >> 1] as number)) / 2;
  return { aspect, value: middle, low: ratios[0] as number, high: ratios[n - 1] as number, n, unit: "ratio" };
}

function ratioOf(figure: string, before: number | null, after: number | null): Said {
  const value = before === null || after === null || before === 0 ? null : after / before;
  return {
    aspect: `${figure} ratio`,
    value,
    n: (before ?? 0) + (after ?? 0),
    unit: "ratio",
    why: value === null ? "nothing before" : null,
  };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
