-- question: For how long do people stay?
-- asks: nothing
-- reads: history_events, measured_windows
-- gives: for each WHO of all, inside, partner, outside, unknown (standing on the first day): WHO median = days from the first act to the last
--   by which half had left (Kaplan and Meier), WHO after 30, 90, 180 and 365 days = share still taking part; low and high = 90 % limits; n =
--   people whose first act falls between since and until
-- by: artefact, project, cell
-- unit: days
-- caveat: A person has left whose last act lies 180 days or more before the day on which the artefacts were read; others may still come back
--   and are followed to their last act only. One act alone is a stay of 0 days. People there at the start of the history may have come earlier.
-- version: 1
-- source: Kaplan and Meier 1958; CHAOSS Inactive Contributors (interval of 180 days)
WITH seen AS (
  SELECT DISTINCT source_artefact, seen_before FROM measured_windows
),
groups AS (
  SELECT h.subject, max(CASE WHEN s.seen_before < 4000000 THEN s.seen_before ELSE h.day_number + 1 END) AS seen_before
  FROM history_events h
  JOIN seen s ON s.source_artefact = h.source_artefact
  GROUP BY h.subject
),
people AS (
  SELECT subject, project, artefact, stage, artefact_domain, actor, min(day_number) AS first_day, max(day_number) AS last_day
  FROM history_events
  WHERE actor IS NOT NULL
  GROUP BY subject, project, artefact, stage, artefact_domain, actor
),
arrived AS (
  SELECT subject, actor, day_number, min(standing) AS standing FROM history_events WHERE in_window GROUP BY subject, actor, day_number
)
SELECT p.project, p.artefact, NULL AS organisation, p.stage, p.artefact_domain, a.standing,
  p.last_day + 180 <= g.seen_before AS ended, p.last_day - p.first_day AS time
FROM people p
JOIN groups g ON g.subject = p.subject
JOIN arrived a ON a.subject = p.subject AND a.actor = p.actor AND a.day_number = p.first_day
ORDER BY 1, 2, 3, 4, 5, 6
