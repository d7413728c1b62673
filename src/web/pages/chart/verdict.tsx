import type { Cell } from "../../../model/cell.ts";
import type { Thresholds } from "../../../model/framework.ts";
import { classifyCell, classLabels } from "../../parts/cell-class.ts";
import { describeTestimony } from "../../parts/describe-cell.ts";
import { explainLevel } from "../../parts/explain-level.ts";
import { countOf, formatRate, formatShare, formatShares } from "../../parts/numbers.ts";
import { Sounding } from "../../parts/sounding.tsx";
import { codedWords, observedWords, silenceSentences, silenceTitles, whyWords } from "../../parts/words.ts";

type Props = Readonly<{ cell: Cell; commons: Cell | undefined; thresholds: Thresholds; leader: string }>;

/** The cell enlarged, and what it amounts to, in two or three sentences. */
export function Verdict({ cell, commons, thresholds, leader }: Props) {
  const name = classifyCell(cell);
  return (
    <div className={name === "differs" ? "verdict differs" : "verdict"}>
      <div className="glyph-box">
        <Sounding cell={cell} scale={2.5} commons={commons} />
      </div>
      <p>
        <b>{titleOf(cell)}.</b> {sentencesOf(cell, thresholds, leader).join(" ")}
      </p>
    </div>
  );
}

function titleOf(cell: Cell): string {
  const { level } = cell.traces;
  const name = classifyCell(cell);
  if (name === "traced-only" && level !== null) return `Traced as ${observedWords[level].toLowerCase()}`;
  return cell.silence === null || name === "said-only" ? classLabels[name] : silenceTitles[cell.silence];
}

function sentencesOf(cell: Cell, thresholds: Thresholds, leader: string): string[] {
  const { testimony, traces, silence, agreement } = cell;
  const said = testimony.passages === 0 ? [] : [`${sentenceCase(describeTestimony(cell))}.`];
  if (silence !== null) return [...said, silenceSentences[silence]];
  const share = shareSentence(cell, leader);
  if (traces.level === null || traces.level === "undetermined") return [...said, ...whySentence(cell), ...share];
  if (testimony.passages === 0) return share;
  return [
    ...said,
    `Traced as ${observedWords[traces.level].toLowerCase()}.`,
    compareSentence(agreement, testimony.level !== null, thresholds),
    ...share,
  ];
}

function compareSentence(agreement: Cell["agreement"], hasCodedLevel: boolean, thresholds: Thresholds): string {
  switch (agreement) {
    case "agree":
      return `At most ${formatRate(thresholds.agreement.agree)} of a step lies between them.`;
    case "adjacent":
      return `They are less than ${thresholds.agreement.differs} steps apart.`;
    case "differs":
      return "Suggested by the rule; a person has yet to confirm it.";
    default:
      return hasCodedLevel
        ? "They stand apart, and no difference is suggested: that takes a level that holds over its bounds, and two voices or a document."
        : "No passage says who could take part, so they cannot be compared.";
  }
}

function whySentence({ traces: { level, why } }: Cell): string[] {
  return level === "undetermined" && why !== null ? [`${sentenceCase(whyWords[why])}.`] : [];
}

function shareSentence({ traces: { ledBy, shareOfEvents, events } }: Cell, leader: string): string[] {
  if (ledBy === "community") {
    return shareOfEvents.periphery === null
      ? []
      : [`The periphery made ${formatShare(shareOfEvents.periphery)} of ${countOf(events ?? 0, "event")}.`];
  }
  if (shareOfEvents.low === null) return [];
  return [`${formatShares(shareOfEvents.low, shareOfEvents.high)} of ${countOf(events ?? 0, "event")} came from outside ${leader}.`];
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The rule behind an observed level, with each number it was held against. */
export function LevelRule({ cell, thresholds }: Readonly<{ cell: Cell; thresholds: Thresholds }>) {
  const explanation = explainLevel(cell, thresholds);
  if (explanation === null || cell.traces.level === null) return null;
  return (
    <section>
      <div className="section-head">
        <h3>Why {observedWords[cell.traces.level].toLowerCase()}</h3>
      </div>
      <p>{explanation.rule}</p>
      <table className="checks">
        <thead className="hidden">
          <tr>
            <th scope="col">Test</th>
            <th scope="col">Found</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          {explanation.checks.map(({ what, found, asked, isMet }) => (
            <tr key={`${what} ${asked}`}>
              <th scope="row">
                {what}
                <small>{asked}</small>
              </th>
              <td className="figure">{found}</td>
              <td className={isMet ? "met" : "unmet"}>{isMet ? "met" : "not met"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {explanation.notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </section>
  );
}

/** Testimony's level, written out. */
export function CodedLevelLine({ cell: { testimony } }: Readonly<{ cell: Cell }>) {
  if (testimony.level === null) return null;
  const { spread, voices } = testimony;
  const range = spread === null || spread.min === spread.max ? "" : `, from ${codedWords[spread.min]} to ${codedWords[spread.max]}`;
  return (
    <p>
      Said to be <b>{codedWords[testimony.level]}</b>
      {range} by {voices === 1 ? "one voice" : countOf(voices, "voice")}.
    </p>
  );
}
