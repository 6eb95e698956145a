-- What nodes that share this database tell each other: every change of what a verdict rests on.
CREATE TABLE access_change (
  -- In the order of commits, without gaps.
  number bigint PRIMARY KEY,
  -- Random, so that a database that has gone back cannot pass for the one that was read.
  mark bigint NOT NULL,
  -- Milliseconds since 1970 on the clock of the database.
  at bigint NOT NULL,
  -- The tokens concerned, joined by commas; empty for anything.
  tokens text NOT NULL
);

-- The newest number; locked by whoever adds a change until the commit, which keeps the order.
CREATE TABLE access_change_head (
  id bigint PRIMARY KEY CHECK (id = 1),
  number bigint NOT NULL
);
