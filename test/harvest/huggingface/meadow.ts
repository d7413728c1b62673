import type { HubServer, ServedAuthor, ServedCommit, ServedEvent, ServedRepository, ServedThread } from "./hub-server.ts";

/** The people of the meadow's story. */
export const ada: ServedAuthor = { _id: "a1", name: "adal", fullname: "Ada Thistlewood", isOrgMember: true, isOwner: false, type: "user" };
export const bo: ServedAuthor = { _id: "b2", name: "bo-marsh", fullname: "Bo Marshall", isOrgMember: false, isOwner: false, type: "user" };
export const cy: ServedAuthor = { _id: "c3", name: "cyfen", fullname: "Cy Fenwick", isOrgMember: false, isOwner: false, type: "user" };
export const librarian: ServedAuthor = { _id: "d4", name: "librarian-bot", fullname: "Librarian Bot", isOrgMember: false, type: "user" };

let count = 0;
const nextId = () => (++count + 0xabc000).toString(16);

export function commit(date: string, ...users: (string | undefined)[]): ServedCommit {
  const id = nextId().padStart(40, "0");
  return {
    id,
    title: "Upload weights",
    message: "for the long night",
    date,
    authors: users.map((user) => (user === undefined ? {} : { user })),
  };
}

export function comment(createdAt: string, author: ServedAuthor | undefined, raw: string, more: Record<string, unknown> = {}): ServedEvent {
  const data = { edited: false, hidden: false, latest: { raw, html: `<p>${raw}</p>`, updatedAt: createdAt }, ...more };
  return { id: nextId(), type: "comment", createdAt, ...(author === undefined ? {} : { author }), data };
}

export function act(createdAt: string, author: ServedAuthor | undefined, type: string, data: Record<string, unknown>): ServedEvent {
  return { id: nextId(), type, createdAt, ...(author === undefined ? {} : { author }), data };
}

export function thread(num: number, createdAt: string, author: ServedAuthor | undefined, more: Partial<ServedThread> = {}): ServedThread {
  return { num, title: "How does it sing?", status: "open", isPullRequest: false, createdAt, author, events: [], ...more };
}

export function repository(type: ServedRepository["type"], id: string, fields: Record<string, unknown> = {}): ServedRepository {
  return {
    _id: nextId(),
    type,
    id,
    commits: [],
    threads: [],
    fields: { createdAt: "2024-03-01T10:00:00.000Z", likes: 0, downloads: 0, ...fields },
  };
}

/** A model with the tags that the Hub makes of its bases. */
export function derivative(
  id: string,
  relation: string | null,
  bases: readonly string[],
  fields: Record<string, unknown> = {},
): ServedRepository {
  const tags = bases.flatMap((base) => [`base_model:${base}`, ...(relation === null ? [] : [`base_model:${relation}:${base}`])]);
  return repository("model", id, {
    cardData: { base_model: bases.length === 1 ? bases[0] : bases },
    ...fields,
    tags: [...tags, ...((fields.tags as string[]) ?? [])],
  });
}

/** The organisation meadow: a base model, its tuned sister, a dataset, a space, and what others made of them. */
export function writeMeadow(server: HubServer): void {
  count = 0;
  const lark = repository("model", "meadow/lark-7b", {
    likes: 120,
    downloads: 4_000,
    downloadsAllTime: 90_000,
    childrenModelCount: 3,
    cardData: { license: "apache-2.0", language: ["en", "cy"], datasets: ["meadow/songbook", "reedbed/chirps"] },
    tags: ["license:apache-2.0", "dataset:meadow/songbook", "dataset:reedbed/chirps"],
  });
  lark.commits = [
    commit("2024-03-05T09:00:00.000Z", "bo-marsh"),
    commit("2024-03-02T09:00:00.000Z", "adal", "cyfen"),
    commit("2024-03-01T10:00:00.000Z", "system"),
  ];
  lark.threads = [
    thread(1, "2024-03-03T12:00:00.000Z", cy, {
      status: "closed",
      events: [
        comment("2024-03-03T12:00:00.000Z", cy, "Which birds?"),
        comment("2024-03-03T15:00:00.000Z", ada, "Larks, and a few wrens 🐦"),
        act("2024-03-04T08:00:00.000Z", ada, "status-change", { status: "closed" }),
      ],
    }),
    thread(2, "2024-03-04T12:00:00.000Z", bo, {
      status: "merged",
      isPullRequest: true,
      events: [
        act("2024-03-04T12:00:01.000Z", bo, "commit", { subject: "Fix the card", oid: "f00" }),
        comment("2024-03-04T13:00:00.000Z", ada, "Thank you"),
        act("2024-03-05T09:00:00.000Z", ada, "status-change", { status: "merged" }),
      ],
    }),
  ];
  const instruct = derivative("meadow/lark-7b-instruct", "finetune", ["meadow/lark-7b"], {
    likes: 40,
    downloads: 900,
    childrenModelCount: 0,
  });
  instruct.fields.cardData = { ...(instruct.fields.cardData as object), license: "apache-2.0" };
  instruct.commits = [commit("2024-04-01T10:00:00.000Z", "adal")];
  const songbook = repository("dataset", "meadow/songbook", { likes: 9, downloads: 70, cardData: { license: "cc-by-4.0" } });
  songbook.commits = [commit("2024-02-01T10:00:00.000Z", "adal")];
  const demo = repository("space", "meadow/lark-demo", { likes: 3, models: ["meadow/lark-7b"], datasets: ["meadow/songbook"] });
  demo.commits = [commit("2024-03-10T10:00:00.000Z", "cyfen")];

  const gguf = derivative("cyfen/lark-7b-GGUF", "quantized", ["meadow/lark-7b"], {
    childrenModelCount: 1,
    cardData: { base_model: "meadow/lark-7b", license: "mit" },
  });
  const twice = derivative("bo-marsh/lark-tiny", "quantized", ["cyfen/lark-7b-GGUF"], { childrenModelCount: 0 });
  const nest = derivative("bo-marsh/nest", "merge", ["meadow/lark-7b", "reedbed/warbler"], { childrenModelCount: 0 });
  const warbler = repository("model", "reedbed/warbler", {});
  const visitor = repository("space", "cyfen/birdsong", { models: ["meadow/lark-7b"] });
  const trained = repository("model", "reedbed/chirper", {
    tags: ["dataset:meadow/songbook"],
    cardData: { datasets: ["meadow/songbook"] },
  });
  server.repositories = [lark, instruct, songbook, demo, gguf, twice, nest, warbler, visitor, trained];
  server.members = [{ _id: "a1", user: "adal", fullname: "Ada Thistlewood" }];
}
