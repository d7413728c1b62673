-- question: How few organisations make half of the work?
-- asks: nothing
-- reads: measured_events
-- gives: value = smallest number of organisations whose people make at least half of the events of known standing; low = with all unknown people as
--   one further organisation, high = with each of them as one; coverage = share of the events by people of known standing
-- by: artefact, project, cell
-- unit: organisations
-- caveat: High means many organisations, thus less dependence. A person with two organisations on a day counts for the one that carries the
--   standing. Where unknown people belong to organisations that are already there, the true number may lie below low.
-- version: 1
-- source: CHAOSS Elephant Factor (text of 2023-02-23; the later one has its direction reversed)
WITH people AS (
  SELECT subject, project, artefact, stage, artefact_domain, source_organisation, CASE WHEN source_organisation IS NULL THEN actor END AS stranger,
    count(*) AS events
  FROM measured_events
  GROUP BY subject, project, artefact, stage, artefact_domain, source_organisation, CASE WHEN source_organisation IS NULL THEN actor END
),
readings AS (
  SELECT 'known' AS reading, subject, project, artefact, stage, artefact_domain, source_organisation AS body, events
  FROM people WHERE source_organisation IS NOT NULL
  UNION ALL
  SELECT 'each' AS reading, subject, project, artefact, stage, artefact_domain,
    CASE WHEN stranger IS NULL THEN concat('organisation ', source_organisation) ELSE concat('person ', stranger) END AS body, events
  FROM people
  UNION ALL
  SELECT 'one' AS reading, subject, project, artefact, stage, artefact_domain,
    coalesce(source_organisation, 'all unknown') AS body, sum(events) AS events
  FROM people
  GROUP BY subject, project, artefact, stage, artefact_domain, coalesce(source_organisation, 'all unknown')
),
ranked AS (
  SELECT *,
    sum(events) OVER (PARTITION BY reading, subject ORDER BY events DESC, body ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - events AS before,
    sum(events) OVER (PARTITION BY reading, subject ORDER BY events DESC, body ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS total
  FROM readings
)
SELECT project, artefact, NULL AS organisation, stage, artefact_domain,
  nullif(count(*) FILTER (WHERE reading = 'known' AND 2 * before < total), 0) AS value,
  count(*) FILTER (WHERE reading = 'one' AND 2 * before < total) AS low,
  count(*) FILTER (WHERE reading = 'each' AND 2 * before < total) AS high,
  coalesce(sum(events) FILTER (WHERE reading = 'known'), 0) / sum(events) FILTER (WHERE reading = 'one') AS coverage,
  sum(events) FILTER (WHERE reading = 'one') AS n,
  CASE WHEN count(*) FILTER (WHERE reading = 'known') = 0 THEN 'no event is by a person of known organisation' END AS why
FROM ranked
GROUP BY project, artefact, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
