import type { Cell } from "../../../model/cell.ts";
import { cellWith } from "../../parts/blank-cell.ts";
import { classLabels, silences } from "../../parts/cell-class.ts";
import { Sounding } from "../../parts/sounding.tsx";
import { silenceSentences } from "../../parts/words.ts";

const year = { from: "2024-01-01", until: "2024-12-31" };
const sample = cellWith({
  testimony: { asked: 1, passages: 4, practices: 3, barriers: 1 },
  traces: { events: 2400, window: year, level: "open", shareOfEvents: { low: 0.45, high: 0.75 } },
});
const shared = cellWith({ traces: { scope: "shared", events: 100, window: year } });

const depthSamples = [
  ["under 10", 60],
  ["10", 240],
  ["100", 2400],
  ["1,000", 24_000],
] as const;

type Form = Readonly<{ cell: Cell; text: string; commons?: Cell }>;

const forms: readonly Form[] = [
  {
    cell: cellWith({
      agreement: "differs",
      testimony: { passages: 2, barriers: 2 },
      traces: { events: 2400, window: year, shareOfEvents: { low: 0.6, high: 0.6 } },
    }),
    text: "Corner and heavy line: said and traced differ",
  },
  {
    cell: cellWith({ testimony: { asked: 1, passages: 3, readingNotes: 3, practices: 2, barriers: 1 }, silence: "nothing-found" }),
    text: "Lighter marks: reading notes, not interviews",
  },
  {
    cell: cellWith({ traces: { events: 2400, window: year, shareOfEvents: { low: 0.2, high: 0.2 } } }),
    text: "Broken line: one side has no source",
  },
  {
    cell: cellWith({
      testimony: { asked: 1 },
      traces: { events: 2400, window: year, level: "undetermined", shareOfEvents: { low: 0, high: 0.6 } },
    }),
    text: "Broken outline: the level cannot be told",
  },
  {
    cell: cellWith({
      testimony: { asked: 1 },
      traces: { ledBy: "community", events: 2400, window: year, shareOfEvents: { periphery: 0.4, core: 0.6 } },
    }),
    text: "Where a community leads: filled periphery, hollow core",
  },
  {
    cell: cellWith({ testimony: { asked: 1 }, traces: { events: 240, window: year, shareOfEvents: { low: 0.4, high: 0.4 } } }),
    commons: shared,
    text: "Second bar: artefacts wider than the project",
  },
];

/** How to read a cell. */
export function Key() {
  return (
    <section className="key" aria-labelledby="key-title">
      <h2 id="key-title">How to read a cell</h2>
      <div className="key-columns">
        <div className="key-cell">
          <div className="glyph-box">
            <Sounding cell={sample} scale={2.5} />
          </div>
          <dl>
            <div>
              <dt>Above the line: said</dt>
              <dd>One mark, one passage, at most seven. Filled, standing on the line: practice or way in. Hollow, short of it: barrier.</dd>
            </div>
            <div>
              <dt>Below the line: traced</dt>
              <dd>
                Filled: share of events from outside the lead, at least. The thin line runs on to the most it can be. Hollow: the rest.
              </dd>
            </div>
          </dl>
        </div>
        <div>
          <h3>Depth: events a month</h3>
          <ul className="depths">
            {depthSamples.map(([label, events]) => (
              <li key={label}>
                <Sounding
                  cell={cellWith({ testimony: { asked: 1 }, traces: { events, window: year, shareOfEvents: { low: 0.5, high: 0.5 } } })}
                  width={38}
                />
                {label}
              </li>
            ))}
          </ul>
        </div>
        <ul className="forms">
          {forms.map(({ cell, text, commons }) => (
            <li key={text}>
              <Sounding cell={cell} commons={commons} />
              {text}
            </li>
          ))}
        </ul>
      </div>
      <h3>Silent cells</h3>
      <ul className="forms silent-forms">
        {silences.map((silence) => (
          <li key={silence}>
            <Sounding cell={cellWith({ silence })} />
            <span>
              <b>{classLabels[silence]}.</b> {silenceSentences[silence]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
