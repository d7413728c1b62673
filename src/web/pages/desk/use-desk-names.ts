import { useMemo } from "react";
import type { CodebookDocument, CodingsDocument } from "../../../model/desk-documents.ts";
import type { useStudy } from "../../parts/study-names.ts";
import type { DeskNames } from "./describe-passage.ts";

/** Names of codes, places, voices, projects and coders, as sentences need them. */
export function useDeskNames(
  codebook: CodebookDocument,
  beside: CodingsDocument,
  study: ReturnType<typeof useStudy>["study"],
  studyNames: ReturnType<typeof useStudy>["names"],
): DeskNames {
  return useMemo(() => {
    const labels = new Map(codebook.codes.map(({ id, label }) => [id, label]));
    const coders = new Map(beside.coders.map(({ id, name }) => [id, name]));
    const organisations = new Map(study.organisations.map(({ id, name }) => [id, name]));
    return {
      code: (id) => labels.get(id) ?? id,
      domain: studyNames.domain,
      stage: (id) => studyNames.stage(id),
      voice: (id) => organisations.get(id) ?? id,
      project: (id) => studyNames.project(id)?.name ?? id,
      coder: (id) => coders.get(id) ?? id,
    };
  }, [codebook, beside, study, studyNames]);
}
