-- question: What changed with the release?
-- asks: exposureDays integer
-- reads: history_events, measured_windows
-- gives: rows of one aspect each, FIGURE before, FIGURE after, FIGURE ratio, FIGURE rank among placebos, FIGURE ratio elsewhere. Windows: as many
--   days on both sides of the release, 365 or else 180, both wholly within the history. events: counts, ratio with 90 % limits by moving-block
--   bootstrap (blocks of four weeks). people, effective-number, contributor-absence-factor: raw, and -rarefied to the smaller number of
--   events. arrivals: a year under observation, with 90 % Poisson limits, and their exact conditional rate ratio. outside-share: bounds, and
--   bounds of the difference. rank: place of the change, the largest in either direction first, among all windows of the history that do not
--   overlap (high = how many). elsewhere: median ratio of the other projects in the same days, low and high the smallest and largest, n = how
--   many
-- by: artefact, project, cell
-- unit: people
-- caveat: A release is not an experiment: whatever else happened then changed too. People, raw, grow with events: read them rarefied. A venue
--   that opened at the release counts on one side only: --kinds commit compares code alone. By cell the stage is left open: the domain of the
--   project over both windows.
-- version: 1
-- source: docs/method/before-after.md; Hurlbert 1971; Künsch 1989; Przyborowski and Wilenski 1940
WITH seen AS (
  SELECT DISTINCT source_artefact, seen_before FROM measured_windows
)
SELECT h.project, h.artefact, NULL AS organisation, NULL AS stage, h.artefact_domain, h.day_number, h.actor,
  min(h.standing) AS standing, count(*) AS events, max(least(h.day_number + $exposureDays, s.seen_before)) AS covered_until,
  max(s.seen_before) AS seen_before
FROM history_events h
JOIN seen s ON s.source_artefact = h.source_artefact
GROUP BY h.project, h.artefact, h.artefact_domain, h.day_number, h.actor
ORDER BY 1, 2, 3, 4, 5, 6
