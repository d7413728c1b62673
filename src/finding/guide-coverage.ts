import type { InterviewQuestion, Participant, SamplingCriterion } from "../model/desk.ts";
import type { Id } from "../model/id.ts";
import type { Coding, Source } from "../model/testimony.ts";

/** For each interview, the questions under whose codes something was coded. */
export type GuideCoverage = readonly Readonly<{ source: Id; title: string; answered: readonly Id[]; open: readonly Id[] }>[];

export function coverGuide(guide: readonly InterviewQuestion[], sources: readonly Source[], codings: readonly Coding[]): GuideCoverage {
  const codesOf = new Map<Id, Set<Id>>();
  for (const { source, code } of codings) codesOf.set(source, (codesOf.get(source) ?? new Set()).add(code));
  return sources
    .filter(({ kind }) => kind === "interview")
    .map(({ id, title }) => {
      const isAnswered = ({ codes }: InterviewQuestion) => codes.some((code) => codesOf.get(id)?.has(code) === true);
      return {
        source: id,
        title,
        answered: guide.filter(isAnswered).map((question) => question.id),
        open: guide.filter((question) => !isAnswered(question)).map((question) => question.id),
      };
    });
}

/** Who was heard of each project, and who is missing. A participant is heard of the projects of their interviews. */
export type SamplingGrid = readonly Readonly<{ project: Id; criterion: Id; heard: readonly Id[]; wanted: number; missing: number }>[];

export function fillSamplingGrid(
  criteria: readonly SamplingCriterion[],
  projects: readonly Id[],
  participants: readonly Participant[],
  sources: readonly Source[],
): SamplingGrid {
  const heardOf = (project: Id) =>
    new Set(
      sources
        .filter((source) => source.kind === "interview" && source.projects.includes(project))
        .flatMap(({ participant }) => participant ?? []),
    );
  return projects.flatMap((project) => {
    const spoken = heardOf(project);
    return criteria.map(({ id, group, wanted }) => {
      const heard = participants.filter((each) => each.group === group && spoken.has(each.id)).map((each) => each.id);
      return { project, criterion: id, heard, wanted, missing: Math.max(0, wanted - heard.length) };
    });
  });
}
