import { queryOptions, useQuery } from "@tanstack/react-query";
import type { JobSummary, Progress } from "../../model/live.ts";
import { fetchDocument } from "./documents.ts";
import { useEvents } from "./events.ts";
import { queryClient } from "./query-client.ts";

const jobsQuery = queryOptions({ queryKey: ["jobs"], queryFn: () => fetchDocument<readonly JobSummary[]>("jobs") });

/** The server's jobs, oldest first, as they are now; empty until they are read. */
export function useJobs(): readonly JobSummary[] {
  useEvents({
    job: (job) => set((jobs) => [...jobs.filter(({ id }) => id !== job.id), job].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))),
    progress: ({ job, message }: Progress) => set((jobs) => jobs.map((each) => (each.id === job ? { ...each, message } : each))),
  });
  return useQuery(jobsQuery).data ?? [];
}

function set(change: (jobs: readonly JobSummary[]) => readonly JobSummary[]): void {
  queryClient.setQueryData(jobsQuery.queryKey, (jobs) => (jobs === undefined ? jobs : change(jobs)));
}
