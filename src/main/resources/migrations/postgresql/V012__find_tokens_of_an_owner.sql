-- The first tokens of one owner, in the order of their ids, without reading and sorting all of them.
CREATE INDEX token_by_owner ON token (user_id, id);
