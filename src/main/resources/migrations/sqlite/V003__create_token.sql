CREATE TABLE token (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  hash BLOB UNIQUE,
  hint TEXT NOT NULL DEFAULT '',
  status INTEGER NOT NULL DEFAULT 0 CHECK (status IN (0, 1)),
  expires_at INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  creator_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
  first_creator_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
  generated_at INTEGER NOT NULL DEFAULT 0,
  lastaccess INTEGER NOT NULL DEFAULT 0,
  name_key TEXT NOT NULL,
  user_key TEXT NOT NULL,
  creator_key TEXT NOT NULL,
  search_key TEXT NOT NULL,
  expires_key INTEGER NOT NULL
    GENERATED ALWAYS AS (CASE expires_at WHEN 0 THEN 253402300800 ELSE expires_at END) STORED,
  UNIQUE (user_id, name)
) STRICT;
-- The list's usual order carries what filters ask, so that both walks and counts need no row.
CREATE INDEX token_by_name ON token (name_key, id, status, expires_key, lastaccess, generated_at,
  created_at, user_id, creator_id);
-- Each index ends with the rowid, which is the id: what is sorted by it has the id as tie-breaker.
CREATE INDEX token_by_user ON token (user_key);
CREATE INDEX token_by_creator ON token (creator_key);
CREATE INDEX token_by_expires ON token (expires_key);
CREATE INDEX token_by_created ON token (created_at);
CREATE INDEX token_by_lastaccess ON token (lastaccess);
CREATE INDEX token_by_status ON token (status);
CREATE INDEX token_by_creator_id ON token (creator_id);
CREATE INDEX token_by_first_creator_id ON token (first_creator_id);
CREATE INDEX token_without_value ON token (generated_at) WHERE generated_at = 0;

-- Trigrams of name and description, so that a rare word is found without reading every row.
CREATE VIRTUAL TABLE token_text USING fts5 (
  search_key, content = 'token', content_rowid = 'id', tokenize = 'trigram case_sensitive 1'
);
CREATE TRIGGER token_text_insert AFTER INSERT ON token BEGIN
  INSERT INTO token_text (rowid, search_key) VALUES (new.id, new.search_key);
END;
CREATE TRIGGER token_text_delete AFTER DELETE ON token BEGIN
  INSERT INTO token_text (token_text, rowid, search_key) VALUES ('delete', old.id, old.search_key);
END;
CREATE TRIGGER token_text_update AFTER UPDATE OF search_key ON token BEGIN
  INSERT INTO token_text (token_text, rowid, search_key) VALUES ('delete', old.id, old.search_key);
  INSERT INTO token_text (rowid, search_key) VALUES (new.id, new.search_key);
END;
