import type { Row } from "../traces/engine.ts";
import { type Aspect, nothing } from "./aspect.ts";
import { rowsByGroup } from "./rows-by-group.ts";

/** What a person did in a file: made it (or a file of its name after it was gone), and changed it so often. */
export type Part = Readonly<{ file: string; person: string; isCreator: boolean; changes: number }>;

export type TruckFactor = Readonly<{
  /** People removed until fewer than half of the files have an author left; null without files. */
  factor: number | null;
  /** Files, those with an author at first, and with one at the end. */
  files: number;
  authored: number;
  left: number;
}>;

/**
 * Degree of authorship (Fritz et al. 2014, with the weights of Avelino et al. 2016): 3.293 + 1.098 FA + 0.164 DL − 0.321 ln(1 + AC). FA: 1 who made
 * the file; DL: own changes after that; AC: changes by others.
 */
export function degreeOfAuthorship({
  isCreator,
  changes,
  others,
}: Readonly<{ isCreator: boolean; changes: number; others: number }>): number {
  return 3.293 + (isCreator ? 1.098 : 0) + 0.164 * changes - 0.321 * Math.log(1 + others);
}

const LEAST_DEGREE = 3.293;
const LEAST_SHARE = 0.75;

/**
 * The truck factor of Avelino, Passos, Hora and Valente (ICPC 2016): a person is an author of a file whose degree is above 3/4 of the file's highest
 * and at least 3.293; those who made it need the first condition only, as in the authors' program. The person with most authored files is removed,
 * ties by name, until fewer than half of all files have an author left.
 */
export function truckFactor(parts: readonly Part[]): TruckFactor {
  const files = new Map<string, Part[]>();
  for (const part of parts) files.set(part.file, [...(files.get(part.file) ?? []), part]);
  const authors = [...files.values()].map(authorsOf);
  const authored = authors.filter((people) => people.size > 0).length;
  let [left, factor] = [authored, 0];
  while (2 * left >= files.size && left > 0) {
    const most = busiest(authors);
    for (const people of authors) if (people.delete(most) && people.size === 0) left--;
    factor++;
  }
  return { factor: files.size === 0 ? null : factor, files: files.size, authored, left };
}

function authorsOf(parts: readonly Part[]): Set<string> {
  const changes = parts.reduce((sum, part) => sum + part.changes, 0);
  const degrees = parts.map((part) => ({ part, degree: degreeOfAuthorship({ ...part, others: changes - part.changes }) }));
  const highest = Math.max(...degrees.map(({ degree }) => degree));
  const isAuthor = ({ part, degree }: (typeof degrees)[number]): boolean =>
    degree > LEAST_SHARE * highest && (part.isCreator || degree >= LEAST_DEGREE);
  return new Set(degrees.filter(isAuthor).map(({ part }) => part.person));
}

function busiest(authors: readonly ReadonlySet<string>[]): string {
  const files = new Map<string, number>();
  for (const people of authors) for (const person of people) files.set(person, (files.get(person) ?? 0) + 1);
  const [first] = [...files].sort(([a, filesOfA], [b, filesOfB]) => filesOfB - filesOfA || (a < b ? -1 : 1));
  return first?.[0] ?? "";
}

/** Rows of people's parts in files, as truck factors. */
export async function measureTruckFactor(batches: AsyncIterable<readonly Row[]>): Promise<Aspect[]> {
  const found: Aspect[] = [];
  for await (const { group, rows } of rowsByGroup(batches)) {
    const parts = rows
      .filter(({ file }) => file !== null)
      .map((row) => ({
        file: String(row.file),
        person: String(row.actor),
        isCreator: row.is_creator === true,
        changes: Number(row.changes),
      }));
    const { factor, files, authored } = truckFactor(parts);
    const why = files === 0 ? "who made and changed which file is not in these traces" : null;
    found.push({ ...nothing(group), value: factor, coverage: files === 0 ? null : authored / files, n: files, why });
  }
  return found;
}
