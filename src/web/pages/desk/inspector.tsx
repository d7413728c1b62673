import { type RefObject, useEffect, useState } from "react";
import type { DisplacedCoding } from "../../../model/desk.ts";
import type { CodeRow } from "../../../model/desk-documents.ts";
import type { StudyDocument } from "../../../model/documents.ts";
import { countOf } from "../../parts/numbers.ts";
import { KindMark } from "./codebook-panel.tsx";
import type { DeskCoding } from "./coding-order.ts";
import { type DeskNames, describeBeside, placeOf, shorten } from "./describe-passage.ts";
import type { Placing } from "./desk-store.ts";
import { PlaceGrid } from "./place-grid.tsx";
import type { Span } from "./text-steps.ts";

type Props = Readonly<{
  study: StudyDocument;
  names: DeskNames;
  kindOf: (code: string) => CodeRow["kind"];
  text: string;
  passage: Span | null;
  current: DeskCoding | null;
  /** Codings that touch the passage, in order. */
  here: readonly DeskCoding[];
  /** Of the codings to come, where no coding is chosen. */
  placing: Placing;
  voices: readonly Readonly<{ id: string; name: string }>[];
  displaced: readonly DisplacedCoding[];
  isResizing: boolean;
  memoRef: RefObject<HTMLTextAreaElement | null>;
  placeRef: RefObject<HTMLTableElement | null>;
  voiceRef: RefObject<HTMLSelectElement | null>;
  aboutRef: RefObject<HTMLSelectElement | null>;
  onPick: (id: string) => void;
  onPlace: (placing: Placing) => void;
  onMemo: (memo: string) => void;
  onRecode: () => void;
  onRemove: () => void;
  onResize: () => void;
  onSettle: (coding: string, drop: boolean) => void;
}>;

/** What is known of the chosen passage, and what can be done with it. */
export function Inspector(props: Props) {
  const { study, names, text, passage, current, here, placing, displaced } = props;
  const quote = passage === null ? "" : text.slice(passage.from, passage.to);
  const shown: Placing = current ?? placing;
  return (
    <aside className="desk-inspector" aria-label="Passage">
      <p className="label">{passage === null ? "No passage chosen" : countOf([...quote].length, "character")}</p>
      <h2>{passage === null ? "Choose a passage by mouse or arrows" : shorten(quote, 220)}</h2>
      {props.isResizing && (
        <p className="desk-actions">
          <button type="button" className="button primary" onClick={props.onResize}>
            Set to this passage{" "}
            <span className="desk-key" aria-hidden="true">
              ↵
            </span>
          </button>
        </p>
      )}
      <section>
        <header>
          <h3>Codes here</h3>
          <span className="label">{here.length === 0 ? "none" : here.length}</span>
        </header>
        <ul className="desk-here">
          {here.map((coding) => (
            <li key={coding.id}>
              <button type="button" aria-current={coding.id === current?.id ? "true" : undefined} onClick={() => props.onPick(coding.id)}>
                <KindMark kind={props.kindOf(coding.code)} />
                <span>{names.code(coding.code)}</span>
                <span className="label">{coding.isPending ? "saving" : placeOf(coding, names) || names.coder(coding.coder)}</span>
                <span className="hidden">{describeBeside(coding, here, text.slice(coding.from, coding.to), names)}</span>
              </button>
            </li>
          ))}
        </ul>
        {current !== null && (
          <p className="desk-actions">
            <button type="button" className="button" onClick={props.onRecode}>
              Recode{" "}
              <span className="desk-key" aria-hidden="true">
                ⇧C
              </span>
            </button>
            <button type="button" className="button" onClick={props.onRemove}>
              Remove{" "}
              <span className="desk-key" aria-hidden="true">
                X
              </span>
            </button>
          </p>
        )}
      </section>
      <section>
        <header>
          <h3>{current === null ? "Next codings speak of" : "Speaks of"}</h3>
          <span className="label">{placeOf({ stage: shown.stage ?? null, domain: shown.domain ?? null }, names) || "no cell"}</span>
        </header>
        <PlaceGrid framework={study.framework} placing={shown} gridRef={props.placeRef} onPlace={props.onPlace} />
        <label className="desk-field">
          <span>Voice</span>
          <select
            ref={props.voiceRef}
            value={shown.voice === undefined ? "default" : (shown.voice ?? "")}
            onChange={({ target }) =>
              props.onPlace({ voice: target.value === "default" ? undefined : target.value === "" ? null : target.value } as Placing)
            }
          >
            {current === null && <option value="default">The source's participant</option>}
            <option value="">The source's author</option>
            {props.voices.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="desk-field">
          <span>About</span>
          <select
            ref={props.aboutRef}
            value={shown.about === undefined ? "default" : (shown.about ?? "")}
            onChange={({ target }) =>
              props.onPlace({ about: target.value === "default" ? undefined : target.value === "" ? null : target.value } as Placing)
            }
          >
            {current === null && <option value="default">The source's project, if it has one</option>}
            <option value="">No project in particular</option>
            {study.projects.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </section>
      {current !== null && <MemoField key={current.id} memo={current.memo} memoRef={props.memoRef} onMemo={props.onMemo} />}
      {displaced.length > 0 && (
        <section>
          <header>
            <h3>Wait for a place</h3>
            <span className="label">{displaced.length}</span>
          </header>
          <p className="muted">The text was corrected since. Choose the passage, then place the coding there, or drop it.</p>
          <ul className="desk-displaced">
            {displaced.slice(0, 20).map(({ id, coding, reason }) => (
              <li key={id}>
                <b>{names.code(coding.code)}</b> <q>{shorten(coding.quote, 90)}</q>
                <span className="label">{reason}</span>
                <span className="desk-actions">
                  <button type="button" className="button" disabled={passage === null} onClick={() => props.onSettle(id, false)}>
                    Place here
                  </button>
                  <button type="button" className="button" onClick={() => props.onSettle(id, true)}>
                    Drop
                  </button>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <KeyList />
    </aside>
  );
}

/** Saved when it is left, by Ctrl + Enter, or by Esc. */
function MemoField({
  memo,
  memoRef,
  onMemo,
}: Readonly<{ memo: string | null; memoRef: RefObject<HTMLTextAreaElement | null>; onMemo: (memo: string) => void }>) {
  const [draft, setDraft] = useState(memo ?? "");
  useEffect(() => setDraft(memo ?? ""), [memo]);
  const keep = () => {
    if (draft !== (memo ?? "")) onMemo(draft);
  };
  return (
    <section>
      <header>
        <h3 id="desk-memo">Memo</h3>
        <span className="label">{draft === (memo ?? "") ? (memo === null ? "none" : "") : "not saved yet"}</span>
      </header>
      <textarea
        ref={memoRef}
        aria-labelledby="desk-memo"
        rows={4}
        value={draft}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey))) {
            event.preventDefault();
            event.currentTarget.blur();
            document.querySelector<HTMLElement>(".desk-text")?.focus({ preventScroll: true });
          }
        }}
      />
    </section>
  );
}

const keyRows: readonly (readonly [string, string])[] = [
  ["↓ ↑", "Next, previous sentence"],
  ["⇧ arrows", "Extend or shrink"],
  ["J K", "Next, previous passage"],
  ["1–9 Q–Y", "Apply the code shown"],
  ["C", "Find a code and apply it"],
  ["P", "Stage and domain"],
  ["M", "Write a memo"],
  ["U", "Next uncoded sentence"],
  ["N", "Next of this code"],
];

function KeyList() {
  return (
    <section className="desk-keys">
      <header>
        <h3>Keys</h3>
        <span className="label">all under ?</span>
      </header>
      <dl>
        {keyRows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
