import { useLocation, useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { cellKey } from "./cell-key.ts";
import { useStudy } from "./study-names.ts";

/**
 * Finds a project by its name, its lead or its region. On the chart Enter goes to its row, anywhere else, and with Shift, to its page.
 */
export function FindBox({ inputRef }: Readonly<{ inputRef: RefObject<HTMLInputElement | null> }>) {
  const { study } = useStudy();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState("");
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(0);
  const wanted = text.trim().toLowerCase();
  const found = study.projects
    .filter(({ name, leadLabel, region }) => `${name} ${leadLabel} ${region ?? ""}`.toLowerCase().includes(wanted))
    .slice(0, 8);
  const shows = isOpen && wanted !== "";
  const isOnChart = useLocation({ select: ({ pathname, search }) => pathname === "/" && search.view !== "table" });
  const [firstStage, firstDomain] = [study.framework.stages[0], study.framework.domains[0]];
  const go = async (id: string, wantsPage: boolean) => {
    setText("");
    setIsOpen(false);
    inputRef.current?.blur();
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
    if (event.key === "Enter") void go(found[Math.min(active, found.length - 1)]!.id, event.shiftKey);
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
        aria-label="Find a project"
        aria-expanded={shows}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shows && found.length > 0 ? `${listId}-${Math.min(active, found.length - 1)}` : undefined}
        placeholder="Find a project"
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
      <ul id={listId} role="listbox" aria-label="Projects found" hidden={!shows}>
        {shows &&
          found.map(({ id, name, leadLabel }, index) => (
            <li
              key={id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === Math.min(active, found.length - 1)}
              onPointerDown={(event) => {
                event.preventDefault();
                void go(id, event.shiftKey);
              }}
            >
              {name} <span>{leadLabel}</span>
            </li>
          ))}
        {shows && found.length > 0 && isOnChart && (
          <li role="presentation" className="find-hint">
            Enter: its row. Shift + Enter: its page.
          </li>
        )}
        {shows && found.length === 0 && (
          <li role="option" aria-selected="false" aria-disabled="true">
            No project of that name
          </li>
        )}
      </ul>
    </div>
  );
}
