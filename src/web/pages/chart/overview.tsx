import { useMemo } from "react";
import type { Cell } from "../../../model/cell.ts";
import type { LoadedChart } from "../../client/documents.ts";
import { cellKey } from "../../parts/cell-key.ts";
import { formatDate } from "../../parts/dates.ts";
import { countOf, formatCount } from "../../parts/numbers.ts";
import { Sounding } from "../../parts/sounding.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { codedWords, observedWords } from "../../parts/words.ts";

const order = { differs: 0, adjacent: 1, agree: 2 } as const;
const mostListed = 30;
const mostNamed = 8;

type Props = Readonly<{ chart: LoadedChart; open: (key: string) => void }>;

/** Beside the chart while no cell is open: where to begin, and what the study is. */
export function Overview({ chart, open }: Props) {
  const { study, names } = useStudy();
  const compared = useMemo(
    () => chart.cells.filter((cell) => cell.agreement !== null).sort((a, b) => order[a.agreement!] - order[b.agreement!]),
    [chart],
  );
  const unplaced = chart.unplaced.reduce((sum, { events }) => sum + events, 0);
  const ofWhom = [
    ...new Set(chart.unplaced.map(({ project, artefact }) => (project === null ? artefact : (names.project(project)?.name ?? project)))),
  ];
  return (
    <aside className="drawer overview" aria-label="The study">
      <h2>{study.title}</h2>
      {study.description !== null && <p className="lede">{study.description}</p>}
      <section>
        <div className="section-head">
          <h3>Where said and traced meet</h3>
          <span>{countOf(compared.length, "cell")}</span>
        </div>
        {compared.length === 0 && <p className="muted">In no cell do a coded level and a traced level stand side by side yet.</p>}
        <ul className="meeting">
          {compared.slice(0, mostListed).map((cell) => (
            <li key={cellKey(cell)}>
              <button type="button" onClick={() => open(cellKey(cell))}>
                <Sounding cell={cell} />
                <span>
                  {names.project(cell.project)?.name}
                  <small>
                    {names.stage(cell.stage)}, {names.domain(cell.domain).toLowerCase()}
                  </small>
                </span>
                <span className={cell.agreement === "differs" ? "agreement differs" : "agreement"}>
                  {cell.agreement}
                  <small>{meetingWords(cell)}</small>
                </span>
              </button>
            </li>
          ))}
        </ul>
        {compared.length > mostListed && (
          <p className="muted">And {formatCount(compared.length - mostListed)} more: keep them in the chart by the legend.</p>
        )}
      </section>
      <section>
        <div className="section-head">
          <h3>The study</h3>
          <span>{study.asOf === null ? "" : `as of ${formatDate(study.asOf)}`}</span>
        </div>
        <ul className="plain">
          <li>
            {countOf(study.projects.length, "project")}, {countOf(study.sources.length, "source")}, {countOf(study.codings, "coding")},{" "}
            {countOf(study.events, "event")} read.
          </li>
          {unplaced > 0 && (
            <li>
              {countOf(unplaced, "event stands", "events stand")} in no stage, of {ofWhom.slice(0, mostNamed).join(", ")}
              {ofWhom.length > mostNamed && ` and ${formatCount(ofWhom.length - mostNamed)} more`}.
            </li>
          )}
          <li>
            Framework: {study.framework.title}, version {chart.version}.
          </li>
          {study.credit !== null && <li>{study.credit}</li>}
          {study.licence !== null && <li>Licence: {study.licence}</li>}
        </ul>
      </section>
      {study.problems.length > 0 && (
        <section>
          <div className="section-head">
            <h3>Read with care</h3>
            <span>{study.problems.length}</span>
          </div>
          <ul className="plain">
            {study.problems.slice(0, 6).map((problem) => (
              <li key={`${problem.file ?? ""} ${problem.line ?? ""} ${problem.message}`}>{problem.message}</li>
            ))}
            {study.problems.length > 6 && (
              <li>
                And {study.problems.length - 6} more: <code>portolan check</code> lists them.
              </li>
            )}
          </ul>
        </section>
      )}
    </aside>
  );
}

function meetingWords({ testimony, traces }: Cell): string {
  const said = testimony.level === null ? "" : codedWords[testimony.level];
  return `said ${said}, traced ${traces.level === null ? "" : observedWords[traces.level].toLowerCase()}`;
}
