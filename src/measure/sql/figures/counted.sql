-- The counted events (R1) of core and shared artefacts, one row a person, day and window of an artefact. figures_windows numbers the windows
-- by artefact id, then by time; a cell is project, scope, domain and stage, a lane is project, scope and domain. Days are counted from 1970.
SELECT c.window_number, w.cell, w.lane, w.project, c.actor, c.day, date_diff('day', DATE '1970-01-01', c.day) AS day_number,
  extract(year FROM c.day) * 12 + extract(month FROM c.day) AS month_number,
  c.events, c.imprecise, c.overlapping, c.standing, c.weak, c.dual
FROM (
  SELECT w.window_number, e.actor, e.day, count(*) AS events,
    count(*) FILTER (WHERE e.imprecise) AS imprecise, count(*) FILTER (WHERE e.overlapping) AS overlapping,
    min(e.standing) AS standing, min(e.weak) AS weak, min(e.dual) AS dual
  FROM placed_events e
  JOIN figures_windows w ON w.artefact = e.artefact AND w.stage = coalesce(e.stage, '')
  WHERE e.is_placed AND e.is_counted AND e.scope IN ('core', 'shared')
    AND ($bots OR NOT e.is_bot) AND ($merges OR NOT e.is_merge) AND ($upstream OR NOT e.is_upstream)
  GROUP BY w.window_number, e.actor, e.day
) AS c
JOIN figures_windows w ON w.window_number = c.window_number
