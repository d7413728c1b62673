import type { Passage, Passages } from "./group-passages.ts";
import { countOf } from "./numbers.ts";
import { SourceText } from "./source-text.tsx";
import { sourceKindWords } from "./words.ts";

/** Passages in serif, each after the mark it has in the glyph, with its codes, voice and source. */
export function PassageList({ passages: { shown, withheld } }: Readonly<{ passages: Passages }>) {
  return (
    <>
      {shown.map((passage) => (
        <PassageItem key={passage.id} passage={passage} />
      ))}
      {withheld > 0 && (
        <p className="muted withheld">
          {countOf(withheld, "passage is", "passages are")} withheld for want of consent to quote.{" "}
          {withheld === 1 ? "It counts" : "They count"} in the cell.
        </p>
      )}
    </>
  );
}

function PassageItem({ passage: { form, first, codes } }: Readonly<{ passage: Passage }>) {
  const isNote = first.sourceKind === "reading-note";
  return (
    <figure className="passage">
      <svg className="sounding" width="8" height="12" aria-hidden="true">
        {form === "barrier" && <rect className={isNote ? "barrier second-hand" : "barrier"} x="2.5" y="1.5" width="4" height="8" />}
        {form === "practice" && <rect className={isNote ? "practice second-hand" : "practice"} x="2" y="1" width="4" height="10" />}
        {form === "other" && <rect className="quiet" x="2" y="5" width="4" height="1" />}
      </svg>
      <div>
        <blockquote>{first.quote}</blockquote>
        <figcaption>
          <span className="voice">{first.isVoiceWithheld ? "Organisation withheld" : (first.voice ?? "The source's author")}</span>
          <span>{sourceKindWords[first.sourceKind]}</span>
          <span>{first.origin === null ? first.sourceTitle : <SourceText source={first.origin} />}</span>
        </figcaption>
        <p className="codes">{codes.map(({ label, kind }) => `${label} (${kind})`).join(" · ")}</p>
      </div>
    </figure>
  );
}
