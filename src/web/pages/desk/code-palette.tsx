import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import type { CodeRow } from "../../../model/desk-documents.ts";
import { findCodes } from "./code-keys.ts";
import { KindMark } from "./codebook-panel.tsx";

/** What the palette will do with the code that is chosen. */
export type PaletteTask = "apply" | "recode" | "next";

const titles: Readonly<Record<PaletteTask, string>> = {
  apply: "Apply a code",
  recode: "Another code for this passage",
  next: "Next passage of a code",
};

/** Finds a code by its words. The dialog is open as long as there is a task. */
export function CodePalette(
  props: Readonly<{
    dialogRef: RefObject<HTMLDialogElement | null>;
    task: PaletteTask;
    codes: readonly CodeRow[];
    onChoose: (code: string) => void;
  }>,
) {
  const { dialogRef, task, codes, onChoose } = props;
  const listId = useId();
  const [wanted, setWanted] = useState("");
  const [active, setActive] = useState(0);
  const found = findCodes(codes, wanted).slice(0, 12);
  const choose = (code: CodeRow | undefined) => {
    if (code === undefined) return;
    dialogRef.current?.close();
    onChoose(code.id);
  };
  const steer = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      choose(found[Math.min(active, found.length - 1)]);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || found.length === 0) return;
    event.preventDefault();
    setActive((active + step + found.length) % found.length);
  };
  return (
    <dialog
      ref={dialogRef}
      className="desk-palette"
      aria-label={titles[task]}
      onClose={() => {
        setWanted("");
        setActive(0);
      }}
    >
      <form method="dialog">
        <h2>{titles[task]}</h2>
        <button type="submit" className="icon-button" aria-label="Close">
          <svg width="12" height="12" aria-hidden="true">
            <path d="M1 1l10 10M11 1L1 11" stroke="currentColor" strokeWidth="1.5" />
          </svg>
        </button>
      </form>
      <input
        type="text"
        role="combobox"
        aria-label={titles[task]}
        aria-expanded={true}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${listId}-${Math.min(active, found.length - 1)}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={wanted}
        onChange={(event) => {
          setWanted(event.target.value);
          setActive(0);
        }}
        onKeyDown={steer}
      />
      <ul id={listId} role="listbox" aria-label="Codes found">
        {found.map((code, index) => (
          <li
            key={code.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === Math.min(active, found.length - 1)}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(code);
            }}
          >
            <KindMark kind={code.kind} />
            <span>{code.label}</span>
            <span className="faint">{code.definition === code.label ? "" : code.definition}</span>
          </li>
        ))}
        {found.length === 0 && (
          <li role="option" aria-selected="false" aria-disabled="true">
            No code has these words
          </li>
        )}
      </ul>
    </dialog>
  );
}
