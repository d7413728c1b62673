import { findCell, type Ground, verdictOf as verdictOfCell } from "../finding/claims/assess-claim.ts";
import { answerAddress, figureAddress } from "../finding/claims/figure-address.ts";
import { findFigure, pinRow } from "../finding/claims/find-figure.ts";
import { listMeasures } from "../measure/catalogue.ts";
import { takeMeasure } from "../measure/take-measure.ts";
import type { Claim, MeasureRef, PinnedFigure } from "../model/claim.ts";
import type { MeasureRow } from "../model/figures.ts";
import { PortolanError } from "../model/problem.ts";
import { chartOf } from "./chart-text.ts";
import type { Context } from "./context.ts";
import { openSoundStudy } from "./open-study.ts";
import { studyFacts } from "./study-facts.ts";
import { withPlaced } from "./traced-study.ts";

/** The figures that claims are pinned to. */
export function listFigures(claims: readonly Pick<Claim, "evidence">[]): readonly MeasureRef[] {
  return claims.flatMap(({ evidence }) =>
    evidence.flatMap((item) => (item.kind === "measure" ? [item.measure] : item.kind === "change" ? [item.from, item.to] : [])),
  );
}

/** The study, its chart and these figures as they are now. A measure that is no longer in the catalogue gives no figure. */
export async function readGround(context: Context, path: string, more: readonly MeasureRef[] = []): Promise<Ground> {
  const open = openSoundStudy(context, path);
  const chart = await chartOf(context, path);
  const refs = [...listFigures(open.study.claims ?? []), ...more];
  const known = new Map(listMeasures().map(({ name, by }) => [name, by]));
  const asked = new Map(refs.filter(({ name, by }) => known.get(name)?.includes(by)).map((ref) => [answerAddress(ref), ref]));
  const answers = new Map<string, readonly MeasureRow[]>();
  if (asked.size > 0) {
    const facts = studyFacts(open);
    await withPlaced(context, open, async (engine, placed) => {
      for (const [address, { name, by, since, until }] of asked) {
        const options = { by, since: since ?? undefined, until: until ?? undefined };
        answers.set(address, await takeMeasure(engine, placed, name, options, facts));
      }
    });
  }
  return {
    study: open.study,
    chart,
    figureOf: (ref) => {
      const row = findFigure(answers.get(answerAddress(ref)) ?? [], ref);
      return row === undefined ? null : pinRow(row);
    },
  };
}

/** A figure to pin. Throws a PortolanError where the study has no such figure, or more than one. */
export function getFigure({ figureOf }: Ground, ref: MeasureRef): PinnedFigure {
  const found = figureOf(ref);
  if (found !== null) return found;
  throw new PortolanError(`the study has no single figure ${figureAddress(ref)}`, {
    hint: `See what there is: portolan measure ${ref.name} STUDY --by ${ref.by}`,
  });
}

/** What the chart says of a cell, to pin. Throws a PortolanError where it has no such cell. */
export function getVerdict(
  { chart }: Ground,
  project: string,
  domain: string,
  stage: string | null,
): Readonly<{ verdict: string; version: string }> {
  const cell = findCell(chart, project, domain, stage);
  if (cell === undefined) throw new PortolanError(`the chart has no cell ${project}/${stage ?? "undated"}/${domain}`);
  return { verdict: verdictOfCell(cell), version: chart.version };
}
