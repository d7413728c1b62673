-- question: From how many organisations did outsiders come in?
-- asks: foundingDays integer
-- reads: first_events, affiliations
-- gives: value = distinct organisations that people arriving from outside belonged to on that day; coverage = share of the arrivals of known
--   standing; n = the arrivals' first events
-- by: artefact, project, cell
-- unit: organisations
-- caveat: Organisations are known by e-mail domain or by a claim; unknown people may hide further ones.
-- version: 1
-- source: docs/method/cells.md R9
WITH arrivals AS (
  SELECT project, artefact, stage, artefact_domain, actor, day, standing
  FROM first_events
  WHERE in_window AND day_number >= lane_start + $foundingDays
)
SELECT r.project, r.artefact, NULL AS organisation, r.stage, r.artefact_domain,
  count(DISTINCT CASE WHEN r.standing = 'outside' THEN a.organisation END) AS value,
  count(DISTINCT CASE WHEN r.standing <> 'unknown' THEN r.actor END) / count(DISTINCT r.actor) AS coverage,
  count(DISTINCT r.actor) AS n
FROM arrivals r
LEFT JOIN affiliations a ON a.project = r.project AND a.actor = r.actor AND a.day = r.day
GROUP BY r.project, r.artefact, r.stage, r.artefact_domain
ORDER BY 1, 2, 3, 4, 5
