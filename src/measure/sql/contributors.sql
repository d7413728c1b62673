-- question: How many people took part?
-- asks: nothing
-- reads: measured_events
-- gives: value = distinct people with an event; coverage = share of the events by people of known standing
-- by: artefact, project, cell, organisation
-- unit: people
-- caveat: Grows with the length of the window and with the number of events; compare windows of equal length only. A person with
--   addresses that could not be joined counts twice; one with two organisations over time counts under each.
-- version: 1
-- source: CHAOSS Contributors
SELECT project, artefact, organisation, stage, artefact_domain,
  count(DISTINCT actor) AS value,
  count(*) FILTER (WHERE standing <> 'unknown') / count(*) AS coverage,
  count(*) AS n
FROM measured_events
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
