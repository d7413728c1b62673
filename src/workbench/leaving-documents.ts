import { assessClaim } from "../finding/claims/assess-claim.ts";
import { leavingChart } from "../finding/publication/leaving-chart.ts";
import { publishableStudy } from "../finding/publication/publishable-study.ts";
import { suppressActivity } from "../finding/publication/suppress-activity.ts";
import { answerRecommendations } from "../finding/recommendations/answer-recommendations.ts";
import { gatherRecommendations } from "../finding/recommendations/gather-recommendations.ts";
import type { ReportGround } from "../finding/report/compose-report.ts";
import { measureActivities } from "../measure/activity.ts";
import { measureProjects } from "../measure/project-figures.ts";
import type { Cell } from "../model/cell.ts";
import type { ArtefactFigures, MonthFigures } from "../model/documents.ts";
import type { Id } from "../model/id.ts";
import { publishedChart, publishedClaims, publishedProject, publishedRecommendations, publishedStudy } from "../model/published.ts";
import type { Study } from "../model/study.ts";
import { readGround } from "./claim-ground.ts";
import type { Context } from "./context.ts";
import { openSoundStudy } from "./open-study.ts";
import { projectDocument } from "./project-document.ts";
import { studyDocument } from "./study-document.ts";
import { withTraces } from "./traced-study.ts";

/** Counts of people below this are withheld from what leaves a study, unless the caller asks for more. */
export const smallestCount = 3;

/** A study as it may leave: its testimony reduced to what may be published, small counts withheld. */
export type Leaving = Readonly<{
  study: Study;
  report: ReportGround;
  /** What was counted of each project, small counts withheld. */
  count: () => Promise<ReadonlyMap<Id, Counted>>;
  /** Paths below `data/` and their documents, each through the list of what may stand in it; the projects' come last, one by one. */
  documents: () => AsyncGenerator<readonly [path: string, document: object]>;
}>;

export async function leavingDocuments(context: Context, path: string, smallest = smallestCount): Promise<Leaving> {
  const whole = await readGround(context, path);
  const study = publishableStudy(whole.study);
  const chart = leavingChart(whole.chart, study, smallest);
  const claims = (whole.study.claims ?? []).map((claim) => assessClaim(claim, { ...whole, isLeaving: true, smallest }));
  const gathered = gatherRecommendations(whole.study, whole.chart, true);
  const recommendations = answerRecommendations(gathered, { audience: null, region: null, project: null });
  return {
    study,
    report: { study, chart, claims, recommendations },
    count: () => countProjects(context, path, study, smallest),
    documents: async function* () {
      yield ["study.json", publishedStudy(studyDocument(study, []))];
      yield ["chart.json", publishedChart(chart)];
      yield ["claims.json", publishedClaims(study.meta.id, claims)];
      yield ["recommendations.json", publishedRecommendations(gathered)];
      const byProject = { cells: groupCells(chart.cells), undated: groupCells(chart.undated), commons: groupCells(chart.commons) };
      const counted = await countProjects(context, path, study, smallest);
      for (const project of study.projects) {
        const { artefacts = [], activity = [] } = counted.get(project.id) ?? {};
        const own = {
          cells: byProject.cells.get(project.id) ?? [],
          undated: byProject.undated.get(project.id) ?? [],
          commons: byProject.commons.get(project.id) ?? [],
        };
        yield [`project/${project.id}.json`, publishedProject(projectDocument(study, project, own, { artefacts, activity }))];
      }
    },
  };
}

type Counted = Readonly<{ artefacts: readonly ArtefactFigures[]; activity: readonly MonthFigures[] }>;

/** Artefacts and months of every project, counted with the engine opened once. */
function countProjects(context: Context, path: string, study: Study, smallest: number): Promise<ReadonlyMap<Id, Counted>> {
  return withTraces(context, openSoundStudy(context, path), async ({ plan, engine }) => {
    const artefacts = new Map<Id, readonly ArtefactFigures[]>();
    await measureProjects(engine, plan, new Set(study.projects.map(({ id }) => id)), (figures) => {
      for (const [id, figure] of figures) artefacts.set(id, figure.artefacts);
    });
    const counted = new Map<Id, Counted>();
    const months = await measureActivities(engine, plan, new Set(artefacts.keys()));
    for (const [id, own] of artefacts) {
      counted.set(id, {
        artefacts: own.filter(({ actors }) => actors === 0 || actors >= smallest),
        activity: suppressActivity(months.get(id) ?? [], smallest),
      });
    }
    return counted;
  });
}

function groupCells(cells: readonly Cell[]): ReadonlyMap<Id, readonly Cell[]> {
  const groups = new Map<Id, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(cell.project);
    if (group === undefined) groups.set(cell.project, [cell]);
    else group.push(cell);
  }
  return groups;
}
