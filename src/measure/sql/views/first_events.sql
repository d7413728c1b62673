-- Each person's first counted event in a lane, over all time: by day, then artefact id. lane_start: the lane's own first day.
SELECT project, artefact, organisation, stage, artefact_domain, lane, actor, day, day_number, standing, in_window, lane_start
FROM (
  SELECT h.*, f.lane_start, row_number() OVER (PARTITION BY h.lane, h.actor ORDER BY h.source_artefact) AS place
  FROM history_events h
  JOIN (
    SELECT lane, actor, first_day, min(first_day) OVER (PARTITION BY lane ORDER BY first_day ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS lane_start
    FROM (SELECT lane, actor, min(day_number) AS first_day FROM history_events GROUP BY lane, actor) AS people
  ) AS f ON f.lane = h.lane AND f.actor = h.actor AND f.first_day = h.day_number
) AS ordered
WHERE place = 1
