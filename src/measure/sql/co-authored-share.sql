-- question: Which share of the work names a co-author?
-- asks: nothing
-- reads: measured_events
-- gives: value = share among the events whose trailers are known; coverage = share of the events whose trailers are known
-- by: artefact, project, cell, organisation
-- unit: share
-- caveat: Only trailers in commit messages count; pairs that leave none are not seen. Co-authors that name an AI agent count too.
-- version: 1
-- source: Co-authored-by trailers
SELECT project, artefact, organisation, stage, artefact_domain,
  count(*) FILTER (WHERE coauthors > 0) / nullif(count(coauthors), 0) AS value,
  count(coauthors) / count(*) AS coverage,
  count(coauthors) AS n,
  CASE WHEN count(coauthors) = 0 THEN 'co-authors are not recorded' END AS why
FROM measured_events
WHERE kind = 'commit'
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
