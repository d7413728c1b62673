-- question: Which share of the work comes from outside?
-- asks: by string
-- reads: measured_events
-- gives: value = share of outside events among those of known standing, given from a coverage of one half; low = outside / all, high =
--   (outside + unknown) / all. By organisation: the organisation's share of the project's events, bounded in the same way.
-- by: artefact, project, cell, organisation
-- unit: share
-- caveat: Bounds, not a confidence interval: who is unknown is not chance. One person's habit of address can move the share among the known
--   from one end to the other. A project led by a community has no inside; read its core and periphery instead.
-- version: 1
-- source: docs/method/cells.md R3; Portolan
WITH groups AS (
  SELECT project, artefact, organisation, stage, artefact_domain, count(*) AS events,
    count(*) FILTER (WHERE standing = 'outside') AS outside,
    count(*) FILTER (WHERE standing = 'unknown') AS unknown
  FROM measured_events
  GROUP BY project, artefact, organisation, stage, artefact_domain
),
parts AS (
  SELECT project, artefact, organisation, stage, artefact_domain,
    CASE WHEN $by <> 'organisation' THEN outside WHEN organisation IS NOT NULL THEN events END AS part,
    CASE WHEN $by = 'organisation' THEN sum(unknown) OVER whole ELSE unknown END AS unknown,
    CASE WHEN $by = 'organisation' THEN sum(events) OVER whole ELSE events END AS total
  FROM groups
  WINDOW whole AS (PARTITION BY project ORDER BY organisation ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT project, artefact, organisation, stage, artefact_domain,
  CASE WHEN 2 * (total - unknown) >= total THEN part / nullif(total - unknown, 0) END AS value,
  part / total AS low,
  CASE WHEN part IS NOT NULL THEN (part + unknown) / total END AS high,
  (total - unknown) / total AS coverage,
  total AS n,
  CASE WHEN part IS NULL THEN 'events of people whose organisation is not known'
    WHEN 2 * (total - unknown) < total THEN 'less than half of the events are by people of known standing' END AS why
FROM parts
ORDER BY 1, 2, 3, 4, 5
