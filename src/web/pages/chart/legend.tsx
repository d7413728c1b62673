import type { Cell } from "../../../model/cell.ts";
import { cellWith } from "../../parts/blank-cell.ts";
import { classLabels, type EvidenceClass, evidenceClasses, silences } from "../../parts/cell-class.ts";
import { layoutSounding } from "../../parts/layout-sounding.ts";
import { formatCount } from "../../parts/numbers.ts";
import { SoundingOf } from "../../parts/sounding.tsx";

/** The legend is the filter: each class with its mark and its count. Several may be kept at once. Silences that no cell has are left out. */
export function Legend(
  props: Readonly<{
    counts: ReadonlyMap<EvidenceClass, number>;
    /** Classes that some cell is in. */
    present: ReadonlySet<EvidenceClass>;
    shown: ReadonlySet<EvidenceClass>;
    toggle: (name: EvidenceClass) => void;
  }>,
) {
  const { counts, present } = props;
  const item = (name: EvidenceClass) => (
    <button key={name} type="button" aria-pressed={props.shown.has(name)} onClick={() => props.toggle(name)} data-class={name}>
      <ClassMark name={name} />
      {classLabels[name]} <b>{formatCount(counts.get(name) ?? 0)}</b>
    </button>
  );
  return (
    <div className="legend" role="group" aria-label="Keep cells where the evidence">
      <div className="legend-line">{evidenceClasses.map(item)}</div>
      <div className="legend-line quiet-line">
        <span className="label" id="silent">
          Silent
        </span>
        {silences.filter((name) => present.has(name) || props.shown.has(name)).map(item)}
      </div>
    </div>
  );
}

const size = { width: 26, height: 20 };
const quietWidth = 22;

/** The mark of a class, as small as it can be read. */
function ClassMark({ name }: Readonly<{ name: EvidenceClass }>) {
  const cell = sampleOf(name);
  if (cell === null) return null;
  return (
    <SoundingOf layout={shrink(layoutSounding(cell, { width: evidenceClasses.includes(name) ? size.width : quietWidth, height: 32 }))} />
  );
}

function shrink(layout: ReturnType<typeof layoutSounding>): ReturnType<typeof layoutSounding> {
  const rise = 4;
  const up = <T extends { y: number }>(box: T): T => ({ ...box, y: box.y - rise });
  return {
    ...layout,
    height: size.height,
    marks: layout.marks.map((mark) => ({ ...up(mark), y: mark.y - rise + 3, height: mark.height - 3 })),
    line: layout.line === null ? null : up(layout.line),
    bar:
      layout.bar === null
        ? null
        : {
            ...layout.bar,
            frame: up(layout.bar.frame),
            filled: layout.bar.filled === null ? null : up(layout.bar.filled),
            reach: layout.bar.reach === null ? null : up(layout.bar.reach),
          },
    corner: layout.corner === null ? null : 7,
    silence:
      layout.silence === null
        ? null
        : {
            ...layout.silence,
            segments: layout.silence.segments.map((line) => ({ ...line, y1: line.y1 - rise, y2: line.y2 - rise })),
            dot: layout.silence.dot === null ? null : up(layout.silence.dot),
          },
  };
}

function sampleOf(name: EvidenceClass): Cell | null {
  const said = { asked: 1, passages: 2, practices: 2 };
  const traced = { events: 240, window: { from: "2024-01-01", until: "2024-12-31" }, shareOfEvents: { low: 0.6, high: 0.6 } };
  switch (name) {
    case "agree":
    case "adjacent":
    case "differs":
      return cellWith({ agreement: name, testimony: said, traces: { ...traced, level: "open" } });
    case "not-compared":
      return cellWith({ testimony: said, traces: { ...traced, level: "open" } });
    case "said-only":
      return cellWith({ silence: "nothing-found", testimony: said });
    case "traced-only":
      return cellWith({ testimony: { asked: 1 }, traces: { ...traced, level: "open" } });
    case "undetermined":
      return cellWith({ testimony: { asked: 1 }, traces: { ...traced, shareOfEvents: { low: 0, high: 0 }, level: "undetermined" } });
    case "not-applicable":
      return null;
    default:
      return cellWith({ silence: name });
  }
}
