-- question: How long does one wait for a first answer?
-- asks: nothing
-- reads: history_events, first_events, conversation_acts, measured_windows
-- gives: for each WHO of all, inside, partner, outside, unknown (standing of the opener on that day) and newcomers (their first act of all): WHO
--   median = days by which half had an answer (Kaplan and Meier), WHO within 2, 7 and 30 days = share answered by then; low and high = 90 %
--   limits; n = conversations opened between since and until
-- by: artefact, project, cell
-- unit: days
-- caveat: An answer is the first comment, review, merge or closing by another human; the opener's own acts and bots never count. What was not
--   answered when the artefact was read counts as waiting so long, not as left out. Answers outside these venues (chat, meetings) are not seen.
--   --kinds narrows what was opened.
-- version: 1
-- source: CHAOSS Time to First Response; Kaplan and Meier 1958; docs/method/conversations.md
WITH groups AS (
  SELECT DISTINCT subject, project, artefact, stage, artefact_domain FROM history_events
),
seen AS (
  SELECT DISTINCT source_artefact, seen_before FROM measured_windows
),
readings AS (
  SELECT a.source_artefact, greatest(max(a.second), max(CASE WHEN s.seen_before < 4000000 THEN (s.seen_before - 1) * 86400 ELSE 0 END)) AS second
  FROM conversation_acts a
  JOIN seen s ON s.source_artefact = a.source_artefact
  GROUP BY a.source_artefact
),
opened AS (
  SELECT subject, lane, source_artefact, thread, actor, day_number, second, standing FROM conversation_acts WHERE opens AND in_window
),
answers AS (
  SELECT o.source_artefact, o.thread, min(a.second) AS second
  FROM opened o
  JOIN conversation_acts a ON a.source_artefact = o.source_artefact AND a.thread = o.thread
  WHERE a.second >= o.second AND NOT a.is_bot AND (a.actor <> o.actor OR (a.actor IS NULL) <> (o.actor IS NULL))
    AND (a.kind LIKE '%commented' OR a.kind LIKE '%-reviewed' OR a.kind LIKE '%-merged' OR a.kind LIKE '%-closed')
  GROUP BY o.source_artefact, o.thread
)
SELECT g.project, g.artefact, NULL AS organisation, g.stage, g.artefact_domain, o.standing,
  f.actor IS NOT NULL AS is_newcomer, a.second IS NOT NULL AS ended, (coalesce(a.second, r.second) - o.second) / 86400 AS time
FROM groups g
LEFT JOIN opened o ON o.subject = g.subject
LEFT JOIN readings r ON r.source_artefact = o.source_artefact
LEFT JOIN answers a ON a.source_artefact = o.source_artefact AND a.thread = o.thread
LEFT JOIN first_events f ON f.lane = o.lane AND f.actor = o.actor AND f.day_number = o.day_number
ORDER BY 1, 2, 3, 4, 5, 6
