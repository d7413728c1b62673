import { forgetActor } from "./actor/forget.ts";
import { runAgreementCases } from "./agreement/cases.ts";
import { readAgreement } from "./agreement/read.ts";
import { addArtefact } from "./artefact/add.ts";
import { readCell } from "./cell/read.ts";
import { readLevelsByCoder } from "./chart/by-coder.ts";
import { readChart } from "./chart/read.ts";
import { acceptClaim, dismissClaim } from "./claim/accept.ts";
import { addClaim } from "./claim/add.ts";
import { discussClaim, judgeClaim, searchCounterEvidence } from "./claim/discuss.ts";
import { editClaim } from "./claim/edit.ts";
import { listClaims } from "./claim/list.ts";
import { pinClaim } from "./claim/pin.ts";
import { readClaim } from "./claim/read.ts";
import { suggestClaimsVerb } from "./claim/suggest.ts";
import { addCode } from "./code/add.ts";
import { changeCode } from "./code/change.ts";
import { compareCodebookVersions } from "./code/compare.ts";
import { mergeCodes } from "./code/merge.ts";
import { readCodebookDocument } from "./code/read.ts";
import { splitCode } from "./code/split.ts";
import { addProfile, listProfilesVerb, signIn, signOut } from "./coder/profile.ts";
import { applyCode } from "./coding/apply.ts";
import { changeCodings } from "./coding/change.ts";
import { removeCodings } from "./coding/remove.ts";
import { suggestCodings } from "./coding/suggest.ts";
import { exportStudy } from "./exchange/export.ts";
import { importStudy } from "./exchange/import.ts";
import { listExchanges } from "./exchange/list.ts";
import { readGovernance } from "./governance/read.ts";
import { readGuide } from "./guide/read.ts";
import { writeGuide } from "./guide/write.ts";
import { readHarvest } from "./harvest/read.ts";
import { runHarvest } from "./harvest/run.ts";
import { readLifecycle } from "./lifecycle/read.ts";
import { readLineage } from "./lineage/read.ts";
import { readCodePairs } from "./matrix/codes.ts";
import { readFrameworkMatrix } from "./matrix/projects.ts";
import { summariseCell } from "./matrix/summarise.ts";
import { listMeasuresVerb } from "./measure/list.ts";
import { takeMeasureVerb } from "./measure/take.ts";
import { listMemos } from "./memo/list.ts";
import { removeMemoVerb } from "./memo/remove.ts";
import { writeMemo } from "./memo/write.ts";
import { readMotivations } from "./motivations/read.ts";
import { readOrganisation } from "./organisation/read.ts";
import { writeParticipant } from "./participant/write.ts";
import { affiliatePerson, unaffiliatePerson } from "./people/affiliate.ts";
import { joinAccountsByHand, listJoins, separateAccounts } from "./people/join.ts";
import { readPeople } from "./people/read.ts";
import { readRoster } from "./people/roster.ts";
import { readPlacement } from "./placement/read.ts";
import { readProfile } from "./project/profile.ts";
import { readProject } from "./project/read.ts";
import { publishStudy } from "./publish/publish.ts";
import { listQuotes } from "./quote/list.ts";
import { listRecommendations } from "./recommendation/list.ts";
import { readRecommendations } from "./recommendation/read.ts";
import { readReport } from "./report/read.ts";
import { writeReport } from "./report/write.ts";
import { addRound, assignRound } from "./round/change.ts";
import { exportRound, mergeRound, openRoundFile } from "./round/exchange.ts";
import { listRounds } from "./round/list.ts";
import { sealRound, unsealRound } from "./round/seal.ts";
import { readSaturation } from "./saturation/read.ts";
import { combineCodes } from "./search/combine.ts";
import { searchVerb } from "./search/find.ts";
import { readSearch } from "./search-atlas/read.ts";
import { listDifferencesVerb } from "./settlement/list.ts";
import { listRecodings } from "./settlement/recode.ts";
import { settleDifference, takeAlike } from "./settlement/settle.ts";
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
import { forkStudy } from "./study/fork.ts";
import { initStudy } from "./study/init.ts";
import { readLog } from "./study/log.ts";
import { readStudyDocument } from "./study/read.ts";
import { redoLast, undoLast } from "./study/undo.ts";
import { readTies } from "./ties/read.ts";
import { readWaysIn } from "./ways-in/read.ts";

/** Every verb. The CLI and the server derive their commands and routes from this list. */
export const verbs = [
  initStudy,
  addArtefact,
  runHarvest,
  readHarvest,
  readPeople,
  affiliatePerson,
  unaffiliatePerson,
  joinAccountsByHand,
  separateAccounts,
  listJoins,
  readRoster,
  forgetActor,
  readChart,
  readCell,
  readProject,
  readProfile,
  readPlacement,
  readGovernance,
  readLineage,
  readMotivations,
  readLifecycle,
  readTies,
  readSearch,
  readWaysIn,
  readOrganisation,
  takeMeasureVerb,
  listMeasuresVerb,
  readStudyDocument,
  runAgreementCases,
  readAgreement,
  readLevelsByCoder,
  addProfile,
  signIn,
  signOut,
  listProfilesVerb,
  addRound,
  assignRound,
  listRounds,
  sealRound,
  unsealRound,
  exportRound,
  openRoundFile,
  mergeRound,
  listDifferencesVerb,
  settleDifference,
  takeAlike,
  listRecodings,
  checkStudy,
  importStudy,
  exportStudy,
  listExchanges,
  readLog,
  undoLast,
  redoLast,
  readRecommendations,
  listRecommendations,
  listClaims,
  readClaim,
  suggestClaimsVerb,
  addClaim,
  editClaim,
  pinClaim,
  acceptClaim,
  dismissClaim,
  searchCounterEvidence,
  judgeClaim,
  discussClaim,
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
  suggestCodings,
  searchVerb,
  combineCodes,
  readCodePairs,
  readFrameworkMatrix,
  summariseCell,
  listQuotes,
  readSaturation,
  readGuide,
  writeGuide,
  forkStudy,
  readReport,
  writeReport,
  publishStudy,
] as const;
