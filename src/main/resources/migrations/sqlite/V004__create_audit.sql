CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  auditid TEXT NOT NULL UNIQUE,
  user_id INTEGER NOT NULL,
  username TEXT NOT NULL,
  clock INTEGER NOT NULL,
  address TEXT NOT NULL,
  action INTEGER NOT NULL,
  resource_type INTEGER NOT NULL,
  resource_id INTEGER NOT NULL,
  resource_name TEXT NOT NULL,
  recordset TEXT NOT NULL,
  details TEXT NOT NULL,
  credential_kind TEXT NOT NULL,
  credential_id INTEGER NOT NULL
) STRICT;
CREATE INDEX audit_by_clock ON audit (clock, id);
CREATE INDEX audit_by_resource ON audit (resource_type, resource_id, id);
CREATE INDEX audit_by_user ON audit (user_id, id);
CREATE INDEX audit_by_recordset ON audit (recordset);

CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit records cannot be changed');
END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit BEGIN
  SELECT RAISE(ABORT, 'audit records cannot be deleted');
END;
