-- Days on which a cell could have been seen taking part (R7). Each day with an event of an artefact covers the exposure days from it on, in
-- every stage the artefact can reach, cut to the stage, to what was seen and to what lies after the founding days. Within a block as long as
-- the exposure, an artefact's days leave no gap, so that the block's first and last one stand for all of them.
WITH started AS (
  SELECT lane, min(day_number) + $foundingDays AS from_day FROM figures_counted GROUP BY lane
),
active AS (
  SELECT w.artefact, min(c.day_number) AS first_day, max(c.day_number) AS last_day
  FROM figures_counted c
  JOIN figures_windows w ON w.window_number = c.window_number
  GROUP BY w.artefact, floor(c.day_number / $exposureDays)
),
span AS (
  SELECT w.cell, greatest(a.first_day, s.from_day, w.from_day) AS since,
    least(a.last_day + $exposureDays, w.until_day, w.seen_before) AS until
  FROM active a
  JOIN figures_windows w ON w.artefact = a.artefact
  JOIN started s ON s.lane = w.lane
),
kept AS (
  SELECT cell, since, until,
    max(until) OVER (PARTITION BY cell ORDER BY since, until ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS covered
  FROM span
  WHERE until > since
)
SELECT cell, sum(greatest(0, until - greatest(since, coalesce(covered, since)))) AS days FROM kept GROUP BY cell
