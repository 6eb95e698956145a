-- Each record's hash covers the record and the hash before it; records from before this have none.
ALTER TABLE audit ADD COLUMN hash BLOB;

-- The hash of the newest record, which the next one continues.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  hash BLOB NOT NULL
) STRICT;
INSERT INTO audit_head (id, hash) VALUES (1, zeroblob(32));

-- What the log is filtered by leads to the newest first: by clock, and by the rowid, which ends each index.
DROP INDEX audit_by_resource;
DROP INDEX audit_by_user;
CREATE INDEX audit_by_kind ON audit (action, resource_type, clock);
CREATE INDEX audit_by_resource ON audit (resource_type, resource_id, action, clock);
CREATE INDEX audit_by_user ON audit (user_id, action, resource_type, clock);
