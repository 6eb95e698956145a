-- JSON that leaves out what narrows nothing; empty for a token that nothing narrows.
ALTER TABLE token ADD COLUMN restrictions text NOT NULL DEFAULT '';

-- How a token was used and refused last.
CREATE TABLE token_use (
  token_id bigint PRIMARY KEY REFERENCES token (id) ON DELETE CASCADE,
  used_address text NOT NULL DEFAULT '',
  used_agent text NOT NULL DEFAULT '',
  refused_count bigint NOT NULL DEFAULT 0,
  refused_at bigint NOT NULL DEFAULT 0,
  refused_address text NOT NULL DEFAULT '',
  refused_code text NOT NULL DEFAULT ''
);

-- How often, by days since 1970-01-01 UTC.
CREATE TABLE token_day (
  token_id bigint NOT NULL REFERENCES token (id) ON DELETE CASCADE,
  day bigint NOT NULL,
  used bigint NOT NULL DEFAULT 0,
  refused bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (token_id, day)
);
