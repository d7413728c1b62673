-- question: Which share of the work names an AI agent as co-author?
-- asks: nothing
-- reads: measured_events
-- gives: value = share among the events whose trailers are known; coverage = share of the events whose trailers are known
-- by: artefact, project, cell, organisation
-- unit: share
-- caveat: Work with an agent that leaves no trailer is not seen: a lower limit.
-- version: 1
-- source: Co-authored-by trailers
SELECT project, artefact, organisation, stage, artefact_domain,
  count(*) FILTER (WHERE coauthors_ai > 0) / nullif(count(coauthors_ai), 0) AS value,
  count(coauthors_ai) / count(*) AS coverage,
  count(coauthors_ai) AS n,
  CASE WHEN count(coauthors_ai) = 0 THEN 'co-authors are not recorded' END AS why
FROM measured_events
WHERE kind = 'commit'
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
