import { z } from "zod";

/** What the Hub tells, as far as it is used. Every field may be absent or odd: a field that is not of its form counts as not told. */
const text = z.string().nullable().catch(null).default(null);
const count = z.number().nonnegative().nullable().catch(null).default(null);
const flag = z.boolean().nullable().catch(null).default(null);
const texts = z
  .array(z.unknown())
  .catch([])
  .default([])
  .transform((items) => items.filter((item): item is string => typeof item === "string"));

/** An id as the Hub makes them: `owner/name`, or a plain name of old. */
export const HubId = z.string().regex(/^[\w.-]{1,96}(?:\/[\w.-]{1,96})?$/);

export const HubRepository = z.object({
  _id: z.string().regex(/^[0-9a-f]{1,64}$/),
  id: HubId,
  sha: text,
  createdAt: text,
  likes: count,
  downloads: count,
  downloadsAllTime: count,
  private: flag,
  disabled: flag,
  gated: z
    .union([z.literal(false), z.enum(["auto", "manual"])])
    .nullable()
    .catch(null)
    .default(null),
  tags: texts,
  cardData: z.record(z.string(), z.unknown()).nullable().catch(null).default(null),
  baseModels: z
    .object({
      relation: text,
      models: z
        .array(z.object({ id: z.string() }))
        .catch([])
        .default([]),
    })
    .nullable()
    .catch(null)
    .default(null),
  childrenModelCount: count,
  models: texts,
  datasets: texts,
});
export type HubRepository = z.infer<typeof HubRepository>;

export const HubAuthor = z
  .object({
    _id: text,
    name: z.string().min(1),
    fullname: z.string().catch("").default(""),
    isOwner: flag,
    isOrgMember: flag,
  })
  .nullable()
  .catch(null)
  .default(null);
export type HubAuthor = z.infer<typeof HubAuthor>;

export const HubCommit = z.object({
  id: z.string().min(1),
  date: z.string(),
  authors: z
    .array(z.object({ user: text }).catch({ user: null }))
    .catch([])
    .default([]),
});
export type HubCommit = z.infer<typeof HubCommit>;

const status = z.enum(["open", "closed", "merged", "draft"]);

export const HubThread = z.object({
  num: z.number().int().positive(),
  status,
  isPullRequest: z.unknown().transform((value) => Boolean(value)),
  createdAt: z.string(),
  numComments: count,
});
export type HubThread = z.infer<typeof HubThread>;

export const HubThreadPage = z.object({
  discussions: z.array(z.unknown()),
  count: z.number().int().nonnegative(),
  start: z.number().int().nonnegative().catch(0).default(0),
});

export const HubThreadEvent = z.object({
  id: z.string(),
  type: z.string(),
  createdAt: z.string(),
  author: HubAuthor,
  data: z
    .object({
      hidden: flag,
      status: status.nullable().catch(null).default(null),
      latest: z.object({ raw: text }).nullable().catch(null).default(null),
    })
    .nullable()
    .catch(null)
    .default(null),
});
export type HubThreadEvent = z.infer<typeof HubThreadEvent>;

export const HubThreadDetail = z.object({ author: HubAuthor, events: z.array(z.unknown()) });

export const HubOverview = z.object({ name: z.string().min(1), numModels: count, numDatasets: count, numSpaces: count, numUsers: count });
export type HubOverview = z.infer<typeof HubOverview>;

export const HubMember = z.object({ _id: text, user: text, name: text, fullname: z.string().catch("").default("") });

/** The items of the form asked for; the others are counted. */
export function takeShapes<T>(rows: readonly unknown[], shape: z.ZodType<T>): Readonly<{ items: T[]; failed: number }> {
  const items: T[] = [];
  for (const row of rows) {
    const parsed = shape.safeParse(row);
    if (parsed.success) items.push(parsed.data);
  }
  return { items, failed: rows.length - items.length };
}

/** The Hub gives everything that is older this moment of creation. */
export const CREATED_FLOOR = "2022-03-02T23:29:04";

/** Seconds since 1970 of a moment of creation; null where it is not known. */
export function findCreatedAt(createdAt: string | null): number | null {
  if (createdAt === null || createdAt.startsWith(CREATED_FLOOR)) return null;
  const time = Date.parse(createdAt);
  return Number.isNaN(time) ? null : Math.floor(time / 1000);
}
