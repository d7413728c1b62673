-- The acts of conversations (issues, change requests, discussions) of the scopes asked for, those that only say how one went on included, by
-- bots too. Grouped as history_events are. form: issue, change-request or discussion. An act of nobody known has no actor.
-- opens: it opened its conversation, and is of the kinds asked for. second: seconds from 1970.
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
  e.artefact AS source_artefact, e.thread, e.actor, e.day, date_diff('day', DATE '1970-01-01', e.day) AS day_number,
  date_diff('second', TIMESTAMP '1970-01-01 00:00:00', e.moment) AS second,
  e.kind,
  CASE WHEN e.kind LIKE 'change-request-%' THEN 'change-request' WHEN e.kind LIKE 'issue-%' THEN 'issue' ELSE 'discussion' END AS form,
  e.standing, e.is_bot,
  e.kind LIKE '%-opened' AND (getvariable('measure_bots') OR NOT e.is_bot)
    AND (getvariable('measure_kinds') = '' OR position(concat(',', e.kind, ',') IN getvariable('measure_kinds')) > 0) AS opens,
  getvariable('measure_until') IS NULL OR e.day < CAST(getvariable('measure_until') AS DATE) AS before_until,
  (getvariable('measure_since') IS NULL OR e.day >= CAST(getvariable('measure_since') AS DATE))
    AND (getvariable('measure_until') IS NULL OR e.day < CAST(getvariable('measure_until') AS DATE)) AS in_window
FROM placed_events e
WHERE e.thread IS NOT NULL AND (getvariable('measure_upstream') OR NOT e.is_upstream)
  AND (getvariable('measure_project') = '' OR e.project = getvariable('measure_project'))
  AND (getvariable('measure_artefact') = '' OR e.artefact = getvariable('measure_artefact'))
  AND (e.is_placed OR getvariable('measure_by') = 'artefact')
  AND ((e.scope = 'core' AND getvariable('measure_core')) OR (e.scope = 'shared' AND getvariable('measure_shared'))
    OR (e.scope = 'adjacent' AND getvariable('measure_adjacent')))
