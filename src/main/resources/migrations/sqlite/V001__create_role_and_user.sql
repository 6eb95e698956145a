CREATE TABLE role (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  name_key TEXT NOT NULL,
  type INTEGER NOT NULL CHECK (type IN (1, 2, 3)),
  readonly INTEGER NOT NULL DEFAULT 0,
  rules TEXT NOT NULL
) STRICT;

INSERT INTO role (id, name, name_key, type, readonly, rules) VALUES
  (1, 'User role', 'user role', 1, 0, '{}'),
  (2, 'Admin role', 'admin role', 2, 0, '{}'),
  (3, 'Super admin role', 'super admin role', 3, 1, '{}'),
  (4, 'Guest role', 'guest role', 1, 0,
   '{"uiDefault":false,"actionsDefault":false,"apiAccess":false}');

CREATE TABLE usergroup (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  name_key TEXT NOT NULL,
  gui_access INTEGER NOT NULL DEFAULT 0,
  users_status INTEGER NOT NULL DEFAULT 0,
  debug_mode INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO usergroup (id, name, name_key, gui_access, users_status) VALUES
  (9, 'Disabled', 'disabled', 0, 1),
  (12, 'No access to the web pages', 'no access to the web pages', 3, 0);

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  username TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL DEFAULT '',
  surname TEXT NOT NULL DEFAULT '',
  name_key TEXT NOT NULL,
  full_name_key TEXT NOT NULL DEFAULT '',
  search_key TEXT NOT NULL,
  password_hash TEXT NOT NULL DEFAULT '',
  password_changed_at INTEGER NOT NULL DEFAULT 0,
  role_id INTEGER REFERENCES role (id),
  url TEXT NOT NULL DEFAULT '',
  lang TEXT NOT NULL DEFAULT 'default',
  theme TEXT NOT NULL DEFAULT 'default',
  time_zone TEXT NOT NULL DEFAULT 'default',
  refresh TEXT NOT NULL DEFAULT '30s',
  autologout TEXT NOT NULL DEFAULT '15m',
  rows_per_page INTEGER NOT NULL DEFAULT 50,
  attempt_failed INTEGER NOT NULL DEFAULT 0,
  attempt_ip TEXT NOT NULL DEFAULT '',
  attempt_clock INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  signed_in_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX users_by_name ON users (name_key, id);
CREATE INDEX users_by_full_name ON users (full_name_key, id);
CREATE INDEX users_by_signed_in_at ON users (signed_in_at, id);
CREATE INDEX users_by_role ON users (role_id);

CREATE TABLE usergroup_member (
  usergroup_id INTEGER NOT NULL REFERENCES usergroup (id) ON DELETE CASCADE,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  PRIMARY KEY (usergroup_id, user_id)
) STRICT;
CREATE INDEX usergroup_member_by_user ON usergroup_member (user_id);

CREATE VIEW disabled_user AS
  SELECT DISTINCT m.user_id AS user_id
  FROM usergroup_member m JOIN usergroup g ON g.id = m.usergroup_id
  WHERE g.users_status = 1;

CREATE TABLE user_preference (
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (user_id, name)
) STRICT;
