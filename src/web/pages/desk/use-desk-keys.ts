import { useEffect, useRef } from "react";
import { singleKeysAreOn } from "../../client/settings.ts";
import { isBusyTyping } from "../../parts/use-keys.ts";

/** What the desk's keys do. `step` 1: down the text. */
export type DeskActs = Readonly<{
  codeFor: (key: string) => string | undefined;
  apply: (code: string) => void;
  sentence: (step: 1 | -1) => void;
  block: (step: 1 | -1) => void;
  edge: (step: 1 | -1) => void;
  extend: (edge: "start" | "end", by: "word" | "sentence", step: 1 | -1) => void;
  walk: (step: 1 | -1) => void;
  walkCode: (step: 1 | -1) => void;
  nextUncoded: () => void;
  palette: () => void;
  recode: () => void;
  remove: () => void;
  confirm: () => void;
  memo: () => void;
  place: () => void;
  voice: () => void;
  about: () => void;
  filter: () => void;
  inVivo: () => void;
  clear: () => void;
}>;

/**
 * The desk's keys, before those that hold anywhere: on the desk a code's key wins over a global letter. Keys with arrows, Enter and Esc hold
 * while the text has the focus or nothing has; a button keeps its own.
 */
export function useDeskKeys(acts: DeskActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    let goesUntil = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.altKey || isBusyTyping(event)) return;
      const act = event.key.length === 1 ? letterAct(event, latest.current, Date.now() < goesUntil) : namedAct(event, latest.current);
      if (event.key === "g" && !event.ctrlKey) goesUntil = Date.now() + 1500;
      else if (event.key.length === 1) goesUntil = 0;
      if (act === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    document.addEventListener("keydown", listen, { capture: true });
    return () => document.removeEventListener("keydown", listen, { capture: true });
  }, []);
}

/** After G the next letter names a page. */
function letterAct(event: KeyboardEvent, acts: DeskActs, isGoing: boolean): (() => void) | undefined {
  if (event.ctrlKey || isGoing || !singleKeysAreOn()) return undefined;
  const key = event.key.toLowerCase();
  if (event.shiftKey && key === "c") return acts.recode;
  if (event.shiftKey && key === "n") return () => acts.walkCode(-1);
  if (event.shiftKey) return undefined;
  const code = acts.codeFor(key);
  if (code !== undefined) return () => acts.apply(code);
  const letters: Readonly<Record<string, () => void>> = {
    j: () => acts.walk(1),
    k: () => acts.walk(-1),
    n: () => acts.walkCode(1),
    u: acts.nextUncoded,
    c: acts.palette,
    x: acts.remove,
    m: acts.memo,
    p: acts.place,
    v: acts.voice,
    b: acts.about,
    f: acts.filter,
    i: acts.inVivo,
  };
  return letters[key];
}

function namedAct(event: KeyboardEvent, acts: DeskActs): (() => void) | undefined {
  const { key, shiftKey, ctrlKey, target } = event;
  const isOnText = target === document.body || (target instanceof Element && target.closest(".desk-text") !== null);
  if (key === "Escape") return acts.clear;
  if (!isOnText) return undefined;
  if (key === "ArrowDown" || key === "ArrowUp") {
    const step = key === "ArrowDown" ? 1 : -1;
    return shiftKey ? () => acts.extend("end", "sentence", step) : () => acts.sentence(step);
  }
  if ((key === "ArrowRight" || key === "ArrowLeft") && shiftKey) {
    const step = key === "ArrowRight" ? 1 : -1;
    return () => acts.extend(ctrlKey ? "start" : "end", "word", step);
  }
  if (key === "PageDown" || key === "PageUp") return () => acts.block(key === "PageDown" ? 1 : -1);
  if (key === "Home" || key === "End") return () => acts.edge(key === "End" ? 1 : -1);
  if (key === "Enter") return acts.confirm;
  if (key === "Delete") return acts.remove;
  return undefined;
}
