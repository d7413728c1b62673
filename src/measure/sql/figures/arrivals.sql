-- Each person's arrival (R8): the first counted event in the lane by day, then artefact id, in the cell it falls in, if the founding days are over.
WITH first_events AS (
  SELECT lane, actor, min(day_number * 1000000 + window_number) AS day_and_window FROM figures_counted GROUP BY lane, actor
),
started AS (
  SELECT lane, min(day_number) AS day_number FROM figures_counted GROUP BY lane
)
SELECT s.cell, s.project, s.actor, s.day, s.standing, s.weak, p.events
FROM first_events f
JOIN started b ON b.lane = f.lane
JOIN figures_counted s ON s.lane = f.lane AND s.actor = f.actor AND s.day_number * 1000000 + s.window_number = f.day_and_window
JOIN figures_people p ON p.cell = s.cell AND p.actor = s.actor
WHERE s.day_number >= b.day_number + $foundingDays
