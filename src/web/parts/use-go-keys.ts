import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { singleKeysAreOn } from "../client/settings.ts";
import { navigation } from "./navigation.ts";
import { useNavigation } from "./publication.ts";
import { isBusyTyping } from "./use-keys.ts";

const patience = 1500;

/** G and then a page's letter goes to that page; that letter then means nothing else. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  const groups = useNavigation(navigation);
  useEffect(() => {
    let until = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !singleKeysAreOn() || isBusyTyping(event)) return;
      const letter = event.key.toLowerCase();
      const waits = Date.now() < until;
      until = !waits && letter === "g" ? Date.now() + patience : 0;
      const page = waits ? groups.flatMap(({ pages }) => pages).find((each) => each.letter === letter) : undefined;
      if (page === undefined) return;
      event.preventDefault();
      void navigate({ to: page.to });
    };
    // Before the keys of the page.
    document.addEventListener("keydown", listen, true);
    return () => document.removeEventListener("keydown", listen, true);
  }, [navigate, groups]);
}
