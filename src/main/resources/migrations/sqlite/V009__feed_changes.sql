-- What nodes that share a database tell each other. One process has nobody to tell: here the
-- tables stay empty, and the two schemas alike.
CREATE TABLE access_change (
  number INTEGER PRIMARY KEY,
  mark INTEGER NOT NULL,
  at INTEGER NOT NULL,
  tokens TEXT NOT NULL
) STRICT;

CREATE TABLE access_change_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  number INTEGER NOT NULL
) STRICT;
