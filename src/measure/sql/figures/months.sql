-- Counted events (R1) of a project's core artefacts by month and domain, by standing; months without an event have no row.
SELECT CAST(date_trunc('month', day) AS DATE) AS month, artefact_domain,
  count(*) FILTER (WHERE standing = 'inside') AS inside, count(*) FILTER (WHERE standing = 'partner') AS partner,
  count(*) FILTER (WHERE standing = 'outside') AS outside, count(*) FILTER (WHERE standing = 'unknown') AS unknown
FROM placed_events
WHERE project = $project AND is_placed AND is_counted AND scope = 'core' AND NOT is_bot AND NOT is_merge AND NOT is_upstream
GROUP BY CAST(date_trunc('month', day) AS DATE), artefact_domain
ORDER BY 1, 2
