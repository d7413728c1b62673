/** A small project on GitHub, as its interfaces show it. Every text a person wrote, and every name, holds the word canary. */
export type Person = Readonly<{ login: string; id: number; type: "User" | "Bot" | "Organization" }> | null;

export const ada: Person = { login: "ada-canary", id: 101, type: "User" };
export const ben: Person = { login: "ben-canary", id: 102, type: "User" };
export const cleo: Person = { login: "cleo-canary", id: 103, type: "User" };
export const helper: Person = { login: "canary-helper[bot]", id: 104, type: "Bot" };
/** What GitHub shows of a deleted account: nothing, or its stand-in. */
export const gone: Person = null;
export const ghost: Person = { login: "ghost", id: 10137, type: "User" };

export type Thread = {
  number: number;
  user: Person;
  association: string;
  created_at: string;
  updated_at: string;
  closed_at: string | null;
  /** Undefined: an issue. */
  merged_at?: string | null;
};
export type Comment = { id: number; thread: number; user: Person; created_at: string; updated_at: string };
export type Event = { id: number; event: string; thread: number; actor: Person; created_at: string };
export type Review = { thread: number; user: Person; submitted_at: string | null; state: string };
export type Reply = { user: Person; created_at: string };
export type Discussion = {
  number: number;
  user: Person;
  created_at: string;
  updated_at: string;
  answer: { at: string; by: Person } | null;
  comments: { user: Person; created_at: string; replies: Reply[] }[];
};
export type Release = { id: number; tag_name: string; author: Person; published_at: string | null; draft: boolean };

export type World = {
  id: number;
  owner: string;
  ownerType: "Organization" | "User";
  name: string;
  /** Earlier names, `owner/name`. */
  oldNames: string[];
  stars: number;
  hasIssues: boolean;
  hasDiscussions: boolean;
  threads: Thread[];
  comments: Comment[];
  reviewComments: Comment[];
  events: Event[];
  reviews: Review[];
  discussions: Discussion[];
  releases: Release[];
  labels: string[];
};

export const text = "Canary words of Ada Canary <ada@canary.example>, https://canary.example/ada";

/** Day `day` of 2024 (1 is 1 January), at `hour`:`minute` UTC. */
export function at(day: number, hour = 12, minute = 0): string {
  return `${new Date(Date.UTC(2024, 0, day, hour, minute)).toISOString().slice(0, 19)}Z`;
}

/**
 * Ten issues and six change requests over sixteen days, two discussions, three releases. Issues 1–10 are opened by Cleo; Ben answers each a
 * day later and closes the even ones. Change requests 11–16 are Cleo's; Ada reviews each and merges those up to 13; 14 is closed unmerged,
 * opened again and merged; 15 is closed unmerged.
 */
export function makeLark(): World {
  const world: World = {
    id: 4711,
    owner: "lark-lab",
    ownerType: "Organization",
    name: "lark",
    oldNames: [],
    stars: 12,
    hasIssues: true,
    hasDiscussions: true,
    threads: [],
    comments: [],
    reviewComments: [],
    events: [],
    reviews: [],
    discussions: [],
    releases: [
      { id: 1, tag_name: "v0.1.0", author: ada, published_at: at(5), draft: false },
      { id: 2, tag_name: "lark-1.0-rc1", author: helper, published_at: at(9), draft: false },
      { id: 3, tag_name: "ada-canary-final", author: ada, published_at: at(12), draft: false },
      { id: 4, tag_name: "v2", author: ada, published_at: null, draft: true },
    ],
    labels: ["bug", "Good first issue", "help-wanted", "assigned: Ada Canary", "area: training"],
  };
  for (let number = 1; number <= 10; number++) {
    openThread(world, { number, user: number === 3 ? gone : cleo, created_at: at(number) });
    comment(world, number, ben, at(number + 1));
    if (number % 2 === 0) act(world, "closed", number, ben, at(number + 2));
  }
  comment(world, 1, helper, at(1, 12, 1));
  comment(world, 2, ghost, at(4));
  for (let number = 11; number <= 16; number++) {
    openThread(world, { number, user: number === 16 ? helper : cleo, created_at: at(number - 5, 8), merged_at: null });
    review(world, number, ada, at(number - 4, 9));
    comment(world, number, ben, at(number - 4, 10));
    reviewComment(world, number, ada, at(number - 4, 9));
  }
  for (const number of [11, 12, 13]) act(world, "merged", number, ada, at(number - 3));
  act(world, "closed", 14, ada, at(10, 6));
  act(world, "reopened", 14, cleo, at(10, 7));
  act(world, "merged", 14, ada, at(11, 6));
  act(world, "closed", 15, cleo, at(12, 6));
  act(world, "labeled", 1, ben, at(3));
  act(world, "mentioned", 1, cleo, at(3));
  discuss(world, 17, cleo, at(6), [
    {
      user: ada,
      created_at: at(7),
      replies: [{ user: cleo, created_at: at(7, 13) }, ...many(3, (n) => ({ user: ben, created_at: at(8, n) }))],
    },
    { user: helper, created_at: at(8), replies: [] },
    { user: gone, created_at: at(9), replies: [] },
  ]);
  discuss(world, 18, ben, at(10), [{ user: cleo, created_at: at(11), replies: [] }]);
  const [first] = world.discussions;
  if (first) first.answer = { at: at(9, 20), by: cleo };
  return world;
}

/** Rows of each kind in Lark's whole history, counted by hand from its story. */
export const larkRows: Readonly<Record<string, number>> = {
  "issue-opened": 10,
  "issue-closed": 5,
  "issue-commented": 12,
  "change-request-opened": 6,
  "change-request-closed": 2,
  "change-request-merged": 4,
  "change-request-reopened": 1,
  "change-request-commented": 6,
  "change-request-reviewed": 6,
  "change-request-line-commented": 6,
  "discussion-opened": 2,
  "discussion-commented": 8,
  "discussion-answered": 1,
  "release-published": 3,
};

export function openThread(
  world: World,
  { number, user, created_at, merged_at }: Pick<Thread, "number" | "user" | "created_at" | "merged_at">,
): void {
  const association = user === cleo ? "NONE" : "MEMBER";
  const thread: Thread = { number, user, association, created_at, updated_at: created_at, closed_at: null };
  world.threads.push(merged_at === undefined ? thread : { ...thread, merged_at });
}

export function comment(world: World, thread: number, user: Person, created_at: string): Comment {
  const made = { id: nextId(world), thread, user, created_at, updated_at: created_at };
  world.comments.push(made);
  touch(world, thread, created_at);
  return made;
}

export function reviewComment(world: World, thread: number, user: Person, created_at: string): Comment {
  const made = { id: nextId(world), thread, user, created_at, updated_at: created_at };
  world.reviewComments.push(made);
  touch(world, thread, created_at);
  return made;
}

export function review(world: World, thread: number, user: Person, submitted_at: string | null): void {
  world.reviews.push({ thread, user, submitted_at, state: submitted_at === null ? "PENDING" : "APPROVED" });
  if (submitted_at !== null) touch(world, thread, submitted_at);
}

/** An event; a merge writes a closing too, as GitHub does. */
export function act(world: World, event: string, thread: number, actor: Person, created_at: string): void {
  world.events.push({ id: nextId(world), event, thread, actor, created_at });
  const of = world.threads.find(({ number }) => number === thread);
  if (of === undefined) return;
  if (event === "merged") {
    of.merged_at = created_at;
    world.events.push({ id: nextId(world), event: "closed", thread, actor, created_at });
  }
  if (event === "merged" || event === "closed") of.closed_at = created_at;
  if (event === "reopened") of.closed_at = null;
  touch(world, thread, created_at);
}

export function discuss(world: World, number: number, user: Person, created_at: string, comments: Discussion["comments"]): void {
  const moments = [created_at, ...comments.flatMap((made) => [made.created_at, ...made.replies.map((reply) => reply.created_at)])];
  world.discussions.push({ number, user, created_at, updated_at: moments.sort().at(-1) ?? created_at, answer: null, comments });
}

/** More of the same on days 20 to 24: what a second harvest finds. */
export function goOn(world: World): void {
  openThread(world, { number: 21, user: cleo, created_at: at(20) });
  comment(world, 21, ada, at(21));
  comment(world, 1, cleo, at(21, 13));
  act(world, "closed", 1, ada, at(22));
  openThread(world, { number: 22, user: ben, created_at: at(20, 8), merged_at: null });
  review(world, 22, ada, at(21, 8));
  review(world, 16, ada, at(21, 9));
  act(world, "merged", 16, ada, at(22, 9));
  reviewComment(world, 16, ben, at(21, 9));
  const [first] = world.discussions;
  first?.comments.push({ user: ada, created_at: at(23), replies: [] });
  if (first) first.updated_at = at(23);
  discuss(world, 23, ada, at(23, 13), []);
  world.releases.unshift({ id: 9, tag_name: "v1.0.0", author: ada, published_at: at(24), draft: false });
}

export const goOnRows: Readonly<Record<string, number>> = {
  "issue-opened": 1,
  "issue-closed": 1,
  "issue-commented": 2,
  "change-request-opened": 1,
  "change-request-merged": 1,
  "change-request-reviewed": 2,
  "change-request-line-commented": 1,
  "discussion-opened": 1,
  "discussion-commented": 1,
  "release-published": 1,
};

let lastId = 1000;
function nextId(world: World): number {
  // Ids grow with time; the story is written out of order.
  lastId++;
  return world.id * 100_000 + lastId;
}

function touch(world: World, thread: number, moment: string): void {
  const of = world.threads.find(({ number }) => number === thread);
  if (of && of.updated_at < moment) of.updated_at = moment;
}

function many<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}
