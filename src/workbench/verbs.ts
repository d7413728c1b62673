import { runAgreementCases } from "./agreement/cases.ts";
import { addArtefact } from "./artefact/add.ts";
import { readCell } from "./cell/read.ts";
import { readChart } from "./chart/read.ts";
import { addCode } from "./code/add.ts";
import { changeCode } from "./code/change.ts";
import { compareCodebookVersions } from "./code/compare.ts";
import { mergeCodes } from "./code/merge.ts";
import { readCodebookDocument } from "./code/read.ts";
import { splitCode } from "./code/split.ts";
import { applyCode } from "./coding/apply.ts";
import { changeCodings } from "./coding/change.ts";
import { removeCodings } from "./coding/remove.ts";
import { readGovernance } from "./governance/read.ts";
import { runHarvest } from "./harvest/run.ts";
import { listMeasuresVerb } from "./measure/list.ts";
import { takeMeasureVerb } from "./measure/take.ts";
import { readOrganisation } from "./organisation/read.ts";
import { listMemos } from "./memo/list.ts";
import { removeMemoVerb } from "./memo/remove.ts";
import { writeMemo } from "./memo/write.ts";
import { writeParticipant } from "./participant/write.ts";
import { readLifecycle } from "./lifecycle/read.ts";
import { readPlacement } from "./placement/read.ts";
import { readProject } from "./project/read.ts";
import { listRecommendations } from "./recommendation/list.ts";
import { readRecommendations } from "./recommendation/read.ts";
import { addSource } from "./source/add.ts";
import { changeSource } from "./source/change.ts";
import { correctSource } from "./source/correct.ts";
import { listSources } from "./source/list.ts";
import { readSourceCodings } from "./source/read-codings.ts";
import { readSourceText } from "./source/read-text.ts";
import { settleDisplaced } from "./source/settle.ts";
import { uploadSource } from "./source/upload.ts";
import { withdrawSource } from "./source/withdraw.ts";
import { withholdPassage } from "./source/withhold.ts";
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
  readLifecycle,
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
  addSource,
  uploadSource,
  listSources,
  readSourceText,
  readSourceCodings,
  changeSource,
  correctSource,
  settleDisplaced,
  withholdPassage,
  withdrawSource,
  writeParticipant,
  applyCode,
  changeCodings,
  removeCodings,
  readCodebookDocument,
  compareCodebookVersions,
  addCode,
  changeCode,
  mergeCodes,
  splitCode,
  writeMemo,
  removeMemoVerb,
  listMemos,
] as const;
