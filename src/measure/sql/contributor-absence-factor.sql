-- question: How few people make half of the work?
-- asks: nothing
-- reads: measured_events
-- gives: value = smallest number of people who together make at least half of the events
-- by: artefact, project, cell, organisation
-- unit: people
-- caveat: At least one half, in whole numbers; sources that ask for more than one half differ where the sum meets it exactly.
-- version: 1
-- source: CHAOSS Contributor Absence Factor (2024-11-07)
WITH people AS (
  SELECT subject, project, artefact, organisation, stage, artefact_domain, actor, count(*) AS events
  FROM measured_events
  WHERE actor IS NOT NULL
  GROUP BY subject, project, artefact, organisation, stage, artefact_domain, actor
),
ranked AS (
  SELECT project, artefact, organisation, stage, artefact_domain, events,
    sum(events) OVER (PARTITION BY subject ORDER BY events DESC, actor ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - events AS before,
    sum(events) OVER (PARTITION BY subject ORDER BY events DESC, actor ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS total
  FROM people
)
SELECT project, artefact, organisation, stage, artefact_domain,
  count(*) FILTER (WHERE 2 * before < total) AS value,
  sum(events) AS n
FROM ranked
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
