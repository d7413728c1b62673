-- question: Whose change requests are taken?
-- asks: nothing
-- reads: history_events, conversation_acts
-- gives: for each WHO of all, inside, partner, outside, unknown (standing of the opener on that day): value = merged, of those that ended between
--   since and until; low and high = exact 90 % limits of that share; n = change requests that ended
-- by: artefact, project, cell
-- unit: share
-- caveat: By state at the end. A change taken by hand, or by another change request, is closed without being merged: projects that work so show
--   fewer. Those of bots count only with --include bots.
-- version: 1
-- source: CHAOSS Change Request Acceptance Ratio, as a share of all that ended; docs/method/conversations.md
WITH groups AS (
  SELECT DISTINCT subject, project, artefact, stage, artefact_domain FROM history_events
),
opened AS (
  SELECT subject, source_artefact, thread, standing FROM conversation_acts WHERE opens AND form = 'change-request' AND before_until
),
states AS (
  SELECT o.subject, o.standing,
    max(CASE WHEN a.kind IN ('change-request-closed', 'change-request-merged') THEN a.second END) AS ended,
    max(CASE WHEN a.kind IN ('change-request-closed', 'change-request-merged') AND a.in_window THEN a.second END) AS ended_now,
    max(CASE WHEN a.kind = 'change-request-merged' THEN a.second END) AS merged,
    max(CASE WHEN a.kind = 'change-request-reopened' THEN a.second END) AS reopened
  FROM opened o
  JOIN conversation_acts a ON a.source_artefact = o.source_artefact AND a.thread = o.thread AND a.before_until
  GROUP BY o.subject, o.source_artefact, o.thread, o.standing
),
ends AS (
  SELECT subject, standing, merged IS NOT NULL AND (reopened IS NULL OR reopened < merged) AS is_merged
  FROM states
  WHERE ended = ended_now AND (reopened IS NULL OR reopened < ended)
)
SELECT g.project, g.artefact, NULL AS organisation, g.stage, g.artefact_domain, e.standing,
  count(*) FILTER (WHERE e.is_merged) AS part,
  count(e.standing) AS whole
FROM groups g
LEFT JOIN ends e ON e.subject = g.subject
GROUP BY g.project, g.artefact, g.stage, g.artefact_domain, e.standing
ORDER BY 1, 2, 3, 4, 5, 6
