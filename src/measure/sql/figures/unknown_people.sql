-- People of standing unknown in each cell: their events there, the first and last day, and whether they arrived in it (R8).
SELECT c.cell, c.actor, sum(c.events) AS events, min(c.day) AS first_day, max(c.day) AS last_day,
  max(CASE WHEN r.actor IS NULL THEN 0 ELSE 1 END) AS arrived
FROM figures_counted c
LEFT JOIN figures_arrivals r ON r.cell = c.cell AND r.actor = c.actor AND r.standing = 'unknown'
WHERE c.standing = 'unknown' AND c.actor IS NOT NULL
GROUP BY c.cell, c.actor
ORDER BY 1, 3 DESC, 2
