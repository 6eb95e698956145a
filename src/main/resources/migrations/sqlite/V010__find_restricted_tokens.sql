-- Few tokens are restricted: the list finds them without reading the others. Labels alone restrict nothing.
CREATE INDEX token_restricted ON token (id)
WHERE substr(restrictions, 1, 10) NOT IN ('', '{"labels":');
