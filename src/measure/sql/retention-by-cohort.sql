-- question: Of those who came in one quarter, how many take part later?
-- asks: sinceDay integer, untilDay integer
-- reads: history_events, measured_windows
-- gives: one row a cohort (month = first of the quarter of their first act, between since and until) and later quarter (aspect: quarter +1, +2 …):
--   value = share of the cohort who take part in it; low and high = exact 90 % limits; n = people of the cohort
-- by: artefact, project, cell
-- unit: share
-- caveat: A quarter that was not seen to its end has no value: it is not yet observable. The first cohort holds whoever was there when the history
--   begins.
-- version: 1
-- source: Cohort retention
WITH RECURSIVE seen AS (
  SELECT DISTINCT source_artefact, seen_before FROM measured_windows
),
groups AS (
  SELECT h.subject, h.project, h.artefact, h.stage, h.artefact_domain,
    max(CASE WHEN s.seen_before < 4000000 THEN s.seen_before ELSE h.day_number + 1 END) AS seen_before
  FROM history_events h
  JOIN seen s ON s.source_artefact = h.source_artefact
  GROUP BY h.subject, h.project, h.artefact, h.stage, h.artefact_domain
),
people AS (
  SELECT DISTINCT subject, actor, CAST(date_trunc('quarter', day) AS DATE) AS quarter FROM history_events WHERE actor IS NOT NULL
),
firsts AS (
  SELECT subject, actor, min(quarter) AS cohort FROM people GROUP BY subject, actor
),
cohorts AS (
  SELECT subject, cohort, count(*) AS whole FROM firsts GROUP BY subject, cohort
),
kept AS (
  SELECT f.subject, f.cohort, p.quarter, count(*) AS part
  FROM firsts f
  JOIN people p ON p.subject = f.subject AND p.actor = f.actor
  GROUP BY f.subject, f.cohort, p.quarter
),
later AS (
  SELECT c.subject, c.cohort, c.whole, 1 AS place, CAST(c.cohort + INTERVAL 3 MONTH AS DATE) AS quarter, g.seen_before
  FROM cohorts c
  JOIN groups g ON g.subject = c.subject
  WHERE date_diff('day', DATE '1970-01-01', c.cohort) >= $sinceDay AND date_diff('day', DATE '1970-01-01', c.cohort) < $untilDay
  UNION ALL
  SELECT subject, cohort, whole, place + 1 AS place, CAST(quarter + INTERVAL 3 MONTH AS DATE) AS quarter, seen_before
  FROM later
  WHERE date_diff('day', DATE '1970-01-01', CAST(quarter + INTERVAL 3 MONTH AS DATE)) <= seen_before
)
SELECT g.project, g.artefact, NULL AS organisation, g.stage, g.artefact_domain, l.cohort AS month, l.place, concat('quarter +', l.place) AS aspect,
  coalesce(k.part, 0) AS part, l.whole,
  CASE WHEN date_diff('day', DATE '1970-01-01', CAST(l.quarter + INTERVAL 3 MONTH AS DATE)) > l.seen_before
    THEN 'not yet observable: the quarter was not seen to its end' END AS why
FROM later l
JOIN groups g ON g.subject = l.subject
LEFT JOIN kept k ON k.subject = l.subject AND k.cohort = l.cohort AND k.quarter = l.quarter
ORDER BY 1, 2, 3, 4, 5, 6, 7
