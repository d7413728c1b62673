import type { HarvestOptions, HarvestPlace, HarvestState } from "../model/harvest-place.ts";
import type { StudyStore } from "./study-store.ts";
import { Table } from "./table.ts";

type Row = Omit<HarvestPlace, "options"> & { options: string };

const places = new Table<Row>("harvest_place", ["id"], {
  id: "id",
  project: "project",
  connector: "connector",
  address: "address",
  artefact: "artefact",
  options: "options",
});

export function readPlaces(db: StudyStore): HarvestPlace[] {
  return places.list(db).map((row) => ({ ...row, options: JSON.parse(row.options) as HarvestOptions }));
}

/** Changes places by their id and adds new ones at the end. */
export function writePlaces(db: StudyStore, given: readonly HarvestPlace[]): void {
  places.append(
    db,
    given.map((place) => ({ ...place, options: JSON.stringify(place.options) })),
  );
}

/** How far each place was read, by its id; a place never read has no state. */
export function readHarvestStates(db: StudyStore): Map<string, HarvestState> {
  const rows = db.prepare("SELECT place, cursor, read_at AS readAt, state, outcome FROM harvest_state").all() as HarvestState[];
  return new Map(rows.map((row) => [row.place, row]));
}

export function writeHarvestState(db: StudyStore, state: HarvestState): void {
  db.prepare(
    `INSERT INTO harvest_state (place, cursor, read_at, state, outcome) VALUES (@place, @cursor, @readAt, @state, @outcome)
     ON CONFLICT (place) DO UPDATE SET cursor = excluded.cursor, read_at = excluded.read_at, state = excluded.state, outcome = excluded.outcome`,
  ).run(state);
}

/** Paths of the parts that a place's harvests wrote. */
export function listPartsOfPlace(db: StudyStore, place: string): string[] {
  return db.prepare("SELECT part FROM harvested_part WHERE place = ? ORDER BY part").pluck().all(place) as string[];
}

export function findPlaceOfPart(db: StudyStore, part: string): string | undefined {
  return db.prepare("SELECT place FROM harvested_part WHERE part = ?").pluck().get(part) as string | undefined;
}

export function notePartOfPlace(db: StudyStore, place: string, part: string): void {
  db.prepare("INSERT OR REPLACE INTO harvested_part (part, place) VALUES (?, ?)").run(part, place);
}
