-- Counted events (R1) and people of core artefacts by project, domain and the organisation that carries a person's standing.
SELECT project, artefact_domain, organisation, count(*) AS events, count(DISTINCT actor) AS people, min(day) AS first_day, max(day) AS last_day
FROM placed_events
WHERE is_counted AND scope = 'core' AND organisation IS NOT NULL AND NOT is_bot AND NOT is_merge AND NOT is_upstream
GROUP BY project, artefact_domain, organisation
ORDER BY 1, 2, 3
