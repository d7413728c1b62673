import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { type NavigationGroup, type NavigationItem, navigation } from "./navigation.ts";
import { useNavigation } from "./publication.ts";

/** The pages, those of the first group side by side, the others in a menu for each group that has any. */
export function NavigationBar() {
  const groups = useNavigation(navigation);
  return (
    <nav className="views" aria-label="Views">
      {groups.map((group) =>
        group.label === null ? (
          group.pages.map((page) => <PageLink key={page.to} page={page} />)
        ) : group.pages.length === 0 ? null : (
          <Menu key={group.label} label={group.label} group={group} />
        ),
      )}
    </nav>
  );
}

function PageLink({ page, onFollow }: Readonly<{ page: NavigationItem; onFollow?: () => void }>) {
  const at = page.label.toLowerCase().indexOf(page.letter);
  return (
    <Link
      to={page.to}
      activeOptions={{ exact: page.to === "/", includeSearch: false }}
      activeProps={{ "aria-current": "page" }}
      onClick={onFollow}
    >
      <span>
        {page.label.slice(0, at)}
        <u>{page.label.slice(at, at + 1)}</u>
        {page.label.slice(at + 1)}
      </span>
    </Link>
  );
}

/** A button that shows and hides a list of links; Esc, a click elsewhere and a link that is followed close it. */
function Menu({ label, group }: Readonly<{ label: string; group: NavigationGroup }>) {
  const [isOpen, setIsOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { pathname } = useLocation();
  const here = group.pages.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: Event) => {
      if (!whole.current?.contains(event.target as Node)) setIsOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc is heard from the button and the links within
    <div
      ref={whole}
      className="menu"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        setIsOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        data-here={here !== undefined || undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        {here === undefined ? (
          label
        ) : (
          <>
            <span className="hidden">{label}: </span>
            {here.label}
          </>
        )}
        <svg width="8" height="5" aria-hidden="true">
          <path d="M0 0l4 4 4-4" fill="none" stroke="currentColor" />
        </svg>
      </button>
      <ul hidden={!isOpen}>
        {group.pages.map((page) => (
          <li key={page.to}>
            <PageLink page={page} onFollow={() => setIsOpen(false)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
