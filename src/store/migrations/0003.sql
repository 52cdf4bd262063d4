-- History: what lists and filters of sessions ask for, more of what was said, and sessions that are really gone.

CREATE INDEX session_history ON session (started DESC, key DESC) WHERE deleted IS NULL;

-- What an engineer filled in, answered and verified is found too.
INSERT INTO said (session, source, node, title, body, tags)
  SELECT s.key, e.id, NULL, s.ticket, concat_ws (char (10), s.client, s.asset,
    (SELECT group_concat (value, char (10)) FROM json_each (e.payload, '$.intake'))), s.flow_name
  FROM event e JOIN session s ON s.key = e.session WHERE e.kind = 'started';
INSERT INTO said (session, source, node, title, body)
  SELECT session, id, payload ->> 'node', NULL, payload ->> 'label' FROM event WHERE kind = 'answered' AND payload ->> 'label' <> '';
INSERT INTO said (session, source, node, title, body)
  SELECT session, id, payload ->> 'node', NULL, payload ->> 'value' FROM event WHERE kind = 'verified' AND payload ->> 'value' <> '';

-- A deleted session does not count as a run of its flow.
CREATE TRIGGER session_hidden AFTER UPDATE OF deleted ON session WHEN old.deleted IS NULL AND new.deleted IS NOT NULL
BEGIN
  UPDATE flow SET n_runs = n_runs - 1, n_finished = n_finished - (new.outcome IS NOT NULL),
    n_resolved = n_resolved - (new.outcome IS 'resolved') WHERE id = new.flow;
END;
CREATE TRIGGER session_shown AFTER UPDATE OF deleted ON session WHEN old.deleted IS NOT NULL AND new.deleted IS NULL
BEGIN
  UPDATE flow SET n_runs = n_runs + 1, n_finished = n_finished + (new.outcome IS NOT NULL),
    n_resolved = n_resolved + (new.outcome IS 'resolved') WHERE id = new.flow;
END;
UPDATE flow SET
  n_runs = n_runs - (SELECT count (*) FROM session s WHERE s.flow = flow.id AND s.deleted IS NOT NULL),
  n_finished = n_finished - (SELECT count (*) FROM session s WHERE s.flow = flow.id AND s.deleted IS NOT NULL AND s.outcome IS NOT NULL),
  n_resolved = n_resolved - (SELECT count (*) FROM session s WHERE s.flow = flow.id AND s.deleted IS NOT NULL AND s.outcome IS 'resolved')
  WHERE id IN (SELECT flow FROM session WHERE deleted IS NOT NULL);

-- Which sessions use an attachment: asked before one is thrown away.
CREATE INDEX event_blob ON event (payload ->> 'blob') WHERE payload ->> 'blob' IS NOT NULL;
