import { useEffect } from "react";

/** The document's title, so that tabs and screen readers tell the pages apart. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Portolan`;
  }, [title]);
}
