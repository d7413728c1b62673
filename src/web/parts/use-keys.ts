import { useEffect, useRef } from "react";
import { singleKeysAreOn } from "../client/settings.ts";

/** By key as `KeyboardEvent.key` names it, letters in lower case; a shifted letter as `shift+n`. */
export type KeyMap = Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>;

/** Whether a key goes into a field, or a dialog stands over the page. */
export function isBusyTyping({ target }: KeyboardEvent): boolean {
  if (document.querySelector("dialog[open]") !== null) return true;
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

/** Keys that hold anywhere on the page. They do nothing while typing or in a dialog, and single letters do nothing once switched off. */
export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isBusyTyping(event)) return;
      const isSingle = event.key.length === 1;
      if (isSingle && !singleKeysAreOn()) return;
      const letter = isSingle ? event.key.toLowerCase() : event.key;
      const isShiftedLetter = event.shiftKey && /^[a-z]$/.test(letter);
      const act = latest.current[isShiftedLetter ? `shift+${letter}` : letter];
      if (act === undefined) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}
