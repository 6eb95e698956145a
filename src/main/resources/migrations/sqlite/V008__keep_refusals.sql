-- Refused uses of known tokens, kept for a while, with what led to each.
CREATE TABLE refusal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  request_id TEXT NOT NULL UNIQUE,
  token_id INTEGER NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  code TEXT NOT NULL,
  surface TEXT NOT NULL,
  kind TEXT NOT NULL,
  method TEXT NOT NULL,
  host TEXT NOT NULL,
  path TEXT NOT NULL,
  address TEXT NOT NULL,
  user_agent TEXT NOT NULL,
  trace TEXT NOT NULL
) STRICT;
CREATE INDEX refusal_by_token ON refusal (token_id, id);
CREATE INDEX refusal_by_time ON refusal (at);

-- Which request was refused last.
ALTER TABLE token_use ADD COLUMN refused_request TEXT NOT NULL DEFAULT '';
