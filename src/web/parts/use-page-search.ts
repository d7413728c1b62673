import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type PageSearch = Readonly<Record<string, string | undefined>>;

/** What the reader chose on this page, as the address holds it, and a way to change it. Undefined takes a choice out. */
export function usePageSearch(): [search: PageSearch, change: (next: PageSearch, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as PageSearch;
  const navigate = useNavigate();
  const change = useCallback(
    (next: PageSearch, replace = true) =>
      void navigate({ to: ".", search: ((old: PageSearch) => ({ ...old, ...next })) as never, replace, resetScroll: false }),
    [navigate],
  );
  return [search, change];
}
