-- question: How many organisations take part, and how evenly?
-- asks: nothing
-- reads: history_events, affiliations
-- gives: rows of one aspect each: organisations = distinct ones with an event between since and until; new-organisations = those of them without an
--   earlier one; effective-organisations = exp(H) of their shares of the events of known organisation, low = with all unknown people as one further
--   body, high = with each of them as one; largest-share = share of the one with most, among the known from a coverage of one half, low and high
--   with none and with all of the unknown; coverage = share of the events by people of known organisation
-- by: artefact, project, cell
-- unit: organisations
-- caveat: A person of several organisations on a day counts for each in equal parts. Organisations are known by e-mail domain or by a claim: people
--   who write from personal addresses hide theirs. Bounds, not confidence limits; where unknown people belong to organisations already there,
--   the true number may lie below low.
-- version: 1
-- source: CHAOSS Organizational Diversity; Hill 1973
WITH counts AS (
  SELECT project, actor, day, count(*) AS organisations FROM affiliations GROUP BY project, actor, day
),
parts AS (
  SELECT h.project, h.artefact, h.stage, h.artefact_domain, h.lane, h.day_number, h.in_window,
    a.organisation, CASE WHEN a.organisation IS NULL THEN coalesce(h.actor, 'nobody known') END AS stranger, 1 / coalesce(c.organisations, 1) AS part
  FROM history_events h
  LEFT JOIN counts c ON c.project = h.project AND c.actor = h.actor AND c.day = h.day
  LEFT JOIN affiliations a ON a.project = h.project AND a.actor = h.actor AND a.day = h.day
),
first_days AS (
  SELECT lane, organisation, min(day_number) AS day_number FROM parts GROUP BY lane, organisation
)
SELECT p.project, p.artefact, NULL AS organisation, p.stage, p.artefact_domain, p.organisation AS body, p.stranger,
  sum(p.part) AS events, max(CASE WHEN f.day_number = p.day_number THEN 1 ELSE 0 END) AS is_new
FROM parts p
LEFT JOIN first_days f ON f.lane = p.lane AND f.organisation = p.organisation
WHERE p.in_window
GROUP BY p.project, p.artefact, p.stage, p.artefact_domain, p.organisation, p.stranger
ORDER BY 1, 2, 3, 4, 5, 6, 7
