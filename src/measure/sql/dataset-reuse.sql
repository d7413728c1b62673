-- question: Who uses the project's datasets?
-- asks: by string
-- reads: measured_windows, study_dataset_reuses
-- gives: rows BY-TYPE by the project and BY-TYPE by others (models, spaces): value = how many of them name a dataset of the project; why = the day of
--   the count
-- by: artefact, project
-- unit: uses
-- caveat: Use, not participation. Only what cards and tags declare is seen; a model that names two datasets counts for each. --since, --until and
--   the other conditions on events do not bear on it.
-- version: 1
-- source: Hugging Face Hub: datasets in cards and tags
WITH projects AS (
  SELECT DISTINCT project, CASE WHEN $by = 'artefact' THEN source_artefact END AS artefact
  FROM measured_windows
  WHERE $by = 'project' OR source_artefact LIKE 'hf-dataset.%'
),
uses AS (
  SELECT project, CASE WHEN $by = 'artefact' THEN artefact END AS artefact, concat("byType", 's by the project') AS aspect, sum("byOwn") AS value,
    max("asOf") AS day
  FROM study_dataset_reuses
  GROUP BY project, CASE WHEN $by = 'artefact' THEN artefact END, "byType"
  UNION ALL
  SELECT project, CASE WHEN $by = 'artefact' THEN artefact END AS artefact, concat("byType", 's by others') AS aspect, sum("byOthers") AS value,
    max("asOf") AS day
  FROM study_dataset_reuses
  GROUP BY project, CASE WHEN $by = 'artefact' THEN artefact END, "byType"
)
SELECT p.project, p.artefact, NULL AS organisation, NULL AS stage, NULL AS artefact_domain, u.aspect, u.value, coalesce(u.value, 0) AS n,
  CASE WHEN u.aspect IS NULL THEN 'no list of uses of a dataset was harvested' ELSE concat('as of ', u.day) END AS why
FROM projects p
LEFT JOIN uses u ON u.project = p.project AND coalesce(u.artefact, '') = coalesce(p.artefact, '')
ORDER BY 1, 2, 3, 4, 5, 6
