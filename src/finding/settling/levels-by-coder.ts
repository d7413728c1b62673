import type { CodedLevel } from "../../model/cell.ts";
import type { Id } from "../../model/id.ts";
import { consensusCoder } from "../../model/round.ts";
import type { Study } from "../../model/study.ts";
import { readTestimony } from "../coded-participation.ts";

/** A cell whose coded level rests on one coder or more. */
export type CellLevels = Readonly<{
  project: Id;
  stage: Id;
  domain: Id;
  /** Of each coder who coded a level there, consensus apart. */
  coders: readonly Readonly<{ coder: Id; level: CodedLevel; passages: number }>[];
  /** The lowest and highest of them, as places on the scale from 0 (closed) to 4 (open) in half steps. */
  range: Readonly<{ low: CodedLevel; high: CodedLevel; steps: number }> | null;
  /** Of the consensus; null: none was written. */
  consensus: CodedLevel | null;
  /** With all codings taken together, as the chart draws it. */
  all: CodedLevel | null;
}>;

const scale: readonly CodedLevel[] = ["closed", "closed to selective", "selective", "selective to open", "open"];

/** The coded level of each cell by whose coding it is. Cells without any are left out. */
export function listLevelsByCoder(study: Study): CellLevels[] {
  const coders = [...new Set(study.codings.map(({ coder }) => coder))].filter((coder) => coder !== consensusCoder.id).sort();
  const read = (coder: Id) => readTestimony({ ...study, codings: study.codings.filter((coding) => coding.coder === coder) });
  const readings = coders.map((coder) => [coder, read(coder)] as const);
  const [consensus, all] = [read(consensusCoder.id), readTestimony(study)];
  return study.projects.flatMap(({ id: project }) =>
    study.framework.stages.flatMap(({ id: stage }) =>
      study.framework.domains.flatMap(({ id: domain }): CellLevels[] => {
        const whole = all(project, stage, domain).testimony.level;
        if (whole === null) return [];
        const levels = readings.flatMap(([coder, reading]) => {
          const { level, passages } = reading(project, stage, domain).testimony;
          return level === null ? [] : [{ coder, level, passages }];
        });
        const places = levels.map(({ level }) => scale.indexOf(level));
        const [low, high] = [Math.min(...places), Math.max(...places)];
        const range = levels.length === 0 ? null : { low: scale[low] as CodedLevel, high: scale[high] as CodedLevel, steps: high - low };
        return [
          { project, stage, domain, coders: levels, range, consensus: consensus(project, stage, domain).testimony.level, all: whole },
        ];
      }),
    ),
  );
}
