import type { InterviewQuestion, SamplingCriterion } from "../model/desk.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

const questions = new Table<Omit<InterviewQuestion, "codes"> & { codes: string }>("interview_question", ["id"], {
  id: "id",
  text: "question",
  codes: "codes",
});

const criteria = new Table<SamplingCriterion>("sampling_criterion", ["id"], {
  id: "id",
  label: "label",
  group: "group_name",
  wanted: "wanted",
});

export function readInterviewGuide(db: StudyStore): InterviewQuestion[] {
  return questions.list(db).map(({ codes, ...plain }) => ({ ...plain, codes: JSON.parse(codes) as string[] }));
}

/** The guide becomes these questions, in this order. */
export function writeInterviewGuide(db: StudyStore, given: readonly InterviewQuestion[]): void {
  for (const { id } of questions.list(db)) if (!given.some((question) => question.id === id)) questions.remove(db, { id });
  questions.place(
    db,
    given.map(({ codes, ...plain }) => ({ ...plain, codes: JSON.stringify(codes) })),
  );
}

export function readSamplingCriteria(db: StudyStore): SamplingCriterion[] {
  return criteria.list(db);
}

/** The sampling grid's rows become these, in this order. */
export function writeSamplingCriteria(db: StudyStore, given: readonly SamplingCriterion[]): void {
  for (const { id } of criteria.list(db)) if (!given.some((criterion) => criterion.id === id)) criteria.remove(db, { id });
  criteria.place(db, given);
}
