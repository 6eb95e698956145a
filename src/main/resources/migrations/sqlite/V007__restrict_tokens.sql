-- JSON that leaves out what narrows nothing; empty for a token that nothing narrows.
ALTER TABLE token ADD COLUMN restrictions TEXT NOT NULL DEFAULT '';

-- How a token was used and refused last.
CREATE TABLE token_use (
  token_id INTEGER PRIMARY KEY REFERENCES token (id) ON DELETE CASCADE,
  used_address TEXT NOT NULL DEFAULT '',
  used_agent TEXT NOT NULL DEFAULT '',
  refused_count INTEGER NOT NULL DEFAULT 0,
  refused_at INTEGER NOT NULL DEFAULT 0,
  refused_address TEXT NOT NULL DEFAULT '',
  refused_code TEXT NOT NULL DEFAULT ''
) STRICT;

-- How often, by days since 1970-01-01 UTC.
CREATE TABLE token_day (
  token_id INTEGER NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  used INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (token_id, day)
) STRICT, WITHOUT ROWID;
