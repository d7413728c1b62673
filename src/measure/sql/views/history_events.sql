-- The counted events (R1) of the scopes asked for, over all time. project, artefact, organisation, stage and artefact_domain are null where
-- they are not grouped by; subject names the group in one word. A lane is that within which a person arrives once.
-- Events that no stage takes count by artefact only. actor is null for nobody known: an event, and no person.
SELECT
  e.project,
  CASE WHEN getvariable('measure_by') = 'artefact' THEN e.artefact END AS artefact,
  CASE WHEN getvariable('measure_by') = 'organisation' THEN e.organisation END AS organisation,
  CASE WHEN getvariable('measure_by') = 'cell' THEN e.stage END AS stage,
  CASE WHEN getvariable('measure_by') IN ('artefact', 'cell') THEN e.artefact_domain END AS artefact_domain,
  CASE getvariable('measure_by') WHEN 'artefact' THEN e.artefact
    WHEN 'cell' THEN concat(e.project, ' ', e.artefact_domain, ' ', e.stage)
    WHEN 'organisation' THEN concat(e.project, ' ', e.organisation)
    ELSE e.project END AS subject,
  CASE getvariable('measure_by') WHEN 'artefact' THEN e.artefact WHEN 'cell' THEN concat(e.project, ' ', e.artefact_domain) ELSE e.project END AS lane,
  e.artefact AS source_artefact, e.organisation AS source_organisation, e.actor, e.day, date_diff('day', DATE '1970-01-01', e.day) AS day_number,
  e.standing, e.kind, e.coauthors, e.coauthors_ai,
  (getvariable('measure_since') IS NULL OR e.day >= CAST(getvariable('measure_since') AS DATE))
    AND (getvariable('measure_until') IS NULL OR e.day < CAST(getvariable('measure_until') AS DATE)) AS in_window
FROM placed_events e
WHERE e.is_counted AND (getvariable('measure_bots') OR NOT e.is_bot) AND (getvariable('measure_merges') OR NOT e.is_merge) AND (getvariable('measure_upstream') OR NOT e.is_upstream)
  AND (getvariable('measure_kinds') = '' OR position(concat(',', e.kind, ',') IN getvariable('measure_kinds')) > 0)
  AND (getvariable('measure_project') = '' OR e.project = getvariable('measure_project'))
  AND (getvariable('measure_artefact') = '' OR e.artefact = getvariable('measure_artefact'))
  AND (e.is_placed OR getvariable('measure_by') = 'artefact')
  AND ((e.scope = 'core' AND getvariable('measure_core')) OR (e.scope = 'shared' AND getvariable('measure_shared'))
    OR (e.scope = 'adjacent' AND getvariable('measure_adjacent')))
