import type { StudyStore } from "./study-store.ts";

/** A coding that was made before its code came to mean what it means now. */
export type Outdated = Readonly<{ coding: string; code: string; coder: string; source: string; changedBy: number; changedAt: string }>;

/**
 * Codings whose code's definition or rules changed after they were last written, by the log. A change of the label alone makes none.
 * What was there before the last import or erasure counts as written then.
 */
export function listOutdatedCodings(db: StudyStore): Outdated[] {
  return db.prepare(outdatedSql).all() as Outdated[];
}

const says = (image: string) =>
  `json_array(json_extract(${image}, '$.definition'), json_extract(${image}, '$.include_rule'), json_extract(${image}, '$.exclude_rule'))`;

const outdatedSql = `WITH
  meaning (code, act) AS (
    SELECT json_extract(row_key, '$[0]'), max(act) FROM change
    WHERE table_name = 'code' AND after IS NOT NULL AND (before IS NULL OR ${says("before")} <> ${says("after")})
    GROUP BY 1),
  written (coding, act) AS (
    SELECT json_extract(row_key, '$[0]'), max(act) FROM change WHERE table_name = 'coding' GROUP BY 1)
  SELECT coding.id AS coding, coding.code AS code, coder, source, meaning.act AS changedBy, act.happened_at AS changedAt
  FROM coding JOIN meaning ON meaning.code = coding.code JOIN act ON act.id = meaning.act
  LEFT JOIN written ON written.coding = coding.id
  WHERE coalesce(written.act, 0) < meaning.act
  ORDER BY coding.code, coding.source, range_start`;
