import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { DocumentFailure, ReadingStudy } from "./document-state.tsx";

/** Reads a view's document, and shows that it is being read, or why it cannot be. */
export function WithDocument<T, E extends Error, K extends readonly unknown[]>(
  props: Readonly<{ query: UseQueryOptions<T, E, T, K>; what: string; children: (document: T) => ReactNode }>,
) {
  const { data, error, refetch } = useQuery(props.query);
  if (error !== null) return <DocumentFailure error={error} retry={() => void refetch()} />;
  if (data === undefined) return <ReadingStudy what={`Reading ${props.what}`} part={1} of={2} />;
  return props.children(data);
}
