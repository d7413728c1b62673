-- question: How many people would do the work, if all did the same part?
-- asks: nothing
-- reads: measured_events
-- gives: value = exp(H), H the Shannon entropy of the people's shares; low = 1 / HHI, HHI the sum of the squared shares, which weighs the most
--   active more; high = people, which weighs all alike. The three are one profile (Hill numbers of order 1, 2 and 0), not an uncertainty.
-- by: artefact, project, cell, organisation
-- unit: people
-- caveat: Grows with the number of events; compare windows of equal length, or equal numbers of events.
-- version: 1
-- source: Hill 1973, Diversity and evenness; Herfindahl-Hirschman index
WITH people AS (
  SELECT subject, project, artefact, organisation, stage, artefact_domain, actor, count(*) AS events
  FROM measured_events
  WHERE actor IS NOT NULL
  GROUP BY subject, project, artefact, organisation, stage, artefact_domain, actor
),
shared AS (
  SELECT project, artefact, organisation, stage, artefact_domain, events, events / sum(events) OVER (PARTITION BY subject ORDER BY actor ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS share
  FROM people
)
SELECT project, artefact, organisation, stage, artefact_domain,
  exp(-sum(share * ln(share))) AS value,
  1 / sum(share * share) AS low,
  count(*) AS high,
  sum(events) AS n
FROM shared
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
