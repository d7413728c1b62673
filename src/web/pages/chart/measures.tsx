import type { ReactNode } from "react";
import type { Cell } from "../../../model/cell.ts";
import type { MonthFigures } from "../../../model/documents.ts";
import type { Thresholds } from "../../../model/framework.ts";
import { Activity } from "../../parts/activity.tsx";
import { formatMonth, formatWindow, monthNumber, monthsOf } from "../../parts/dates.ts";
import { layoutActivity } from "../../parts/layout-activity.ts";
import { countOf, formatCount, formatInterval, formatRate, formatShare, formatShares, formatYears } from "../../parts/numbers.ts";
import { useStudy } from "../../parts/study-names.ts";

type Props = Readonly<{ cell: Cell; activity: readonly MonthFigures[]; thresholds: Thresholds }>;

/** All figures of a cell, each with its unit. */
export function Measures({ cell, activity, thresholds }: Props) {
  const { names } = useStudy();
  const { traces } = cell;
  const { window, events, arrivals, shareOfEvents } = traces;
  if (events === null || events === 0 || window === null) return null;
  const isCommunity = traces.ledBy === "community";
  const limits = `${Math.round(thresholds.poissonCoverage * 100)}% Poisson limits`;
  return (
    <>
      <CellActivity cell={cell} months={activity} />
      <Figures>
        <Figure name="Events">{`${formatCount(events)}, about ${formatRate(events / monthsOf(window))} a month`}</Figure>
        <Figure name="People">{formatCount(traces.actors)}</Figure>
        <Figure name="Contributor absence factor">{countOf(traces.contributorAbsenceFactor ?? 0, "person", "people")} made half</Figure>
        <Figure name="Time under observation">{formatYears(traces.exposureYears)}</Figure>
        {traces.coverage !== null && !isCommunity && (
          <Figure name="Coverage: affiliation known">{formatShare(traces.coverage)} of events</Figure>
        )}
      </Figures>
      <h4>Share of events</h4>
      {isCommunity ? (
        <Shares
          entries={[
            ["Periphery", shareOfEvents.periphery, "outside"],
            ["Core", shareOfEvents.core, "inside"],
          ]}
        />
      ) : (
        <>
          <Shares
            entries={[
              ["Outside", shareOfEvents.outside, "outside"],
              ["Not known", shareOfEvents.unknown, "unknown"],
              ["Partner", shareOfEvents.partner, "partner"],
              ["Inside", shareOfEvents.inside, "inside"],
            ]}
          />
          <p className="muted">
            Outside bounds: {formatShares(shareOfEvents.low, shareOfEvents.high)}, all unknown people taken as inside, then as outside.
          </p>
        </>
      )}
      <h4>Arrivals</h4>
      <p className="muted">People whose first event in this domain falls here, after the founding {thresholds.foundingDays} days.</p>
      <Figures>
        <Figure name="All">{`${countOf(arrivals.all ?? 0, "person", "people")}, ${formatRate(arrivals.perYear.all)} a year`}</Figure>
        {!isCommunity && (
          <>
            <Figure name="Outside">{formatCount(arrivals.outside)}</Figure>
            <Figure name="Affiliation not known">{formatCount(arrivals.unknown)}</Figure>
            <Figure name="Partner">{formatCount(arrivals.partner)}</Figure>
            <Figure name="Inside">{formatCount(arrivals.inside)}</Figure>
          </>
        )}
        <Figure name="With three events or more">{formatCount(arrivals.threeOrMore)}</Figure>
        {isCommunity ? (
          <Figure name={`A year, ${limits}`}>{formatInterval(arrivals.poisson.all)}</Figure>
        ) : (
          <>
            <Figure name="Known outside, a year">{`${formatRate(arrivals.perYear.low)} (${formatInterval(arrivals.poisson.low)})`}</Figure>
            <Figure name="Outside or unknown, a year">{`${formatRate(arrivals.perYear.high)} (${formatInterval(arrivals.poisson.high)})`}</Figure>
          </>
        )}
        {!isCommunity && <Figure name="Outside organisations">{formatCount(traces.outsideOrganisations)}</Figure>}
      </Figures>
      {!isCommunity && <p className="muted">In brackets: {limits}.</p>}
      <h4>Read with care</h4>
      <Figures>
        {!isCommunity && <Figure name="Inside and elsewhere at once">{countOf(traces.dual ?? 0, "person", "people")}</Figure>}
        <Figure name="Known by a university address alone">{countOf(traces.weak ?? 0, "person", "people")}</Figure>
        <Figure name="Placed by month only">{countOf(traces.impreciselyPlaced ?? 0, "event")}</Figure>
      </Figures>
      {traces.overlap && <p>Part of this window lies in the preparation of a later generation.</p>}
      {traces.oneOrganisation !== null && (
        <p>
          {names.organisation(traces.oneOrganisation)} made half of the events or more, so this community's cell is read as led by an
          organisation.
        </p>
      )}
    </>
  );
}

function CellActivity({ cell, months }: Readonly<{ cell: Cell; months: readonly MonthFigures[] }>) {
  const { window, ledBy } = cell.traces;
  if (window === null || cell.traces.scope === "shared") return null;
  const [from, until] = [monthNumber(window.from), monthNumber(window.until)];
  const mine = months.filter(({ domain, month }) => domain === cell.domain && monthNumber(month) >= from && monthNumber(month) <= until);
  if (mine.length === 0) return null;
  const layout = layoutActivity(mine, { width: 332, height: 88 }, { ledBy, margin: 40 });
  return (
    <div className="cell-activity">
      <Activity
        layout={layout}
        label={`Events in this domain from ${formatMonth(from)} to ${formatMonth(until)}, all stages. ${layout.sentence ?? ""}`}
      />
      <p className="muted">Events in this domain, {formatWindow(window)}, whatever their stage.</p>
    </div>
  );
}

function Figures({ children }: Readonly<{ children: ReactNode }>) {
  return <dl className="figures">{children}</dl>;
}

function Figure({ name, children }: Readonly<{ name: string; children: ReactNode }>) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Shares on one scale from 0 to 100%, in the marks of the glyph. */
function Shares({ entries }: Readonly<{ entries: readonly (readonly [string, number | null, string])[] }>) {
  const width = 150;
  return (
    <dl className="shares">
      {entries.map(([name, share, form]) => {
        const long = share === null ? 0 : share > 0 ? Math.max(2, Math.round(share * width)) : 0;
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <svg className="activity" width={width} height="10" aria-hidden="true">
                {long > 0 && form === "outside" && <rect className="filled" x="0" y="0" width={long} height="10" />}
                {long > 0 && form !== "outside" && (
                  <rect className={`outlined ${form}`} x="0.5" y="0.5" width={Math.max(1, long - 1)} height="9" />
                )}
                {long > 2 && form === "unknown" && <rect className="filled" x="0" y="5" width={long} height="1" />}
              </svg>
              <b>{formatShare(share)}</b>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
