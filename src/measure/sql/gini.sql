-- question: How unequally is the work spread over the people who take part?
-- asks: nothing
-- reads: measured_events
-- gives: value = Gini coefficient of events a person, over people with at least one; 0 = all made the same number
-- by: artefact, project, cell, organisation
-- unit: index
-- caveat: Without people of no events, which would move it at will. Its highest value is 1 - 1 / people, so that small groups look equal.
-- version: 1
-- source: sum((2 i - n - 1) x_i) / (n sum(x)), x ascending
WITH people AS (
  SELECT subject, project, artefact, organisation, stage, artefact_domain, actor, count(*) AS events
  FROM measured_events
  WHERE actor IS NOT NULL
  GROUP BY subject, project, artefact, organisation, stage, artefact_domain, actor
),
ranked AS (
  SELECT project, artefact, organisation, stage, artefact_domain, events,
    row_number() OVER (PARTITION BY subject ORDER BY events, actor) AS place,
    count(*) OVER (PARTITION BY subject ORDER BY events, actor ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS people
  FROM people
)
SELECT project, artefact, organisation, stage, artefact_domain,
  CASE WHEN count(*) >= 2 THEN sum((2 * place - people - 1) * events) / (count(*) * sum(events)) END AS value,
  sum(events) AS n,
  CASE WHEN count(*) < 2 THEN 'fewer than two people' END AS why
FROM ranked
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
