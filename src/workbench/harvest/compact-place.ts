import { eventSchemaVersion } from "../../model/event.ts";
import type { HarvestPlace } from "../../model/harvest-place.ts";
import { listPartsOfPlace, notePartOfPlace } from "../../store/harvest-place.ts";
import { act } from "../../store/log.ts";
import { readParts, removePart, writeParts } from "../../store/part.ts";
import { mergeParts } from "../../traces/write-part.ts";
import { type IntakeSetting, nameOfParts } from "./intake.ts";

/** A part with fewer rows is small; so many small ones of a place become one. */
const SMALL_ROWS = 25_000;
const MANY = 8;

/** Many small parts read far slower than one: a place's small parts are merged once there are many of them. */
export async function compactPlace(setting: IntakeSetting, place: HarvestPlace): Promise<void> {
  const { db, engine, root, who, at, retired } = setting;
  const own = new Set(listPartsOfPlace(db, place.id));
  const small = readParts(db).filter(
    ({ path, rows, schemaVersion }) => own.has(path) && rows < SMALL_ROWS && schemaVersion === eventSchemaVersion,
  );
  if (small.length < MANY) return;
  const merged = await mergeParts(await engine(), small, { root, name: nameOfParts(place), writer: `portolan ${place.connector}`, at });
  at("before-compaction");
  act(db, { who, verb: "harvest", note: `${place.id}: parts merged`, barrier: true }, () => {
    for (const { path } of small) removePart(db, path);
    writeParts(db, [merged]);
    notePartOfPlace(db, place.id, merged.path);
  });
  at("compacted");
  for (const { path } of small) if (path !== merged.path) retired.add(path);
}
