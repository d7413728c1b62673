import { createContext, use, useMemo } from "react";
import type { NavigationGroup } from "./navigation.ts";

/** True in a published atlas, where nothing can be changed. */
export const PublicationContext = createContext(false);

export function useIsPublished(): boolean {
  return use(PublicationContext);
}

/** The pages of the bar that a published atlas has. */
const publishedPages: readonly string[] = ["/", "/projects", "/claims", "/recommendations"];

/** The bar's pages as they stand here: all of them, or those that are published. */
export function useNavigation(navigation: readonly NavigationGroup[]): readonly NavigationGroup[] {
  const isPublished = useIsPublished();
  return useMemo(
    () =>
      isPublished
        ? navigation.map((group) => ({ ...group, pages: group.pages.filter(({ to }) => publishedPages.includes(to)) }))
        : navigation,
    [navigation, isPublished],
  );
}
