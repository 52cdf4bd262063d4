-- Full-text search: over flows, over their steps and commands, over what was said in sessions. Each index has its
-- text elsewhere (a view or table of the same columns) and is kept by triggers, so in the same transaction.

ALTER TABLE record ADD COLUMN title TEXT GENERATED ALWAYS AS (
  CASE kind WHEN 'flow' THEN fields ->> 'name' WHEN 'node' THEN fields ->> 'title' WHEN 'command' THEN fields ->> 'label' END) VIRTUAL;
ALTER TABLE record ADD COLUMN body TEXT GENERATED ALWAYS AS (
  CASE kind
    WHEN 'flow' THEN fields ->> 'description'
    WHEN 'node' THEN concat_ws (char (10), fields ->> 'body', fields ->> 'expected', fields ->> 'reason')
    WHEN 'command' THEN fields ->> 'code'
  END) VIRTUAL;
ALTER TABLE record ADD COLUMN tags TEXT GENERATED ALWAYS AS (
  CASE WHEN kind IN ('flow', 'node') THEN concat_ws (' ', fields ->> 'category', fields ->> 'tags') END) VIRTUAL;

-- What of a draft can be found: deleted flows cannot.
CREATE VIEW flow_text AS
  SELECT r.key AS key, r.title AS title, r.body AS body, r.tags AS tags
  FROM record r JOIN flow f ON f.key = r.flow WHERE r.kind = 'flow' AND f.deleted IS NULL;
CREATE VIEW step_text AS
  SELECT r.key AS key, r.title AS title, r.body AS body, r.tags AS tags
  FROM record r JOIN flow f ON f.key = r.flow WHERE r.kind IN ('node', 'command') AND f.deleted IS NULL;

CREATE TABLE said (
  key INTEGER PRIMARY KEY,
  session INTEGER NOT NULL REFERENCES session (key) ON DELETE CASCADE,
  source TEXT NOT NULL, -- the event that said it, or 'scratchpad'
  node TEXT,
  title TEXT,
  body TEXT,
  tags TEXT
) STRICT;
CREATE INDEX said_session ON said (session, source);

CREATE VIRTUAL TABLE flow_fts USING fts5 (title, body, tags, content = 'flow_text', content_rowid = 'key',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE VIRTUAL TABLE step_fts USING fts5 (title, body, tags, content = 'step_text', content_rowid = 'key',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE VIRTUAL TABLE said_fts USING fts5 (title, body, tags, content = 'said', content_rowid = 'key',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');

CREATE TRIGGER flow_text_added AFTER INSERT ON record WHEN new.kind = 'flow'
BEGIN
  INSERT INTO flow_fts (rowid, title, body, tags) VALUES (new.key, new.title, new.body, new.tags);
END;
CREATE TRIGGER step_text_added AFTER INSERT ON record WHEN new.kind IN ('node', 'command')
BEGIN
  INSERT INTO step_fts (rowid, title, body, tags) VALUES (new.key, new.title, new.body, new.tags);
END;
CREATE TRIGGER flow_text_changed AFTER UPDATE OF fields ON record
WHEN new.kind = 'flow' AND (old.title IS NOT new.title OR old.body IS NOT new.body OR old.tags IS NOT new.tags)
BEGIN
  INSERT INTO flow_fts (flow_fts, rowid, title, body, tags) VALUES ('delete', old.key, old.title, old.body, old.tags);
  INSERT INTO flow_fts (rowid, title, body, tags) VALUES (new.key, new.title, new.body, new.tags);
END;
CREATE TRIGGER step_text_changed AFTER UPDATE OF fields ON record
WHEN new.kind IN ('node', 'command') AND (old.title IS NOT new.title OR old.body IS NOT new.body OR old.tags IS NOT new.tags)
BEGIN
  INSERT INTO step_fts (step_fts, rowid, title, body, tags) VALUES ('delete', old.key, old.title, old.body, old.tags);
  INSERT INTO step_fts (rowid, title, body, tags) VALUES (new.key, new.title, new.body, new.tags);
END;
CREATE TRIGGER step_text_removed AFTER DELETE ON record WHEN old.kind IN ('node', 'command')
BEGIN
  INSERT INTO step_fts (step_fts, rowid, title, body, tags) VALUES ('delete', old.key, old.title, old.body, old.tags);
END;

CREATE TRIGGER flow_text_removed AFTER DELETE ON record WHEN old.kind = 'flow'
BEGIN
  INSERT INTO flow_fts (flow_fts, rowid, title, body, tags) VALUES ('delete', old.key, old.title, old.body, old.tags);
END;

CREATE TRIGGER flow_hidden AFTER UPDATE OF deleted ON flow WHEN old.deleted IS NULL AND new.deleted IS NOT NULL
BEGIN
  INSERT INTO flow_fts (flow_fts, rowid, title, body, tags)
    SELECT 'delete', key, title, body, tags FROM record WHERE flow = new.key AND kind = 'flow';
  INSERT INTO step_fts (step_fts, rowid, title, body, tags)
    SELECT 'delete', key, title, body, tags FROM record WHERE flow = new.key AND kind IN ('node', 'command');
END;
CREATE TRIGGER flow_shown AFTER UPDATE OF deleted ON flow WHEN old.deleted IS NOT NULL AND new.deleted IS NULL
BEGIN
  INSERT INTO flow_fts (rowid, title, body, tags)
    SELECT key, title, body, tags FROM record WHERE flow = new.key AND kind = 'flow';
  INSERT INTO step_fts (rowid, title, body, tags)
    SELECT key, title, body, tags FROM record WHERE flow = new.key AND kind IN ('node', 'command');
END;

CREATE TRIGGER said_added AFTER INSERT ON said
BEGIN
  INSERT INTO said_fts (rowid, title, body, tags) VALUES (new.key, new.title, new.body, new.tags);
END;
CREATE TRIGGER said_changed AFTER UPDATE OF title, body, tags ON said
BEGIN
  INSERT INTO said_fts (said_fts, rowid, title, body, tags) VALUES ('delete', old.key, old.title, old.body, old.tags);
  INSERT INTO said_fts (rowid, title, body, tags) VALUES (new.key, new.title, new.body, new.tags);
END;
CREATE TRIGGER said_removed AFTER DELETE ON said
BEGIN
  INSERT INTO said_fts (said_fts, rowid, title, body, tags) VALUES ('delete', old.key, old.title, old.body, old.tags);
END;

-- What was there before.
INSERT INTO flow_fts (flow_fts) VALUES ('rebuild');
INSERT INTO step_fts (step_fts) VALUES ('rebuild');

-- The words that stand in each index, for what was mistyped.
CREATE VIRTUAL TABLE flow_words USING fts5vocab (flow_fts, row);
CREATE VIRTUAL TABLE step_words USING fts5vocab (step_fts, row);
CREATE VIRTUAL TABLE said_words USING fts5vocab (said_fts, row);
