-- question: For how long could somebody have been seen coming in?
-- asks: foundingDays integer, exposureDays integer
-- reads: history_events, measured_windows
-- gives: value = years of 365.25 days; n = the group's own events between since and until
-- by: artefact, project, cell
-- unit: years
-- caveat: Each day with an event counts from it on for the exposure days; longer gaps do not count, nor the founding days, nor what lies after
--   the day on which the artefact was read.
-- version: 1
-- source: docs/method/cells.md R7
WITH started AS (
  SELECT lane, min(day_number) + $foundingDays AS open_from FROM history_events GROUP BY lane
),
active AS (
  SELECT source_artefact, min(day_number) AS first_day, max(day_number) AS last_day
  FROM history_events
  GROUP BY source_artefact, floor(day_number / $exposureDays)
),
span AS (
  SELECT w.subject, w.project, w.artefact, w.stage, w.artefact_domain,
    greatest(a.first_day, s.open_from, w.from_day) AS since,
    least(a.last_day + $exposureDays, w.until_day, w.seen_before) AS until
  FROM active a
  JOIN measured_windows w ON w.source_artefact = a.source_artefact
  JOIN started s ON s.lane = w.lane
),
kept AS (
  SELECT *, max(until) OVER (PARTITION BY subject ORDER BY since, until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
  FROM span
  WHERE until > since
),
exposed AS (
  SELECT subject, project, artefact, stage, artefact_domain, sum(greatest(0, until - greatest(since, coalesce(covered, since)))) AS days
  FROM kept
  GROUP BY subject, project, artefact, stage, artefact_domain
),
own AS (
  SELECT subject, count(*) AS events FROM history_events WHERE in_window GROUP BY subject
)
SELECT x.project, x.artefact, NULL AS organisation, x.stage, x.artefact_domain, x.days / 365.25 AS value, coalesce(o.events, 0) AS n
FROM exposed x
LEFT JOIN own o ON o.subject = x.subject
ORDER BY 1, 2, 3, 4, 5
