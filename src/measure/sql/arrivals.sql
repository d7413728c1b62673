-- question: How many people came in?
-- asks: foundingDays integer
-- reads: first_events
-- gives: value = people whose first event ever falls here, once the founding days are over; low and high = exact 90 % Poisson limits of that
--   number; coverage = share of them of known standing; n = their first events
-- by: artefact, project, cell, organisation
-- unit: people
-- caveat: First is first in the domain of the project for a cell, in the artefact by artefact, else in the project, over the whole history and
--   not only since the day asked for. A typo mended is an arrival. Divide by exposure-years before comparing.
-- version: 1
-- source: docs/method/cells.md R8, R15; CHAOSS New Contributors
SELECT project, artefact, organisation, stage, artefact_domain,
  count(*) FILTER (WHERE day_number >= lane_start + $foundingDays) AS value,
  count(*) FILTER (WHERE day_number >= lane_start + $foundingDays AND standing <> 'unknown')
    / nullif(count(*) FILTER (WHERE day_number >= lane_start + $foundingDays), 0) AS coverage,
  count(*) FILTER (WHERE day_number >= lane_start + $foundingDays) AS n
FROM first_events
WHERE in_window
GROUP BY project, artefact, organisation, stage, artefact_domain
ORDER BY 1, 2, 3, 4, 5
