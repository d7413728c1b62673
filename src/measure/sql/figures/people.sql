-- Each person in each cell: events, what they were at least once (R10, R16), and whether they are of the core (R12).
-- before: events of those who made more, ties by actor id.
WITH by_month AS (
  SELECT cell, actor, month_number,
    sum(events) AS events, max(CASE WHEN standing = 'outside' THEN 1 ELSE 0 END) AS outside,
    max(CASE WHEN standing = 'outside' AND NOT weak THEN 1 ELSE 0 END) AS firmly_outside,
    max(CASE WHEN dual THEN 1 ELSE 0 END) AS dual, max(CASE WHEN weak THEN 1 ELSE 0 END) AS weak
  FROM figures_counted
  WHERE actor IS NOT NULL
  GROUP BY cell, actor, month_number
),
ended AS (
  SELECT cell, max(month_number) AS last_month FROM by_month GROUP BY cell
),
person AS (
  SELECT m.cell, m.actor, sum(m.events) AS events, max(m.outside) AS outside, max(m.firmly_outside) AS firmly_outside,
    max(m.dual) AS dual, max(m.weak) AS weak, count(*) FILTER (WHERE m.month_number > e.last_month - $coreOfMonths) AS recent_months
  FROM by_month m
  JOIN ended e ON e.cell = m.cell
  GROUP BY m.cell, m.actor
),
ranked AS (
  SELECT *,
    sum(events) OVER (PARTITION BY cell ORDER BY events DESC, actor ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - events AS before,
    sum(events) OVER (PARTITION BY cell ORDER BY events DESC, actor ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS total
  FROM person
)
SELECT *, recent_months >= $coreActiveMonths OR before * 1000000 < total * $coreMillionths AS is_core FROM ranked
