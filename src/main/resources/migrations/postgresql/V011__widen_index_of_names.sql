-- The list's usual order carries what filters ask, so that a walk past unwanted tokens needs no row.
DROP INDEX token_by_name;
CREATE INDEX token_by_name ON token (name_key, id)
INCLUDE (status, expires_key, lastaccess, generated_at, created_at, user_id, creator_id);
