import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import { toggleTheme, useTheme } from "../client/settings.ts";
import { FindBox } from "./find-box.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { NavigationBar } from "./navigation-bar.tsx";
import { useGoKeys } from "./use-go-keys.ts";
import { useKeys } from "./use-keys.ts";

/** The bar over every page: where one is, finding a project, the keys, the theme. Holds the keys that hold anywhere. */
export function TopBar({ hasStudy }: Readonly<{ hasStudy: boolean }>) {
  const theme = useTheme();
  const findBox = useRef<HTMLInputElement>(null);
  const keysDialog = useRef<HTMLDialogElement>(null);
  useGoKeys();
  useKeys({
    "/": () => findBox.current?.focus(),
    "?": () => keysDialog.current?.showModal(),
    d: toggleTheme,
  });
  return (
    <header className="top">
      <button
        type="button"
        className="skip"
        onClick={() => {
          const main = document.getElementById("main");
          main?.setAttribute("tabindex", "-1");
          main?.focus();
        }}
      >
        Skip to the content
      </button>
      <Link to="/" className="brand">
        <BrandMark />
        Portolan
      </Link>
      <NavigationBar />
      <span className="spring" />
      {hasStudy && <FindBox inputRef={findBox} />}
      <button type="button" className="icon-button" aria-label="All keys" onClick={() => keysDialog.current?.showModal()}>
        <span aria-hidden="true">?</span>
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={theme === "dark" ? "Switch to the light theme" : "Switch to the dark theme"}
        onClick={toggleTheme}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
        </svg>
      </button>
      <KeysDialog dialogRef={keysDialog} />
    </header>
  );
}

function BrandMark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path d="M1 10.5H19" stroke="currentColor" />
      <path d="M3 3h2v7H3zM7 5h2v5H7zM15 4h2v6h-2z" fill="currentColor" />
      <path d="M11.5 4.5h1.6v4h-1.6z" fill="none" stroke="currentColor" />
      <path className="brand-depth" d="M3 12h9v5H3z" />
    </svg>
  );
}
