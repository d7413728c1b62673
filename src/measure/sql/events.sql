-- question: How much was done?
-- asks: nothing
-- reads: measured_events
-- gives: value = events; coverage = share of them by people of known standing
-- by: artefact, project, cell, organisation
-- unit: events
-- caveat: A commit is an event whatever its size, and so is a comment; projects that squash on merge show fewer. Venues that were not read give
--   no events.
-- version: 1
-- source: docs/method/cells.md R1, R6
SELECT project, artefact, organisation, stage, artefact_domain,
  count(*) AS value,
  count(*) FILTER (WHERE standing <> 'unknown') / count(*) AS coverage,
  count(*) AS n
FROM measured_events
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
