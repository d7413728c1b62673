-- question: Are change requests brought to an end?
-- asks: nothing
-- reads: history_events, conversation_acts
-- gives: for each WHO of all, inside, partner, outside, unknown (standing of the opener on that day): value = closed or merged between since and
--   until, of those that were open at any time in it; low and high = exact 90 % limits of that share; n = change requests that were open
-- by: artefact, project, cell
-- unit: share
-- caveat: By state at the end: one that was opened again counts as open. Open ones may be waiting for their author. Those of bots count only with
--   --include bots.
-- version: 1
-- source: CHAOSS Change Request Closure Ratio, read as closed / (open at the start + opened); docs/method/conversations.md
WITH groups AS (
  SELECT DISTINCT subject, project, artefact, stage, artefact_domain FROM history_events
),
opened AS (
  SELECT subject, source_artefact, thread, standing FROM conversation_acts WHERE opens AND form = 'change-request' AND before_until
),
states AS (
  SELECT o.subject, o.thread, o.standing,
    max(CASE WHEN a.kind IN ('change-request-closed', 'change-request-merged') THEN a.second END) AS closed,
    max(CASE WHEN a.kind IN ('change-request-closed', 'change-request-merged') AND a.in_window THEN a.second END) AS closed_now,
    max(CASE WHEN a.kind = 'change-request-reopened' THEN a.second END) AS reopened
  FROM opened o
  JOIN conversation_acts a ON a.source_artefact = o.source_artefact AND a.thread = o.thread AND a.before_until
  GROUP BY o.subject, o.source_artefact, o.thread, o.standing
),
ends AS (
  SELECT subject, standing, closed IS NOT NULL AND (reopened IS NULL OR reopened < closed) AS is_closed,
    closed_now IS NOT NULL AND closed_now = closed AS is_now
  FROM states
)
SELECT g.project, g.artefact, NULL AS organisation, g.stage, g.artefact_domain, e.standing,
  count(*) FILTER (WHERE e.is_closed AND e.is_now) AS part,
  count(*) FILTER (WHERE NOT e.is_closed OR e.is_now) AS whole
FROM groups g
LEFT JOIN ends e ON e.subject = g.subject
GROUP BY g.project, g.artefact, g.stage, g.artefact_domain, e.standing
ORDER BY 1, 2, 3, 4, 5, 6
