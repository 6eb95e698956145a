-- A text that many names begin with is found by the index of names; without their first letters, few names are left
-- to this one. Descriptions stand apart, so that a row has all parts of a text in one of both.
DROP INDEX token_text;
CREATE INDEX token_text ON token USING gin (
  substr(split_part(search_key, chr(10), 1), 2) gin_trgm_ops,
  substr(search_key, strpos(search_key, chr(10)) + 1) gin_trgm_ops
);
ANALYZE token;
