import { type Ratings, selectCoders } from "./ratings.ts";
import type { Agreement } from "./result.ts";

export type PairAgreement = Readonly<{ first: number; second: number; agreement: Agreement }>;

/** A figure for each pair of coders, by their positions. Empty with fewer than two. */
export function listPairAgreements(ratings: Ratings, figure: (pair: Ratings) => Agreement): PairAgreement[] {
  return ratings.codes.flatMap((_, first) =>
    ratings.codes.slice(first + 1).map((_, offset) => {
      const second = first + 1 + offset;
      return { first, second, agreement: figure(selectCoders(ratings, [first, second])) };
    }),
  );
}
