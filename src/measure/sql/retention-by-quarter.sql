-- question: How many of those who took part come back the next quarter?
-- asks: sinceDay integer, untilDay integer
-- reads: history_events, measured_windows
-- gives: one row a quarter (month = its first), from the second on: value = share of the people of the quarter before who take part in it too; low
--   and high = exact 90 % limits; n = people of the quarter before
-- by: artefact, project, cell
-- unit: share
-- caveat: A quarter that was not seen to its end has no value. People at leave for a quarter are not told from those who left.
-- version: 1
-- source: Quarter-over-quarter contributor retention (LFX Insights)
WITH RECURSIVE seen AS (
  SELECT DISTINCT source_artefact, seen_before FROM measured_windows
),
groups AS (
  SELECT h.subject, h.project, h.artefact, h.stage, h.artefact_domain, CAST(date_trunc('quarter', min(h.day)) AS DATE) AS first_quarter,
    max(CASE WHEN s.seen_before < 4000000 THEN s.seen_before ELSE h.day_number + 1 END) AS seen_before
  FROM history_events h
  JOIN seen s ON s.source_artefact = h.source_artefact
  GROUP BY h.subject, h.project, h.artefact, h.stage, h.artefact_domain
),
people AS (
  SELECT DISTINCT subject, actor, CAST(date_trunc('quarter', day) AS DATE) AS quarter FROM history_events WHERE actor IS NOT NULL
),
kept AS (
  SELECT a.subject, a.quarter, count(*) AS whole, count(b.actor) AS part
  FROM people a
  LEFT JOIN people b ON b.subject = a.subject AND b.actor = a.actor AND b.quarter = CAST(a.quarter + INTERVAL 3 MONTH AS DATE)
  GROUP BY a.subject, a.quarter
),
quarters AS (
  SELECT subject, first_quarter AS quarter, seen_before FROM groups
  UNION ALL
  SELECT subject, CAST(quarter + INTERVAL 3 MONTH AS DATE) AS quarter, seen_before
  FROM quarters
  WHERE date_diff('day', DATE '1970-01-01', CAST(quarter + INTERVAL 3 MONTH AS DATE)) < seen_before
)
SELECT g.project, g.artefact, NULL AS organisation, g.stage, g.artefact_domain, q.quarter AS month,
  coalesce(k.part, 0) AS part, coalesce(k.whole, 0) AS whole,
  CASE WHEN date_diff('day', DATE '1970-01-01', CAST(q.quarter + INTERVAL 3 MONTH AS DATE)) > q.seen_before THEN 'the quarter was not seen to its end'
    WHEN k.whole IS NULL THEN 'nobody took part in the quarter before' END AS why
FROM quarters q
JOIN groups g ON g.subject = q.subject
LEFT JOIN kept k ON k.subject = q.subject AND CAST(k.quarter + INTERVAL 3 MONTH AS DATE) = q.quarter
WHERE q.quarter > g.first_quarter AND date_diff('day', DATE '1970-01-01', q.quarter) >= $sinceDay
  AND date_diff('day', DATE '1970-01-01', q.quarter) < $untilDay
ORDER BY 1, 2, 3, 4, 5, 6
