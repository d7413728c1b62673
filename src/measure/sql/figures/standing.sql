-- Reads the standing as R13 asks: in a cell of figures_one_organisation that organisation is inside too.
UPDATE figures_counted AS c
SET standing = 'inside', weak = r.weak, dual = r.dual
FROM (
  SELECT o.cell, a.actor, a.day,
    min(CASE WHEN a.standing = 'inside' OR a.organisation = o.organisation THEN a.weak END) AS weak,
    count(*) > 1 AS dual
  FROM figures_one_organisation o
  JOIN placed_affiliations a ON a.project = o.project
  GROUP BY o.cell, a.actor, a.day
  HAVING count(*) FILTER (WHERE a.organisation = o.organisation) > 0
) AS r
WHERE r.cell = c.cell AND r.actor = c.actor AND r.day = c.day
