-- question: How many people would have to leave until half of the files have no author?
-- asks: by string
-- reads: history_events, study_file_parts
-- gives: value = truck factor by degree of authorship; coverage = share of the files that have an author at all; n = files
-- by: artefact, project
-- unit: people
-- caveat: By files, not by their worth; generated and copied files count. Half of the authors asked about 133 systems agreed with the number. A study
--   whose traces do not hold who made and changed which file has no value.
-- version: 1
-- source: Avelino, Passos, Hora and Valente 2016, A novel approach for estimating truck factors
WITH groups AS (
  SELECT DISTINCT project, artefact FROM history_events
)
SELECT g.project, g.artefact, NULL AS organisation, NULL AS stage, NULL AS artefact_domain, concat(p.artefact, ' ', p.file) AS path,
  p.file, p.actor, p."isCreator" AS is_creator, p.changes
FROM groups g
LEFT JOIN study_file_parts p ON p.project = g.project AND ($by = 'project' OR p.artefact = g.artefact)
ORDER BY 1, 2, 3, 4, 5, 6
