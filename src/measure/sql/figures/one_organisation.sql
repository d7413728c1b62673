-- Cells of communities in which one organisation made the given share of all events or more (R13).
-- $communities: ids with a comma before and after each. $millionths: the share.
SELECT o.cell, c.project, o.organisation
FROM figures_organisations o
JOIN (
  SELECT cell, project, sum(events) AS events
  FROM figures_counted
  WHERE position(concat(',', project, ',') IN $communities) > 0
  GROUP BY cell, project
) AS c ON c.cell = o.cell
WHERE o.place = 1 AND o.events * 1000000 >= c.events * $millionths
