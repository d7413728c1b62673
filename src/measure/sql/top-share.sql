-- question: How much of the work rests on one person?
-- asks: nothing
-- reads: measured_events
-- gives: value = share of the events by the person who made most
-- by: artefact, project, cell, organisation
-- unit: share
-- caveat: Says nothing of who could step in.
-- version: 1
-- source: CHAOSS Contributor Absence Factor (2024-11-07), by its largest part
WITH people AS (
  SELECT project, artefact, organisation, stage, artefact_domain, actor, count(*) AS events
  FROM measured_events
  WHERE actor IS NOT NULL
  GROUP BY project, artefact, organisation, stage, artefact_domain, actor
)
SELECT project, artefact, organisation, stage, artefact_domain,
  max(events) / sum(events) AS value,
  sum(events) AS n
FROM people
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
