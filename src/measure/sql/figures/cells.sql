-- One row a cell with events or exposure: every figure of docs/method/cells.md. w_ counts read weak standings as unknown.
WITH event_figures AS (
  SELECT cell, min(day) AS first_day, max(day) AS last_day, sum(events) AS events,
    sum(CASE WHEN standing = 'inside' THEN events ELSE 0 END) AS inside,
    sum(CASE WHEN standing = 'partner' THEN events ELSE 0 END) AS partner,
    sum(CASE WHEN standing = 'outside' THEN events ELSE 0 END) AS outside,
    sum(CASE WHEN standing = 'inside' AND NOT weak THEN events ELSE 0 END) AS w_inside,
    sum(CASE WHEN standing = 'partner' AND NOT weak THEN events ELSE 0 END) AS w_partner,
    sum(CASE WHEN standing = 'outside' AND NOT weak THEN events ELSE 0 END) AS w_outside,
    sum(imprecise) AS imprecise, sum(overlapping) AS overlapping
  FROM figures_counted
  GROUP BY cell
),
person_figures AS (
  SELECT cell, count(*) AS actors, sum(outside) AS known_outsiders, sum(firmly_outside) AS w_known_outsiders,
    sum(dual) AS dual, sum(weak) AS weak, count(*) FILTER (WHERE 2 * before < total) AS contributor_absence_factor,
    sum(CASE WHEN is_core THEN events ELSE 0 END) AS core_events
  FROM figures_people
  GROUP BY cell
),
arrival_figures AS (
  SELECT cell, count(*) AS arrivals,
    count(*) FILTER (WHERE standing = 'inside') AS arrivals_inside,
    count(*) FILTER (WHERE standing = 'partner') AS arrivals_partner,
    count(*) FILTER (WHERE standing = 'outside') AS arrivals_outside,
    count(*) FILTER (WHERE standing = 'inside' AND NOT weak) AS w_arrivals_inside,
    count(*) FILTER (WHERE standing = 'partner' AND NOT weak) AS w_arrivals_partner,
    count(*) FILTER (WHERE standing = 'outside' AND NOT weak) AS w_arrivals_outside,
    count(*) FILTER (WHERE events >= 3) AS three_or_more
  FROM figures_arrivals
  GROUP BY cell
),
outside_organisations AS (
  SELECT r.cell, count(DISTINCT a.organisation) AS organisations, count(DISTINCT CASE WHEN NOT a.weak THEN a.organisation END) AS w_organisations
  FROM figures_arrivals r
  JOIN placed_affiliations a ON a.project = r.project AND a.actor = r.actor AND a.day = r.day
  WHERE r.standing = 'outside'
  GROUP BY r.cell
)
SELECT
  coalesce(e.cell, x.cell) AS cell, e.first_day, e.last_day, coalesce(e.events, 0) AS events, coalesce(p.actors, 0) AS actors,
  coalesce(e.inside, 0) AS inside, coalesce(e.partner, 0) AS partner, coalesce(e.outside, 0) AS outside,
  coalesce(e.w_inside, 0) AS w_inside, coalesce(e.w_partner, 0) AS w_partner, coalesce(e.w_outside, 0) AS w_outside,
  coalesce(e.imprecise, 0) AS imprecise, coalesce(e.overlapping, 0) AS overlapping,
  coalesce(p.known_outsiders, 0) AS known_outsiders, coalesce(p.w_known_outsiders, 0) AS w_known_outsiders,
  coalesce(p.dual, 0) AS dual, coalesce(p.weak, 0) AS weak, p.contributor_absence_factor, coalesce(p.core_events, 0) AS core_events,
  coalesce(r.arrivals, 0) AS arrivals, coalesce(r.arrivals_inside, 0) AS arrivals_inside, coalesce(r.arrivals_partner, 0) AS arrivals_partner,
  coalesce(r.arrivals_outside, 0) AS arrivals_outside, coalesce(r.w_arrivals_inside, 0) AS w_arrivals_inside,
  coalesce(r.w_arrivals_partner, 0) AS w_arrivals_partner, coalesce(r.w_arrivals_outside, 0) AS w_arrivals_outside,
  coalesce(r.three_or_more, 0) AS three_or_more,
  coalesce(u.organisations, 0) AS outside_organisations, coalesce(u.w_organisations, 0) AS w_outside_organisations,
  coalesce(x.days, 0) AS exposure_days,
  o.organisation AS largest_organisation, o.events AS largest_events, s.organisation IS NOT NULL AS one_organisation
FROM event_figures e
FULL JOIN figures_exposure x ON x.cell = e.cell
LEFT JOIN person_figures p ON p.cell = e.cell
LEFT JOIN arrival_figures r ON r.cell = e.cell
LEFT JOIN outside_organisations u ON u.cell = e.cell
LEFT JOIN figures_organisations o ON o.cell = e.cell AND o.place = 1
LEFT JOIN figures_one_organisation s ON s.cell = e.cell
WHERE coalesce(e.events, 0) > 0 OR coalesce(x.days, 0) > 0
ORDER BY 1
