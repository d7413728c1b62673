import { runAgreementCases } from "./agreement/cases.ts";
import { addArtefact } from "./artefact/add.ts";
import { readCell } from "./cell/read.ts";
import { readChart } from "./chart/read.ts";
import { readGovernance } from "./governance/read.ts";
import { runHarvest } from "./harvest/run.ts";
import { listMeasuresVerb } from "./measure/list.ts";
import { takeMeasureVerb } from "./measure/take.ts";
import { readOrganisation } from "./organisation/read.ts";
import { readPlacement } from "./placement/read.ts";
import { readProject } from "./project/read.ts";
import { listRecommendations } from "./recommendation/list.ts";
import { readRecommendations } from "./recommendation/read.ts";
import { checkStudy } from "./study/check.ts";
import { exportStudy } from "./study/export.ts";
import { importStudy } from "./study/import.ts";
import { initStudy } from "./study/init.ts";
import { readLog } from "./study/log.ts";
import { readStudyDocument } from "./study/read.ts";
import { redoLast, undoLast } from "./study/undo.ts";
import { readTies } from "./ties/read.ts";

/** Every verb. The CLI and the server derive their commands and routes from this list. */
export const verbs = [
  initStudy,
  addArtefact,
  runHarvest,
  readChart,
  readCell,
  readProject,
  readPlacement,
  readGovernance,
  readTies,
  readOrganisation,
  takeMeasureVerb,
  listMeasuresVerb,
  readStudyDocument,
  runAgreementCases,
  checkStudy,
  importStudy,
  exportStudy,
  readLog,
  undoLast,
  redoLast,
  readRecommendations,
  listRecommendations,
] as const;
