import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { redoLast, undoLast } from "../../workbench/study/undo.ts";
import { workQuery } from "../client/documents.ts";
import { runVerb, VerbError } from "../client/run-verb.ts";
import { isBusyTyping } from "./use-keys.ts";

const shownFor = 6000;

/** Ctrl + Z takes the newest of one's own changes back, Ctrl + Shift + Z or Ctrl + Y does it again; what came of it is said. */
export function UndoKeys() {
  const { data: work } = useQuery(workQuery);
  const [said, setSaid] = useState("");
  const isLive = useRef(false);
  isLive.current = work !== undefined && work.form !== "plain";
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented || isBusyTyping(event)) return;
      const redoes = (key === "z" && event.shiftKey) || (key === "y" && !event.shiftKey);
      if (!redoes && (key !== "z" || event.shiftKey)) return;
      event.preventDefault();
      if (!isLive.current) setSaid("Nothing was changed here.");
      else void (redoes ? redo() : undo()).then(setSaid, (error: unknown) => setSaid(explain(error)));
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  useEffect(() => {
    if (said === "") return;
    const over = setTimeout(() => setSaid(""), shownFor);
    return () => clearTimeout(over);
  }, [said]);
  return (
    <p className={said === "" ? "hidden" : "notice"} role="status">
      {said}
    </p>
  );
}

async function undo(): Promise<string> {
  const { taken } = await runVerb<typeof undoLast>("study undo", {});
  return `Undone: ${taken.verb}. Ctrl + Shift + Z does it again.`;
}

async function redo(): Promise<string> {
  const { taken } = await runVerb<typeof redoLast>("study redo", {});
  return `Done again: ${taken.verb}.`;
}

function explain(error: unknown): string {
  if (!(error instanceof VerbError)) return "This could not be undone.";
  return [error.message, error.hint].filter((part) => part !== null).join(". ");
}
