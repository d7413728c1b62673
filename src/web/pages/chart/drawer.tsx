import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Ref, useState } from "react";
import type { Cell } from "../../../model/cell.ts";
import { projectQuery } from "../../client/documents.ts";
import { formatWindow } from "../../parts/dates.ts";
import { groupPassages } from "../../parts/group-passages.ts";
import { countOf } from "../../parts/numbers.ts";
import { PassageList } from "../../parts/passage-list.tsx";
import { useStudy } from "../../parts/study-names.ts";
import { silenceTitles } from "../../parts/words.ts";
import { CellClaims } from "./cell-claims.tsx";
import { Ground } from "./ground.tsx";
import { Measures } from "./measures.tsx";
import { CodedLevelLine, LevelRule, Verdict } from "./verdict.tsx";

type Props = Readonly<{
  cell: Cell;
  commons: Cell | undefined;
  /** Place of the cell among those that differ, from 1, and how many there are; null: it does not. */
  differs: Readonly<{ place: number; of: number }> | null;
  next: () => void;
  close: () => void;
  headingRef: Ref<HTMLHeadingElement>;
}>;

/** The evidence of one cell: verdict first, then said, traced, and what both rest on. */
export function Drawer({ cell, commons, differs, next, close, headingRef }: Props) {
  const { study, names } = useStudy();
  const [isTall, setIsTall] = useState(false);
  const summary = names.project(cell.project);
  const { data: project, error, refetch } = useQuery(projectQuery(cell.project));
  const { thresholds } = study.framework;
  const views = project?.passages.filter(({ domain, stage }) => domain === cell.domain && stage === cell.stage) ?? [];
  const { testimony, traces } = cell;
  return (
    <aside className={isTall ? "drawer tall" : "drawer"} aria-label="Evidence">
      <button type="button" className="sheet-handle" aria-expanded={isTall} onClick={() => setIsTall(!isTall)}>
        <span className="hidden">{isTall ? "Lower the evidence" : "Raise the evidence"}</span>
      </button>
      <div className="drawer-top">
        <span>
          {names.stage(cell.stage)}, {names.domain(cell.domain).toLowerCase()}
          {traces.scope === "shared" && ", commons"}
        </span>
        {differs !== null && (
          <span className="place">
            Differs {differs.place} of {differs.of}
          </span>
        )}
        {differs !== null && (
          <button type="button" className="icon-button" aria-label="Next cell that differs" onClick={next}>
            <svg width="14" height="14" aria-hidden="true">
              <path d="M3 5l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.5" />
            </svg>
          </button>
        )}
        <button type="button" className="icon-button close" aria-label="Close the evidence" onClick={close}>
          <svg width="12" height="12" aria-hidden="true">
            <path d="M1 1l10 10M11 1L1 11" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </div>
      <h2 ref={headingRef} tabIndex={-1}>
        <Link to="/project/$id" params={{ id: cell.project }}>
          {summary?.name ?? cell.project}
        </Link>{" "}
        <span className="faint">{summary?.leadLabel}</span>
      </h2>
      <Verdict cell={cell} commons={commons} thresholds={thresholds} leader={summary?.leadLabel ?? "the lead"} />
      <LevelRule cell={cell} thresholds={thresholds} />
      <section>
        <div className="section-head">
          <h3>Said</h3>
          <span>
            {testimony.passages === 0
              ? testimony.asked > 0
                ? "asked, nothing said"
                : "nobody asked, nothing said"
              : countOf(testimony.passages, "passage")}
          </span>
        </div>
        <CodedLevelLine cell={cell} />
        {testimony.passages > 0 && project !== undefined && <PassageList passages={groupPassages(views)} />}
      </section>
      <section>
        <div className="section-head">
          <h3>Traced</h3>
          <span>
            {traces.window === null
              ? cell.silence === null
                ? ""
                : silenceTitles[cell.silence].toLowerCase()
              : formatWindow(traces.window)}
          </span>
        </div>
        <Measures cell={cell} activity={project?.activity ?? []} thresholds={thresholds} />
      </section>
      {commons !== undefined && traces.scope === "core" && (
        <section>
          <div className="section-head">
            <h3>Commons</h3>
            <span>{countOf(commons.traces.events ?? 0, "event")}</span>
          </div>
          <p className="muted">
            Artefacts wider than this project hold {countOf(commons.traces.events ?? 0, "event")} by{" "}
            {countOf(commons.traces.actors ?? 0, "person", "people")} here: the second, hollow bar. They do not count in the cell.
          </p>
        </section>
      )}
      <CellClaims cell={cell} />
      {project !== undefined && <Ground cell={cell} project={project} />}
      {project === undefined && error === null && <p role="status">Reading the project’s document…</p>}
      {error !== null && (
        <div className="state failed" role="alert">
          <p className="label">Not read</p>
          <p>The project’s passages and facts could not be read. {error.message} The figures above are those of the chart.</p>
          <button type="button" className="button" onClick={() => void refetch()}>
            Read it again
          </button>
        </div>
      )}
    </aside>
  );
}
