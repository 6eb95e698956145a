-- Each record's hash covers the record and the hash before it; records from before this have none.
ALTER TABLE audit ADD COLUMN hash bytea;

-- The hash of the newest record, which the next one continues; locked by whoever writes records.
CREATE TABLE audit_head (
  id bigint PRIMARY KEY CHECK (id = 1),
  hash bytea NOT NULL
);
INSERT INTO audit_head (id, hash) VALUES (1, decode(repeat('00', 32), 'hex'));

-- What the log is filtered by leads to the newest first: by clock, then by id.
DROP INDEX audit_by_resource;
DROP INDEX audit_by_user;
CREATE INDEX audit_by_kind ON audit (action, resource_type, clock, id);
CREATE INDEX audit_by_resource ON audit (resource_type, resource_id, action, clock, id);
CREATE INDEX audit_by_user ON audit (user_id, action, resource_type, clock, id);
