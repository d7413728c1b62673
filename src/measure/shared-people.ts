import type { Day } from "../model/day.ts";
import type { Id } from "../model/id.ts";
import type { Engine } from "../traces/engine.ts";
import { lookAt, type Placed } from "../traces/placed.ts";
import { readSql } from "./sql-folder.ts";

/** People with a counted event in core artefacts of both projects; `a` sorts before `b`. Not suppressed: see `finding/ties/small-counts.ts`. */
export type SharedPeople = Readonly<{ a: Id; b: Id; people: number }>;

/** What people of an organisation did in a project's core artefacts of one domain. `from` and `until`: first and last day, both included. */
export type OrganisationActivity = Readonly<{
  project: Id;
  domain: Id;
  organisation: Id;
  events: number;
  people: number;
  from: Day;
  until: Day;
}>;

/** Both over whole histories: humans, no merges, no inherited history. Throws `EngineError`. */
export function measureSharedPeople(
  engine: Engine,
  placed: Pick<Placed, "buckets">,
): Promise<Readonly<{ shared: SharedPeople[]; organisations: OrganisationActivity[] }>> {
  return engine.exclusive(async () => {
    await lookAt(engine, placed.buckets);
    const shared = await engine.all(readSql("figures", "shared_people.sql"));
    const organisations = await engine.all(readSql("figures", "organisation_activity.sql"));
    return {
      shared: shared.map((row) => ({ a: String(row.a), b: String(row.b), people: Number(row.people) })),
      organisations: organisations.map((row) => ({
        project: String(row.project),
        domain: String(row.artefact_domain),
        organisation: String(row.organisation),
        events: Number(row.events),
        people: Number(row.people),
        from: String(row.first_day),
        until: String(row.last_day),
      })),
    };
  });
}
