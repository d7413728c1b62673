import { useEffect, useState } from "react";
import type { HarvestDocument, PlaceView } from "../../../workbench/harvest/read.ts";
import type { HarvestReport, runHarvest } from "../../../workbench/harvest/run.ts";
import { useEvents } from "../../client/events.ts";
import { useJobs } from "../../client/jobs.ts";
import { cancelJob, readJob, startJob } from "../../client/run-verb.ts";
import { formatDate } from "../../parts/dates.ts";
import { useStudy } from "../../parts/study-names.ts";
import { VerbFailure } from "../../parts/verb-failure.tsx";
import { describeProgress, type PlaceProgress, parseProgress } from "./place-progress.ts";

const VERB = "harvest run";

/** Every place with how far it was read, the button that harvests, and while it does what each place is at. */
export function HarvestRun({ harvest: { places, atWork } }: Readonly<{ harvest: HarvestDocument }>) {
  const jobs = useJobs().filter(({ verb }) => verb === VERB);
  const running = jobs.find(({ state }) => state === "running");
  const last = running === undefined ? jobs.at(-1) : undefined;
  const [progress, setProgress] = useState<ReadonlyMap<string, PlaceProgress>>(new Map());
  const [failure, setFailure] = useState<Error | null>(null);
  const [withLines, setWithLines] = useState(true);
  const report = useReport(last?.id);
  useEvents({
    progress: ({ verb, detail }) => {
      const told = verb === VERB ? parseProgress(detail) : null;
      if (told !== null) setProgress((known) => new Map([...known, [told.place, told]]));
    },
  });
  const start = () => {
    setFailure(null);
    setProgress(new Map());
    startJob<typeof runHarvest>(VERB, { lines: withLines }).catch(setFailure);
  };
  return (
    <section aria-labelledby="places">
      <h2 id="places">Places</h2>
      {places.length === 0 ? (
        <p className="muted">Nothing to harvest yet. Add a repository, an organisation or a model above.</p>
      ) : (
        <>
          <div className="atlas-tools">
            {running === undefined ? (
              <button type="button" className="button primary" onClick={start} disabled={atWork !== null}>
                Harvest what is new
              </button>
            ) : (
              <button type="button" className="button" onClick={() => void cancelJob(running.id).catch(setFailure)}>
                Stop at the next safe point
              </button>
            )}
            <label className="exchange-check">
              <input type="checkbox" checked={withLines} onChange={(event) => setWithLines(event.target.checked)} />
              Read lines added and deleted too (slow, after the first picture)
            </label>
            <span role="status">{running?.message ?? (atWork === null ? "" : `At work elsewhere: ${atWork}`)}</span>
          </div>
          <VerbFailure error={failure} />
          {last?.error != null && (
            <div className="notice" role="alert">
              <p>{last.error.message}</p>
              {last.error.hint !== null && <p className="label">{last.error.hint}</p>}
            </div>
          )}
          <Places places={places} progress={running === undefined ? new Map() : progress} report={report} />
        </>
      )}
    </section>
  );
}

/** The answer of the last harvest that this server ran. */
function useReport(job: string | undefined): HarvestReport | null {
  const [report, setReport] = useState<HarvestReport | null>(null);
  useEffect(() => {
    if (job === undefined) return setReport(null);
    let isCurrent = true;
    readJob(job).then(
      ({ output }) => isCurrent && setReport(output as HarvestReport | null),
      () => isCurrent && setReport(null),
    );
    return () => {
      isCurrent = false;
    };
  }, [job]);
  return report;
}

const stateWords = { never: "not harvested", part: "cut short", whole: "read" } as const;

function Places(
  props: Readonly<{ places: readonly PlaceView[]; progress: ReadonlyMap<string, PlaceProgress>; report: HarvestReport | null }>,
) {
  const { names } = useStudy();
  return (
    // biome-ignore lint/a11y: a region that scrolls takes the focus
    <div className="twin-scroll" role="region" aria-label="Places of harvest" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {["Place", "Project", "State", "Last read", "Now, or what came of it"].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.places.map((place) => (
            <tr key={place.id}>
              <th scope="row">{place.id}</th>
              <td>{names.project(place.project)?.name ?? place.project}</td>
              <td>{stateWords[place.state]}</td>
              <td>{place.readAt === null ? "" : formatDate(place.readAt.slice(0, 10))}</td>
              <td>
                <Outcome place={place} progress={props.progress.get(place.id)} report={props.report} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome(props: Readonly<{ place: PlaceView; progress: PlaceProgress | undefined; report: HarvestReport | null }>) {
  const { place, progress } = props;
  if (progress !== undefined) {
    return (
      <>
        {describeProgress(progress)}
        {progress.of !== null && <progress max={progress.of} value={progress.done} aria-label={`Progress of ${place.id}`} />}
      </>
    );
  }
  const told = props.report?.places.find((one) => one.place === place.id);
  if (told === undefined) return place.outcome;
  return (
    <>
      {told.state === "unchanged" ? "nothing new" : `${told.rows.toLocaleString("en")} new events; ${told.because ?? ""}`}
      {told.problems.map(({ message, hint }) => (
        <small key={message}>
          {message}
          {hint !== undefined && ` ${hint}`}
        </small>
      ))}
    </>
  );
}
