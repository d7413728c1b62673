import { join } from "node:path";
import { onRampSignals } from "../finding/on-ramp-signals.ts";
import { releaseClocks } from "../finding/release-clocks.ts";
import type { DatasetReuse, StudyFacts } from "../measure/study-facts.ts";
import { openStudyStore } from "../store/open.ts";
import { countReuses } from "../store/use.ts";
import type { OpenStudy } from "./open-study.ts";

/** What measures need of a study beside its traces. Lists of uses stand in a working study only. */
export function studyFacts(open: OpenStudy): StudyFacts {
  const { study } = open;
  return {
    releases: releaseClocks(study.projects),
    derivatives: study.derivatives,
    datasetReuses: open.form === "working" ? readDatasetReuses(open) : [],
    onRampSignals: onRampSignals(study),
    // No connector tells who made and changed which file yet.
    fileParts: [],
  };
}

function readDatasetReuses({ root, study }: OpenStudy): DatasetReuse[] {
  const db = openStudyStore(join(root, "study.db"), { readonly: true });
  try {
    return study.projects.flatMap((project) => {
      const datasets = new Set(project.artefacts.filter(({ kind }) => kind === "dataset").map(({ id }) => id));
      return countReuses(db, project.id)
        .filter(({ artefact }) => datasets.has(artefact))
        .map((reuse) => ({ ...reuse, project: project.id }));
    });
  } finally {
    db.close();
  }
}
