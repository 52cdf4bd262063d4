-- Flows (drafts a row a record, their edit log, immutable revisions), sessions as events, attachments.
-- Times are Unix microseconds. What is JSON has its fixed key order from the program.

CREATE TABLE flow (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  -- of its header record, so that a list needs no other table
  name TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'troubleshooting',
  category TEXT,
  tags TEXT NOT NULL DEFAULT '[]',
  n_nodes INTEGER NOT NULL DEFAULT 0,
  preview BLOB,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  deleted INTEGER,
  pinned INTEGER NOT NULL DEFAULT 0,
  version INTEGER NOT NULL DEFAULT 0, -- the newest that was published; 0 for none
  changed INTEGER NOT NULL DEFAULT 1, -- whether the draft differs from it
  revision TEXT,                      -- the revision that the draft is, NULL once it is edited
  -- of its sessions; the triggers below keep them
  n_runs INTEGER NOT NULL DEFAULT 0,
  n_finished INTEGER NOT NULL DEFAULT 0,
  n_resolved INTEGER NOT NULL DEFAULT 0,
  last_run INTEGER
) STRICT;

CREATE TABLE origin (
  flow INTEGER PRIMARY KEY REFERENCES flow (key) ON DELETE CASCADE,
  kind TEXT NOT NULL, -- new, built-in, import, duplicate
  name TEXT,          -- of the file, or of the built-in flow
  hash TEXT,          -- SHA-256 of the source
  details TEXT,       -- JSON: ids, direction and places of the source, and the report
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX origin_hash ON origin (hash);
CREATE INDEX origin_name ON origin (kind, name);

CREATE TABLE record (
  key INTEGER PRIMARY KEY,
  flow INTEGER NOT NULL REFERENCES flow (key) ON DELETE CASCADE,
  id TEXT NOT NULL,
  kind TEXT NOT NULL, -- flow, node, command, edge, field
  fields TEXT NOT NULL,
  UNIQUE (flow, id)
) STRICT;

-- All that was ever done to a draft, in order: what sync sends.
CREATE TABLE edit (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  flow INTEGER NOT NULL REFERENCES flow (key) ON DELETE CASCADE,
  id TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX edit_flow ON edit (flow);

-- The two piles of undo. A step that several edits melted into has a body of its own.
CREATE TABLE history (
  flow INTEGER NOT NULL REFERENCES flow (key) ON DELETE CASCADE,
  undone INTEGER NOT NULL,
  position INTEGER NOT NULL,
  edit INTEGER REFERENCES edit (key),
  body TEXT,
  PRIMARY KEY (flow, undone, position)
) STRICT, WITHOUT ROWID;

-- No reference to flow: a session's revision outlives the flow.
CREATE TABLE revision (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  flow TEXT NOT NULL,
  number INTEGER, -- NULL for a draft that was run
  hash TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  note TEXT,
  author TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX revision_hash ON revision (flow, hash);
CREATE UNIQUE INDEX revision_number ON revision (flow, number) WHERE number IS NOT NULL;
CREATE TRIGGER revision_is_immutable BEFORE UPDATE ON revision
BEGIN
  SELECT raise (ABORT, 'a revision never changes');
END;

CREATE TABLE session (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  flow TEXT NOT NULL DEFAULT '',
  flow_name TEXT NOT NULL DEFAULT '',
  revision TEXT,
  ticket TEXT,
  client TEXT,
  asset TEXT,
  author TEXT NOT NULL DEFAULT '',
  started INTEGER NOT NULL DEFAULT 0,
  ended INTEGER,
  active INTEGER NOT NULL DEFAULT 0,
  last INTEGER NOT NULL DEFAULT 0,   -- time of the newest event
  paused INTEGER NOT NULL DEFAULT 0,
  outcome TEXT,                      -- NULL while it runs
  next_ord INTEGER NOT NULL DEFAULT 0,
  current_flow TEXT,                 -- where it stands
  current_node TEXT,
  deleted INTEGER
) STRICT;
CREATE INDEX session_started ON session (started);
CREATE INDEX session_flow ON session (flow, started);

CREATE TABLE event (
  session INTEGER NOT NULL REFERENCES session (key) ON DELETE CASCADE,
  ord INTEGER NOT NULL,
  id TEXT NOT NULL,
  author TEXT NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (session, ord, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_answered ON event (payload ->> 'node') WHERE kind = 'answered';
CREATE UNIQUE INDEX event_id ON event (id);

CREATE TABLE blob (
  hash TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER session_began AFTER UPDATE OF flow ON session WHEN old.flow IS NOT new.flow
BEGIN
  UPDATE flow SET n_runs = n_runs - 1 WHERE id = old.flow;
  UPDATE flow SET n_runs = n_runs + 1, last_run = max (coalesce (last_run, 0), new.started) WHERE id = new.flow;
END;

CREATE TRIGGER session_ended AFTER UPDATE OF outcome ON session WHEN old.outcome IS NOT new.outcome
BEGIN
  UPDATE flow SET n_finished = n_finished + (new.outcome IS NOT NULL) - (old.outcome IS NOT NULL),
    n_resolved = n_resolved + (new.outcome IS 'resolved') - (old.outcome IS 'resolved')
    WHERE id = new.flow;
END;
