import { z } from "zod";
import type { PlatformUser } from "./account-book.ts";
import { formatMoment } from "./github-cursor.ts";
import type { Association } from "./github-item.ts";
import { MAX_NUMBER } from "./number-set.ts";

/**
 * The parts of GitHub's answers that are read; all else is dropped on parsing. Texts become their length, moments are written alike.
 */
const Moment = z.string().transform((text, context) => {
  const at = Date.parse(text);
  if (!Number.isNaN(at) && at >= 0) return formatMoment(at);
  context.issues.push({ code: "custom", input: text, message: "no moment" });
  return z.NEVER;
});
const MaybeMoment = Moment.nullish().transform((moment) => moment ?? null);
const Length = z
  .string()
  .nullish()
  .transform((text) => (text === null || text === undefined ? 0 : countCodePoints(text)));
const ThreadNumber = z.number().int().positive().max(MAX_NUMBER);
const ItemId = z.number().int().positive();

const User = z
  .object({ login: z.string(), id: z.number().int().positive().nullish(), type: z.string().nullish() })
  .nullish()
  .transform((user): PlatformUser => {
    if (user === null || user === undefined) return null;
    return { login: user.login, id: user.id ?? null, isBot: user.type === "Bot" || user.login.endsWith("[bot]") };
  });

const Actor = z
  .object({ __typename: z.string(), login: z.string(), databaseId: z.number().int().positive().nullish() })
  .nullish()
  .transform((actor): PlatformUser => {
    if (actor === null || actor === undefined) return null;
    return { login: actor.login, id: actor.databaseId ?? null, isBot: actor.__typename === "Bot" || actor.login.endsWith("[bot]") };
  });

const associations: Readonly<Record<string, Association>> = {
  OWNER: "owner",
  MEMBER: "member",
  COLLABORATOR: "collaborator",
  CONTRIBUTOR: "contributor",
  FIRST_TIME_CONTRIBUTOR: "none",
  FIRST_TIMER: "none",
  NONE: "none",
  MANNEQUIN: "none",
};
const AssociationWord = z
  .string()
  .nullish()
  .transform((word): Association | null => associations[word ?? ""] ?? null);

/** The number that ends an address such as `…/issues/12`. */
const NumberAtEnd = z.string().transform((url, context) => {
  const number = Number(/\/(\d{1,8})$/.exec(url)?.[1] ?? Number.NaN);
  if (number > 0 && number <= MAX_NUMBER) return number;
  context.issues.push({ code: "custom", input: url, message: "no number at the end" });
  return z.NEVER;
});

export const RepositoryAnswer = z.object({
  id: ItemId,
  name: z.string(),
  full_name: z.string(),
  owner: z.object({ login: z.string(), type: z.string().nullish() }),
  created_at: MaybeMoment,
  archived: z.boolean().nullish(),
  fork: z.boolean().nullish(),
  license: z.object({ spdx_id: z.string().nullish() }).nullish(),
  stargazers_count: z.number().nullish(),
  forks_count: z.number().nullish(),
  subscribers_count: z.number().nullish(),
  open_issues_count: z.number().nullish(),
  has_issues: z.boolean().nullish(),
  has_discussions: z.boolean().nullish(),
});

/** An issue of `/issues` (which lists change requests too), or a change request of `/pulls`. */
export const ThreadItem = z.object({
  number: ThreadNumber,
  user: User,
  created_at: Moment,
  updated_at: Moment,
  closed_at: MaybeMoment,
  merged_at: MaybeMoment,
  closed_by: User,
  pull_request: z.object({ merged_at: MaybeMoment }).nullish(),
  author_association: AssociationWord,
  body: Length,
});
export type ThreadItem = z.infer<typeof ThreadItem>;

export const IssueEvent = z.object({
  id: ItemId,
  event: z.string(),
  created_at: Moment,
  actor: User,
  issue: z.object({ number: ThreadNumber, pull_request: z.object({ merged_at: MaybeMoment }).nullish() }).nullish(),
});

export const IssueComment = z.object({
  id: ItemId,
  user: User,
  created_at: Moment,
  issue_url: NumberAtEnd,
  html_url: z.string(),
  author_association: AssociationWord,
  body: Length,
});

export const ReviewComment = z.object({
  id: ItemId,
  user: User,
  created_at: Moment,
  pull_request_url: NumberAtEnd,
  author_association: AssociationWord,
  body: Length,
});

/** `submitted_at` is null while the reviewer has not sent it. */
export const Review = z.object({ user: User, submitted_at: MaybeMoment, author_association: AssociationWord, body: Length });
export type Review = z.infer<typeof Review>;

export const Release = z.object({
  id: ItemId,
  tag_name: z.string(),
  author: User,
  draft: z.boolean().nullish(),
  published_at: MaybeMoment,
  body: Length,
});

export const CommunityProfile = z.object({
  health_percentage: z.number().nullish(),
  files: z.record(z.string(), z.unknown()).nullish(),
});

export const Label = z.object({ name: z.string() });

const PageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
function listOf<T extends z.ZodType>(node: T) {
  return z.object({ pageInfo: PageInfo, nodes: z.array(node.nullable().catch(null)).nullish() });
}

export const ReviewList = listOf(
  z
    .object({ author: Actor, submittedAt: MaybeMoment, authorAssociation: AssociationWord, body: Length })
    .transform(({ author, submittedAt, authorAssociation, body }): Review => {
      return { user: author, submitted_at: submittedAt, author_association: authorAssociation, body };
    }),
);

const Comment = z.object({ author: Actor, createdAt: Moment, authorAssociation: AssociationWord, body: Length });
export const ReplyList = listOf(Comment);
export const DiscussionComments = listOf(Comment.extend({ id: z.string(), replies: ReplyList }));
export const Discussion = Comment.extend({
  number: ThreadNumber,
  answerChosenAt: MaybeMoment,
  answerChosenBy: Actor,
  comments: DiscussionComments,
});
export const DiscussionHeads = listOf(z.object({ number: ThreadNumber, updatedAt: Moment }));

function countCodePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const next = text.charCodeAt(at + 1);
    if (unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) at++;
    count++;
  }
  return count;
}
