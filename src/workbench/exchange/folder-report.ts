import { countCodings, type ExchangeCounts, type ExchangeItem, nothingKept } from "../../model/exchange-report.ts";
import { codebook, type Study } from "../../model/study.ts";
import { listWhatStaysBehind } from "../../store/stays-behind.ts";
import { readStudyStore } from "../change-study.ts";
import type { OpenStudy } from "../open-study.ts";

/** What goes along where a whole study is copied from one folder to another, counted. */
export type FolderCounts = ExchangeCounts & Readonly<{ projects: number; organisations: number; facts: number; events: number }>;

/** What a copy of a study's folder keeps and what it leaves behind. */
export type FolderReport = Readonly<{ kept: FolderCounts; repaired: readonly ExchangeItem[]; lost: readonly ExchangeItem[] }>;

export function reportOfFolder({ root, form, study }: Pick<OpenStudy, "root" | "form" | "study">): FolderReport {
  return { kept: countStudy(study), repaired: [], lost: form === "plain" ? [] : readStudyStore(root, listWhatStaysBehind) };
}

function countStudy(study: Study): FolderCounts {
  return {
    ...nothingKept,
    ...countCodings(study.codings),
    sources: study.sources.length,
    codes: codebook(study).length,
    cases: study.projects.length,
    projects: study.projects.length,
    organisations: study.organisations.length,
    facts: study.facts.length,
    events: study.parts.reduce((total, { rows }) => total + rows, 0),
  };
}
