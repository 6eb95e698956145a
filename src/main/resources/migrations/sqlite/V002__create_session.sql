CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_by_seen_at ON session (seen_at);

CREATE TABLE sign_in_attempt (
  name TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  counted_since INTEGER NOT NULL,
  blocked_until INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_attempt_by_counted_since ON sign_in_attempt (counted_since);
