-- Counted events (R1) and people of each artefact over its whole history, those that no stage takes included.
SELECT project, artefact, count(*) AS events, count(DISTINCT actor) AS actors, min(day) AS first_day, max(day) AS last_day
FROM placed_events
WHERE is_counted AND NOT is_bot AND NOT is_merge AND NOT is_upstream
GROUP BY project, artefact
ORDER BY 1, 2
