-- question: What in the project's repositories invites newcomers?
-- asks: by string
-- reads: study_on_ramp_signals
-- gives: for each signal (contribution guide, code of conduct, issue template, change request template, labels for newcomers, discussions): value =
--   share of the repositories looked at that have it, low and high = with none and with all of the others; n = repositories looked at; coverage =
--   share of the repositories looked at
-- by: artefact, project, cell
-- unit: share
-- caveat: A signal says that somebody thought of newcomers, not that they are met: read time-to-first-response of newcomers beside it. By cell the
--   stage is left open. The --scope is core by project and cell; as of the day on which each repository was read.
-- version: 1
-- source: GitHub community profile; files at head; paper's on-ramps
WITH signals AS (
  SELECT project, CASE WHEN $by = 'artefact' THEN artefact END AS artefact, CASE WHEN $by <> 'project' THEN domain END AS artefact_domain, signal,
    "isThere" AS is_there
  FROM study_on_ramp_signals
  WHERE $by = 'artefact' OR scope = 'core'
)
SELECT project, artefact, NULL AS organisation, NULL AS stage, artefact_domain, signal AS aspect,
  count(*) FILTER (WHERE is_there) / nullif(count(is_there), 0) AS value,
  CASE WHEN count(is_there) > 0 THEN count(*) FILTER (WHERE is_there) / count(*) END AS low,
  CASE WHEN count(is_there) > 0 THEN (count(*) - count(*) FILTER (WHERE NOT is_there)) / count(*) END AS high,
  count(is_there) / count(*) AS coverage,
  count(is_there) AS n,
  CASE WHEN count(is_there) = 0 THEN 'nobody looked' END AS why
FROM signals
GROUP BY project, artefact, artefact_domain, signal
ORDER BY 1, 2, 3, 4, 5, 6
