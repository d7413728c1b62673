-- question: What did others build on the project's models?
-- asks: nothing
-- reads: measured_windows, study_derivatives
-- gives: for each relation (finetune, adapter, quantized, merge) and depth (direct, further): RELATION DEPTH models = models made by others from the
--   project's, RELATION DEPTH accounts = distinct accounts that made them; why = the day of the count
-- by: project
-- unit: models
-- caveat: Use, not participation. Relations are as their uploaders declare them; a base that is not declared is not seen. One account can make most
--   of the models: read both numbers, and quantisations apart. The project's own models are not counted. 0 means none in the table that was
--   counted, whose limits the study's derivatives name. Never a ranking. --since, --until and the other conditions on events do not bear on it.
-- version: 1
-- source: Hugging Face Hub: base_model in cards and tags; study's derivatives
WITH projects AS (
  SELECT DISTINCT project FROM measured_windows
),
newest AS (
  SELECT *, row_number() OVER (PARTITION BY project, relation, depth ORDER BY "asOf" DESC, edges DESC) AS place FROM study_derivatives
),
counts AS (
  SELECT project, concat(relation, CASE WHEN depth = 1 THEN ' direct' ELSE ' further' END, ' models') AS aspect, edges AS value, edges AS n, "asOf" AS day
  FROM newest WHERE place = 1
  UNION ALL
  SELECT project, concat(relation, CASE WHEN depth = 1 THEN ' direct' ELSE ' further' END, ' accounts') AS aspect, "outsideAccounts" AS value, edges AS n,
    "asOf" AS day
  FROM newest WHERE place = 1
)
SELECT p.project, NULL AS artefact, NULL AS organisation, NULL AS stage, NULL AS artefact_domain, c.aspect, c.value, coalesce(c.n, 0) AS n,
  CASE WHEN c.aspect LIKE '% accounts' THEN 'accounts' ELSE 'models' END AS unit,
  CASE WHEN c.aspect IS NULL THEN 'no count of derivatives is held' ELSE concat('as of ', c.day) END AS why
FROM projects p
LEFT JOIN counts c ON c.project = p.project
ORDER BY 1, 2, 3, 4, 5, 6
