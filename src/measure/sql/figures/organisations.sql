-- Events of a cell by people affiliated with an organisation on the day; a person with two organisations counts for both. place 1: most events.
SELECT cell, organisation, events, row_number() OVER (PARTITION BY cell ORDER BY events DESC, organisation) AS place
FROM (
  SELECT c.cell, a.organisation, sum(c.events) AS events
  FROM figures_counted c
  JOIN placed_affiliations a ON a.project = c.project AND a.actor = c.actor AND a.day = c.day
  WHERE c.standing <> 'unknown'
  GROUP BY c.cell, a.organisation
) AS organisation_events
