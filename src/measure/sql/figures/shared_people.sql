-- People with a counted event (R1) in core artefacts of both of two projects, over their whole histories; pairs without one have no row.
WITH people AS (
  SELECT DISTINCT project, actor
  FROM placed_events
  WHERE is_counted AND scope = 'core' AND actor IS NOT NULL AND NOT is_bot AND NOT is_merge AND NOT is_upstream
)
SELECT p.project AS a, q.project AS b, count(*) AS people
FROM people p
JOIN people q ON q.actor = p.actor AND q.project > p.project
GROUP BY p.project, q.project
ORDER BY 1, 2
