-- question: How many people do something for the first time?
-- asks: foundingDays integer
-- reads: history_events
-- gives: one row a KIND of act (any, commits, change requests, reviews, issues, discussions, comments): value = people whose first act of that kind
--   falls between since and until, once the founding days of the history are over; low and high = exact 90 % Poisson limits; coverage = share
--   of them of known standing
-- by: artefact, project, cell
-- unit: people
-- caveat: First in the whole history of the project (of its domain, by cell; of the artefact, by artefact), not since the day asked for. Who is there when
--   the history begins is left out: they may have come earlier. Kinds of act whose venue was not read have no row.
-- version: 1
-- source: CHAOSS New Contributors
WITH acts AS (
  SELECT subject, lane, project, artefact, stage, artefact_domain, actor, day_number, standing, in_window,
    CASE WHEN kind = 'commit' OR kind = 'change-request-revised' THEN 'commits'
      WHEN kind = 'change-request-opened' THEN 'change requests'
      WHEN kind = 'change-request-reviewed' OR kind = 'change-request-line-commented' THEN 'reviews'
      WHEN kind = 'issue-opened' THEN 'issues'
      WHEN kind = 'discussion-opened' THEN 'discussions'
      WHEN kind LIKE '%-commented' THEN 'comments'
      ELSE 'releases' END AS aspect
  FROM history_events
),
kinds AS (
  SELECT * FROM acts
  UNION ALL
  SELECT subject, lane, project, artefact, stage, artefact_domain, actor, day_number, standing, in_window, 'any' AS aspect FROM acts
),
started AS (
  SELECT lane, min(day_number) AS first_day FROM acts GROUP BY lane
),
ranked AS (
  SELECT k.*, row_number() OVER (PARTITION BY k.lane, k.aspect, k.actor ORDER BY k.day_number, k.subject) AS place FROM kinds k
)
SELECT r.project, r.artefact, NULL AS organisation, r.stage, r.artefact_domain, r.aspect,
  count(*) FILTER (WHERE r.place = 1 AND r.actor IS NOT NULL AND r.in_window AND r.day_number >= s.first_day + $foundingDays) AS value,
  count(*) FILTER (WHERE r.place = 1 AND r.actor IS NOT NULL AND r.in_window AND r.day_number >= s.first_day + $foundingDays AND r.standing <> 'unknown')
    / nullif(count(*) FILTER (WHERE r.place = 1 AND r.actor IS NOT NULL AND r.in_window AND r.day_number >= s.first_day + $foundingDays), 0) AS coverage,
  count(*) FILTER (WHERE r.in_window) AS n
FROM ranked r
JOIN started s ON s.lane = r.lane
GROUP BY r.project, r.artefact, r.stage, r.artefact_domain, r.aspect
ORDER BY 1, 2, 3, 4, 5, 6
