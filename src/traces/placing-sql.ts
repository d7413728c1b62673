import { countedKinds, standings, unknownActor } from "../model/event.ts";

/** The events of parts of any version: columns that a version lacks are null. */
const partsOfAnyVersion = `(
  SELECT * FROM read_parquet(from_json($paths, '["VARCHAR"]'), union_by_name := true)
  UNION ALL BY NAME
  SELECT CAST(NULL AS VARCHAR) AS thread WHERE false
)`;

/** Who the accounts are that are not persons of their own. `$persons`: JSON array. */
export const personsSql = `
SELECT unnest(from_json($persons, '[{"account":"VARCHAR","person":"VARCHAR"}]'), recursive := true)`;

/** Rows of each artefact in each part. `$paths`: JSON array of the parts' paths. */
export const artefactRowsSql = `
SELECT filename AS path, artefact, count(*) AS events
FROM read_parquet(from_json($paths, '["VARCHAR"]'), filename := true)
GROUP BY filename, artefact`;

/** The artefacts in which each of some accounts acted. `$actors`: JSON array. */
export const actedInSql = `
SELECT DISTINCT actor, artefact
FROM read_parquet(from_json($paths, '["VARCHAR"]'))
WHERE actor IN (SELECT unnest(from_json($actors, '["VARCHAR"]')))
ORDER BY 1, 2`;

/**
 * Which accounts belonged to which organisation when, by the e-mail domains of every human's sightings (R2). Half-open; open ends are far away,
 * so that an interval is always a pair of days. `$domains`: JSON array.
 */
export const domainClaimsSql = `
WITH owner AS (
  SELECT unnest(from_json($domains, '[{"emailDomain":"VARCHAR","organisation":"VARCHAR","isUniversity":"BOOLEAN"}]'), recursive := true)
),
sighting AS (
  SELECT actor, email_domain, min(happened_at) AS first_at, max(happened_at) AS last_at
  FROM read_parquet(from_json($paths, '["VARCHAR"]'))
  WHERE NOT is_bot AND email_domain IN (SELECT "emailDomain" FROM owner)
  GROUP BY actor, email_domain
)
SELECT
  s.actor,
  s.email_domain,
  o.organisation,
  CAST(s.first_at AS DATE) - CAST($affiliationDays AS INTEGER) AS from_day,
  CAST(s.last_at AS DATE) + CAST($affiliationDays AS INTEGER) + 1 AS until_day,
  o."isUniversity" AS weak
FROM sighting s JOIN owner o ON o."emailDomain" = s.email_domain`;

/**
 * All claims of persons: by domain, over all accounts of a person, and by membership, without those people for whom a roster or a hand-made claim
 * speaks, and these.
 * `$affiliations`: JSON array.
 */
export const claimsSql = `
WITH told AS (
  SELECT unnest(from_json($affiliations, '[{"actor":"VARCHAR","organisation":"VARCHAR","from":"DATE","until":"DATE","isBeside":"BOOLEAN"}]'), recursive := true)
),
replacing AS (
  SELECT DISTINCT actor FROM told WHERE NOT coalesce("isBeside", false)
),
sighted AS (
  SELECT coalesce(p.person, c.actor) AS actor, c.organisation, c.email_domain, min(c.from_day) AS from_day, max(c.until_day) AS until_day,
    bool_and(c.weak) AS weak
  FROM placing_domain_claims c LEFT JOIN placing_persons p ON p.account = c.actor
  GROUP BY coalesce(p.person, c.actor), c.organisation, c.email_domain
)
SELECT actor, organisation, from_day, until_day, weak FROM sighted WHERE actor NOT IN (SELECT actor FROM replacing)
UNION ALL
SELECT actor, organisation, coalesce("from", DATE '0001-01-01'), coalesce("until", DATE '9999-12-31'), false FROM told
WHERE NOT coalesce("isBeside", false) OR actor NOT IN (SELECT actor FROM replacing)`;

/** Stretches of artefacts' time, without open ends: `$facts` is one JSON object, as for all facts of a bucket. */
export const stretchesSql = `
SELECT * REPLACE (coalesce(from_day, DATE '0001-01-01') AS from_day, coalesce(until_day, DATE '9999-12-31') AS until_day)
FROM (SELECT unnest(from_json($facts->'segments', '[{"project":"VARCHAR","artefact":"VARCHAR","artefact_domain":"VARCHAR","scope":"VARCHAR",
  "stage":"VARCHAR","is_placed":"BOOLEAN","is_inherited":"BOOLEAN","imprecise":"BOOLEAN","overlapping":"BOOLEAN",
  "from_day":"DATE","until_day":"DATE"}]'), recursive := true))`;

/** Words that all events of a stretch repeat. */
const stretchWords = ["project", "artefact", "artefact_domain", "stage", "scope"] as const;

/**
 * A type for each of them that knows the bucket's few: so a placed event carries a number, and a file's dictionaries need not be gathered from
 * its events.
 */
export const wordTypesSql = stretchWords.map(
  (word) => `CREATE OR REPLACE TEMP TYPE placing_${word} AS ENUM (SELECT DISTINCT coalesce(${word}, '') FROM placing_stretches ORDER BY 1)`,
);

/** The stretches with their words of these types beside the text, by which events are joined. */
export const segmentsSql = `
SELECT *, ${stretchWords.map((word) => `CAST(${word} AS placing_${word}) AS ${word}_word`).join(", ")} FROM placing_stretches`;

export const involvementsSql = `
SELECT * REPLACE (coalesce(from_day, DATE '0001-01-01') AS from_day, coalesce(until_day, DATE '9999-12-31') AS until_day)
FROM (SELECT unnest(from_json($facts->'involvements', '[{"project":"VARCHAR","organisation":"VARCHAR","standing":"VARCHAR",
  "from_day":"DATE","until_day":"DATE"}]'), recursive := true))`;

const standingType = `ENUM('${standings.join("', '")}')`;

/** Each organisation that a person belonged to on a day on which they acted in a project, with the standing it gives there. */
export const affiliationsSql = `
WITH acted AS (
  SELECT DISTINCT a.project, coalesce(p.person, e.actor) AS actor, CAST(e.happened_at AS DATE) AS day
  FROM read_parquet(from_json($paths, '["VARCHAR"]')) e
  JOIN (SELECT DISTINCT project, artefact FROM placing_segments) a ON a.artefact = e.artefact
  LEFT JOIN placing_persons p ON p.account = e.actor
  WHERE coalesce(p.person, e.actor) IN (SELECT actor FROM placing_claims)
)
SELECT
  t.project, t.actor, t.day, c.organisation,
  CASE min(CASE i.standing WHEN 'inside' THEN 1 WHEN 'partner' THEN 2 ELSE 3 END) WHEN 1 THEN 'inside' WHEN 2 THEN 'partner' ELSE 'outside' END
    AS standing,
  bool_and(c.weak) AS weak
FROM acted t
JOIN placing_claims c ON c.actor = t.actor AND t.day >= c.from_day AND t.day < c.until_day
LEFT JOIN placing_involvements i
  ON i.project = t.project AND i.organisation = c.organisation AND t.day >= i.from_day AND t.day < i.until_day
GROUP BY t.project, t.actor, t.day, c.organisation`;

/**
 * The standing of a person towards a project on a day (R3), with the organisation that carries it: the first by id, where several do.
 * `dual`: besides an organisation that is inside, any other one. `weak`: all that carry the standing are universities known by address alone.
 */
export const standingsSql = `
SELECT project, actor, day,
  CAST(CASE WHEN bool_or(standing = 'inside') THEN 'inside' WHEN bool_or(standing = 'partner') THEN 'partner' ELSE 'outside' END AS ${standingType})
    AS standing,
  coalesce(min(organisation) FILTER (WHERE standing = 'inside'), min(organisation) FILTER (WHERE standing = 'partner'), min(organisation))
    AS organisation,
  coalesce(bool_and(weak) FILTER (WHERE standing = 'inside'), bool_and(weak) FILTER (WHERE standing = 'partner'), bool_and(weak)) AS weak,
  bool_or(standing = 'inside') AND count(*) > 1 AS dual
FROM placing_affiliations
GROUP BY project, actor, day`;

/**
 * The placed events: each with its project, domain, scope (R6) and stage (R5), inherited history marked (R4), and the person's standing. An
 * event that no window takes keeps its project and domain, and is not `is_placed`. The actor of an act of nobody known is null; `moment`: the
 * time of an act in a conversation.
 */
export const placedSql = `
SELECT
  ${stretchWords.map((word) => `g.${word}_word AS ${word}`).join(", ")}, g.is_placed, nullif(coalesce(p.person, e.actor), '${unknownActor}') AS actor,
  CAST(e.happened_at AS DATE) AS day, e.kind, e.kind IN ('${countedKinds.join("', '")}') AS is_counted,
  coalesce(s.standing, CAST('unknown' AS ${standingType})) AS standing, s.organisation, coalesce(s.weak, false) AS weak, coalesce(s.dual, false) AS dual,
  e.is_bot, e.is_merge, e.is_upstream OR g.is_inherited AS is_upstream, g.imprecise, g.overlapping,
  e.additions, e.deletions, e.coauthors, e.coauthors_ai, e.thread, CASE WHEN e.thread IS NOT NULL THEN e.happened_at END AS moment
FROM ${partsOfAnyVersion} e
JOIN placing_segments g
  ON g.artefact = e.artefact AND CAST(e.happened_at AS DATE) >= g.from_day AND CAST(e.happened_at AS DATE) < g.until_day
LEFT JOIN placing_persons p ON p.account = e.actor
LEFT JOIN placing_standings s ON s.project = g.project AND s.actor = coalesce(p.person, e.actor) AND s.day = CAST(e.happened_at AS DATE)`;

/** Events by artefact of the buckets looked at, and how many of them no window took. */
export const eventsByArtefactSql = `
SELECT project, artefact, count(*) AS events, count(*) FILTER (WHERE NOT is_placed) AS unplaced
FROM placed_events
GROUP BY project, artefact
ORDER BY project, artefact`;
