-- Few tokens are restricted: the list finds them without reading the others.
CREATE INDEX token_restricted ON token (id) WHERE restrictions <> '';
