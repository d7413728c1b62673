-- The counted events between since and until.
SELECT * FROM history_events WHERE in_window
