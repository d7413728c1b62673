/** 2005-04-07T00:00:00Z: the day of git's own first commit. */
export const FIRST_GIT_DAY = 1_112_832_000;

export type CommitTime = Readonly<{ seconds: number; repaired: "no" | "from-committer" | "to-bound" }>;

/**
 * When a commit was made: its author time. That time is impossible where it is missing, before git's first day, after `now`, or after the
 * committer's time (where that one is possible); then the committer's time holds. Where both are impossible the author time (else the
 * committer's) is moved to the nearest bound: git's first day, or `now`.
 */
export function findCommitTime(authorTime: number, committerTime: number, now: number): CommitTime {
  const possible = (time: number) => time >= FIRST_GIT_DAY && time <= now;
  if (possible(committerTime)) {
    return possible(authorTime) && authorTime <= committerTime
      ? { seconds: authorTime, repaired: "no" }
      : { seconds: committerTime, repaired: "from-committer" };
  }
  if (possible(authorTime)) return { seconds: authorTime, repaired: "no" };
  const known = Number.isNaN(authorTime) ? committerTime : authorTime;
  return { seconds: known > now ? now : FIRST_GIT_DAY, repaired: "to-bound" };
}

/** `2024-02-01T09:30:00Z` */
export function formatSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
