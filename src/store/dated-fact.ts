import type { DatedFact } from "../model/fact.ts";

/** A dated fact as four columns of the row it belongs to: `clockDate`, `clockStatus`, `clockSource`, `clockNote`. */
export type FlatDated<Name extends string> = { readonly [K in keyof DatedFact as `${Name}${Capitalize<K>}`]: DatedFact[K] | null };

export function flattenDated<Name extends string>(name: Name, fact: DatedFact | null): FlatDated<Name> {
  return {
    [`${name}Date`]: fact?.date ?? null,
    [`${name}Status`]: fact?.status ?? null,
    [`${name}Source`]: fact?.source ?? null,
    [`${name}Note`]: fact?.note ?? null,
  } as FlatDated<Name>;
}

/** The fact again; null where its columns are. */
export function gatherDated<Name extends string>(name: Name, row: FlatDated<Name>): DatedFact | null {
  const columns = row as Readonly<Record<string, unknown>>;
  if (columns[`${name}Date`] === null) return null;
  return {
    date: columns[`${name}Date`],
    status: columns[`${name}Status`],
    source: columns[`${name}Source`],
    note: columns[`${name}Note`],
  } as DatedFact;
}
