-- question: When was the work done?
-- asks: nothing
-- reads: measured_events
-- gives: one row a month, from the first to the last with an event; value = events; coverage = share of them by people of known standing
-- by: artefact, project, cell, organisation
-- unit: events
-- caveat: Days are those of the author, in UTC. The last month may not have been seen to its end.
-- version: 1
-- source: CHAOSS Code Changes Commits
WITH RECURSIVE active AS (
  SELECT subject, project, artefact, organisation, stage, artefact_domain, CAST(date_trunc('month', day) AS DATE) AS month, count(*) AS events,
    count(*) FILTER (WHERE standing <> 'unknown') AS known
  FROM measured_events
  GROUP BY subject, project, artefact, organisation, stage, artefact_domain, CAST(date_trunc('month', day) AS DATE)
),
spans AS (
  SELECT subject, project, artefact, organisation, stage, artefact_domain, min(month) AS first_month, max(month) AS last_month
  FROM active
  GROUP BY subject, project, artefact, organisation, stage, artefact_domain
),
months AS (
  SELECT min(first_month) AS month, max(last_month) AS last_month FROM spans
  UNION ALL
  SELECT CAST(month + INTERVAL 1 MONTH AS DATE) AS month, last_month FROM months WHERE month < last_month
)
SELECT s.project, s.artefact, s.organisation, s.stage, s.artefact_domain, m.month,
  coalesce(a.events, 0) AS value,
  a.known / a.events AS coverage,
  coalesce(a.events, 0) AS n
FROM spans s
JOIN months m ON m.month >= s.first_month AND m.month <= s.last_month
LEFT JOIN active a ON a.subject = s.subject AND a.month = m.month
ORDER BY 1, 2, 3, 4, 5, 6
