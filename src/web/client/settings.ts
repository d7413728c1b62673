import { useSyncExternalStore } from "react";

/** What the browser remembers between visits. Where it may keep nothing, settings hold until the page is left. */

type Theme = "light" | "dark";

const memory = new Map<string, string>();
const listeners = new Set<() => void>();

function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null;
  } catch {
    return memory.get(key) ?? null;
  }
}

function write(key: string, value: string): void {
  memory.set(key, value);
  try {
    localStorage.setItem(key, value);
  } catch {
    // Kept in memory.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const systemIsDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

export function currentTheme(): Theme {
  const kept = read("portolan.theme");
  return kept === "light" || kept === "dark" ? kept : systemIsDark() ? "dark" : "light";
}

function showTheme(): void {
  document.documentElement.dataset.theme = currentTheme();
}

/** The system's theme is followed until the switch is used. */
export function followTheme(): void {
  showTheme();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    showTheme();
    for (const listener of listeners) listener();
  });
}

export function toggleTheme(): void {
  write("portolan.theme", currentTheme() === "dark" ? "light" : "dark");
  showTheme();
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

/** Single-letter keys are on unless switched off (WCAG 2.1.4). */
export const singleKeysAreOn = () => read("portolan.single-keys") !== "off";

export function switchSingleKeys(isOn: boolean): void {
  write("portolan.single-keys", isOn ? "on" : "off");
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, singleKeysAreOn);
}
