import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { type SearchEntry, searchEntries } from "../../finding/search/search-entry.ts";
import type { SearchDocument } from "../../workbench/search-atlas/read.ts";
import { documentQuery } from "../client/documents.ts";
import { cellKey } from "./cell-key.ts";
import { useIsPublished } from "./publication.ts";
import { useStudy } from "./study-names.ts";

/**
 * Finds a project by its name, its lead or its region, and organisations, artefacts, codes and passages by their words. On the chart Enter
 * goes to a project's row, anywhere else, and with Shift, to its page. The other kinds are read when the box is first used.
 */
export function FindBox({ inputRef }: Readonly<{ inputRef: RefObject<HTMLInputElement | null> }>) {
  const { study } = useStudy();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const isPublished = useIsPublished();
  const wanted = text.trim().toLowerCase();
  const { data: search } = useQuery({ ...documentQuery<SearchDocument>("search.json"), enabled: isOpen && !isPublished });
  const entries: readonly SearchEntry[] =
    search?.entries ??
    study.projects.map(({ id, name, leadLabel, region }) => ({
      kind: "project",
      id,
      label: name,
      detail: `${leadLabel} ${region ?? ""}`,
      path: `/project/${id}`,
    }));
  const found = searchEntries(entries, wanted, 9);
  const shows = isOpen && wanted !== "";
  const isOnChart = useLocation({ select: ({ pathname, search }) => pathname === "/" && search.view !== "table" });
  const [firstStage, firstDomain] = [study.framework.stages[0], study.framework.domains[0]];
  const go = async ({ kind, id, path }: SearchEntry, wantsPage: boolean) => {
    setText("");
    setIsOpen(false);
    inputRef.current?.blur();
    if (kind !== "project") {
      const [to = "/", choices = ""] = path.split("?");
      await navigate({ to, search: Object.fromEntries(new URLSearchParams(choices)) as never });
      return;
    }
    if (!isOnChart || wantsPage || firstStage === undefined || firstDomain === undefined) {
      await navigate({ to: "/project/$id", params: { id } });
      return;
    }
    const cell = cellKey({ project: id, stage: firstStage.id, domain: firstDomain.id, traces: { scope: "core" } });
    await navigate({ to: "/", search: (old) => ({ ...old, cell, evidence: "closed" as const }) });
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`td[data-key="${CSS.escape(cell)}"]`)?.focus());
  };
  const steer = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      event.preventDefault();
      if (text === "") inputRef.current?.blur();
      setText("");
      setIsOpen(false);
    }
    if (!shows || found.length === 0) return;
    if (event.key === "Enter") void go(found[Math.min(active, found.length - 1)]!, event.shiftKey);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setActive((active + step + found.length) % found.length);
  };
  return (
    <div className="find">
      <input
        ref={inputRef}
        type="text"
        role="combobox"
        aria-label="Find a project, organisation, artefact, code or passage"
        aria-expanded={shows}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shows && found.length > 0 ? `${listId}-${Math.min(active, found.length - 1)}` : undefined}
        placeholder="Find"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setIsOpen(true);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={steer}
      />
      <kbd>/</kbd>
      <ul id={listId} role="listbox" aria-label="What was found" hidden={!shows}>
        {shows &&
          found.map((entry, index) => (
            <li
              key={`${entry.kind} ${entry.id}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === Math.min(active, found.length - 1)}
              onPointerDown={(event) => {
                event.preventDefault();
                void go(entry, event.shiftKey);
              }}
            >
              {entry.label} <span>{entry.kind === "project" ? entry.detail : `${entry.kind}, ${entry.detail}`}</span>
            </li>
          ))}
        {shows && found[0]?.kind === "project" && isOnChart && (
          <li role="presentation" className="find-hint">
            Enter: a project's row. Shift + Enter: its page.
          </li>
        )}
        {shows && found.length === 0 && (
          <li role="option" aria-selected="false" aria-disabled="true">
            Nothing holds these words
          </li>
        )}
      </ul>
    </div>
  );
}
