ALTER TABLE usergroup ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
UPDATE usergroup SET search_key = lower(name);
CREATE INDEX usergroup_by_name ON usergroup (name_key, id);

ALTER TABLE users ADD COLUMN autologin INTEGER NOT NULL DEFAULT 0;
-- First name, line break, last name, without case and accents, to be searched one by one.
ALTER TABLE users ADD COLUMN names_key TEXT NOT NULL DEFAULT '';
UPDATE users SET names_key = lower(name) || char(10) || lower(surname);
