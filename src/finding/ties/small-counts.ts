/** Counts of people from 1 to this minus 1 are not shown. */
export const smallestShown = 5;

/** A count of people that may be withheld: `people` null and `isSmall` true where there are 1 to 4. Zero is counted and shown. */
export type PeopleCount = Readonly<{ people: number | null; isSmall: boolean }>;

/** Withholds a small count. Nothing that is shown beside it may give it by difference: no sums over counts that include it. */
export function withholdSmall(people: number): PeopleCount {
  const isSmall = people > 0 && people < smallestShown;
  return { people: isSmall ? null : people, isSmall };
}
