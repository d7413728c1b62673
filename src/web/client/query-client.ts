import { QueryClient } from "@tanstack/react-query";

/** What the page has read: documents stay until the study changes. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
  },
});

/** Reads again what is shown, and the rest when it is next shown. What is on the page stays until the new is there. */
export function refreshDocuments(): Promise<void> {
  return queryClient.invalidateQueries();
}
